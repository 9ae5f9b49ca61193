import type { Meetings } from '../../core/domain/club.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { definedOnly } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { weekdayOf } from '../next.ts';
import { SOME_DAY, type Today } from './date.ts';
import { datesNamed } from './dates-named.ts';
import { daysWithin } from './days.ts';
import { lengthIn } from './hours.ts';
import { clockInEnglish, type ParsedTime, readSurely, readTime } from './time.ts';

export interface ParsedMeetings extends Pick<ParsedTime, 'zone'> {
  readonly meetings: Meetings;
}

const USUAL_TIME = '19:00';

/** What may be said of meetings beside their days, each with its own words. */
const NTH = /\b(\w+) (?=[a-z]+ (?:of|in) (?:the|every|each|a) month\b)/;
/** `first and third monday`, `1st, 3rd & 5th tuesday`. */
const NTHS = /\b(\w+)(?:, ?(\w+))? ?(?:and|&) (?:the )?(\w+) (?=[a-z]{3,}days?\b)/;
const MONTHLY = /\b(?:(?:of|in) )?(?:the|every|each|a) month\b|\bmonthly\b/;
const WEEKS = /\bevery (other|second|third|fourth|two|three|four|[1-9])\b(?: weeks?)?(?: on)?/;
const AROUND = /\b(?:we|meet|(?<!\d )meetings?|weekly|(?<!at |the )(?:evening|night)s?$)\b/g;

/** How a time begins beside the days; `3 meetings` is none. */
const HALF_OF_DAY = '(?:morning|afternoon|evening|night)s?';
const CLOCK = new RegExp(
  `^(?:(?:${HALF_OF_DAY} )?at \\S|\\d(?!\\d* meet)|(?:noon|midday|half|quarter)\\b)`,
);

/**
 * Reads `tuesdays at 7pm`, `every other friday`, `first monday of the month`, `tuesdays 7 to 9pm`,
 * `5 december at 4pm, 12 december at 4pm`.
 * @param usual the meetings so far: a time alone keeps their days, days alone their time; without
 * it days alone are in the evening
 * @param today what dates are counted from; any day where only the words are checked
 * @throws UserError for anything else; an `UnclearError` for `half eight`
 */
export function readMeetings(
  typedText: string,
  usual?: Meetings,
  today: Today = SOME_DAY,
): ParsedMeetings {
  const { words, minutes } = lengthIn(plainly(typedText));
  const length = definedOnly({ minutes });
  const named = datesNamed(words, today);
  if (named) return meetingsOn(named, usual, length);

  const { every, nth, days, time } = readSurely(words, (reading) =>
    partsOfMeetings(reading, typedText),
  );
  const { time: at, ...zoned } = time ?? {};
  const [day, ...also] = days;
  if (day !== undefined) {
    const usually = { time: at ?? usual?.time ?? USUAL_TIME, ...repeats({ also, every, nth }) };
    return { meetings: { day, ...usually, ...length }, ...zoned };
  }

  if (!usual || !at || every) throw unreadable(typedText);
  return { meetings: { ...usual, time: at, ...length }, ...zoned };
}

type Parts = ReturnType<typeof partsOfMeetings>;

/** How the meetings of a day come again, and on which other days. */
function repeats({ also, every, nth }: Pick<Parts, 'every' | 'nth'> & { also: Parts['days'] }) {
  const [first, ...nths] = nth;
  return {
    ...(also.length > 0 && { also }),
    ...definedOnly({ every, nth: first }),
    ...(nths.length > 0 && { nths }),
  };
}

type DatesNamed = NonNullable<ReturnType<typeof datesNamed>>;

/** Meetings on the very days that were named. */
function meetingsOn(
  { dates, time }: DatesNamed,
  usual: Meetings | undefined,
  length: Pick<Meetings, 'minutes'>,
): ParsedMeetings {
  const day = weekdayOf(dates[0] ?? '');
  const hour = time?.time ?? usual?.time ?? USUAL_TIME;
  return {
    meetings: { day, time: hour, dates: [...dates], ...length },
    ...definedOnly({ zone: time?.zone }),
  };
}

/** Every how many weeks, if that is said, and what else is; `every other` means every second. */
function weeksBetween(phrase: string) {
  const weeks = WEEKS.exec(phrase)?.[1];
  const every = weeks === undefined ? undefined : (numeral(weeks) ?? 2);
  return { every, left: spaced(phrase.replace(WEEKS, ' ').replace(AROUND, ' ')) };
}

/**
 * Takes apart what is said about meetings.
 * @throws UserError where what is left is neither days nor a time
 */
function partsOfMeetings(phrase: string, typedText: string) {
  const weekly = phrase.replace(
    /\b(?:fortnightly|bi-?weekly|every fortnight)\b/,
    'every other week',
  );
  const { nth, left: inMonth, isMonthly } = daysOfMonth(weekly);
  const { every, left: withoutWeeks } = weeksBetween(inMonth);
  const { days, rest: withoutDays } = daysWithin(withoutWeeks) ?? { days: [], rest: withoutWeeks };

  // Which of them is meant isn't sure: `monthly`, `every friday and every other tuesday`.
  const isMixed = isMonthly
    ? nth.length === 0 || days.length > 1
    : every !== undefined && /\bevery\b/.test(withoutWeeks);
  const remaining = clockInEnglish(withoutDays);
  refuseVague(remaining, typedText);
  if (isMixed || !(remaining === '' || CLOCK.test(remaining))) throw unreadable(typedText);

  const time = remaining === '' ? undefined : readTime(remaining, true);
  return { every: every || undefined, nth, days, time };
}

/** @throws UnclearError for a part of the day in place of a time */
function refuseVague(remaining: string, typedText: string) {
  if (!/^(?:morning|afternoon)s?$/.test(remaining)) return;
  const question = `At what time is ${quoted(typedText)}? Add it, as in “tuesdays at 7pm”.`;
  throw new UnclearError(question, []);
}

/** Which days of a month are meant, such as 1 and 3, and the words without that. */
function daysOfMonth(phrase: string) {
  const several = NTHS.exec(phrase);
  const nths = several?.slice(1, 4).flatMap((nthWord) => ordinal(nthWord) ?? []) ?? [];
  if (several && nths.length > 1)
    return { nth: nths, left: phrase.replace(NTHS, '').replace(MONTHLY, ' '), isMonthly: true };

  const only = ordinal(NTH.exec(phrase)?.[1]);
  return {
    nth: only === undefined ? [] : [only],
    left: phrase.replace(NTH, '').replace(MONTHLY, ' '),
    isMonthly: MONTHLY.test(phrase),
  };
}

/** `first`, `2nd`; the last one is -1. Undefined for a word that is none. */
function ordinal(nthWord: string | undefined) {
  if (nthWord === 'last') return -1;
  return numeral(nthWord ?? '');
}

function unreadable(typedText: string) {
  return new UserError(
    `When do you meet? I can’t read ${quoted(typedText)}. Try “tuesdays at 7pm”, “every other friday”.`,
  );
}
