import type { Meetings } from '../../core/domain/club.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { definedOnly } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { daysWithin } from './days.ts';
import { type ParsedTime, readSurely, readTime } from './time.ts';

export interface ParsedMeetings extends Pick<ParsedTime, 'zone'> {
  readonly meetings: Meetings;
}

const USUAL_TIME = '19:00';

/** What may be said of meetings beside their days, each with its own words. */
const NTH = /\b(\w+) (?=[a-z]+ (?:of|in) (?:the|every|each|a) month\b)/;
const MONTHLY = /\b(?:(?:of|in) )?(?:the|every|each|a) month\b|\bmonthly\b/;
const WEEKS = /\bevery (other|second|third|fourth|two|three|four|[1-9])\b(?: weeks?)?(?: on)?/;
const AROUND = /\b(?:we|meet|(?<!\d )meetings?|weekly|(?<!at |the )(?:evening|night)s?$)\b/g;

/** How a time begins beside the days; `3 meetings` is none. */
const HALF_OF_DAY = '(?:morning|afternoon|evening|night)s?';
const CLOCK = new RegExp(
  `^(?:(?:${HALF_OF_DAY} )?at \\S|\\d(?!\\d* meet)|(?:noon|midday|half|quarter)\\b)`,
);

/**
 * Reads `tuesdays at 7pm`, `every other friday`, `first monday of the month`.
 * @param usual the meetings so far: a time alone keeps their days, days alone their time; without
 * it days alone are in the evening
 * @throws UserError for anything else; an `UnclearError` for `half eight`
 */
export function readMeetings(typed: string, usual?: Meetings): ParsedMeetings {
  const { every, nth, days, time } = readSurely(typed, partsOfMeetings);
  const [day, ...also] = days;
  const zoned = definedOnly({ zone: time?.zone });
  if (day === undefined && usual && time?.time && !every)
    return { meetings: { ...usual, time: time.time }, ...zoned };
  if (day === undefined) throw unreadable(typed);
  const more = { ...(also.length > 0 && { also }), ...definedOnly({ every, nth }) };
  return { meetings: { day, time: time?.time ?? usual?.time ?? USUAL_TIME, ...more }, ...zoned };
}

/**
 * Takes apart what is said about meetings. @throws UserError where what is left is neither days nor
 * a time
 */
function partsOfMeetings(typed: string) {
  const words = plainly(typed).replace(/\bfortnightly\b/, 'every other week');
  const ordinal = NTH.exec(words)?.[1];
  const nth = ordinal === 'last' ? -1 : numeral(ordinal ?? '');
  const inMonth = words.replace(NTH, '').replace(MONTHLY, ' ');
  const weeks = WEEKS.exec(inMonth)?.[1];

  // `every other` means every second.
  const every = weeks && (numeral(weeks) ?? 2);
  const left = spaced(inMonth.replace(WEEKS, ' ').replace(AROUND, ' '));
  const { days, rest } = daysWithin(left) ?? { days: [], rest: left };

  // Which of them is meant isn't sure: `monthly`, `every friday and every other tuesday`.
  const isMixed = MONTHLY.test(words)
    ? nth === undefined || days.length > 1
    : weeks && /\bevery\b/.test(left);
  if (/^(?:morning|afternoon)s?$/.test(rest))
    throw new UnclearError(
      `At what time is ${quoted(typed)}? Add it, as in “tuesdays at 7pm”.`,
      [],
    );

  if (isMixed || !(rest === '' || CLOCK.test(rest))) throw unreadable(typed);
  return {
    every: every || undefined,
    nth,
    days,
    time: rest === '' ? undefined : readTime(rest, true),
  };
}

function unreadable(typed: string): UserError {
  return new UserError(
    `When do you meet? I can’t read ${quoted(typed)}. Try “tuesdays at 7pm”, “every other friday”.`,
  );
}
