import type { Meetings } from '../../core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { definedOnly } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { daysWithin } from './days.ts';
import { type ParsedTime, readTime } from './time.ts';

export interface ParsedMeetings extends Pick<ParsedTime, 'zone' | 'note'> {
  readonly meetings: Meetings;
}

const USUAL_TIME = '19:00';

/** What may be said of meetings beside their days, each with its own words. */
const PARTS = {
  nth: /\b(\w+) (?=[a-z]+ (?:of|in) (?:the|every|each|a) month\b)/,
  monthly: /\b(?:(?:of|in) )?(?:the|every|each|a) month\b|\bmonthly\b/,
  weeks: /\bevery (other|second|third|fourth|two|three|four|[1-9])\b(?: weeks?)?(?: on)?/,
  around: /\b(?:we|meet|meetings?|weekly)\b/g,
} as const;

/** How a time begins beside the days. */
const CLOCK = /^(?:at \S|\d|(?:noon|midday|half|quarter)\b)/;

/** `6 times`, `for six meetings`. */
const COUNTED = /\b(\w+) (?:times|meetings|sessions)\b/;

/** @throws UserError for a number of meetings, which no plan goes by */
export function refuseCount(typed: string): void {
  const [many, count = ''] = COUNTED.exec(plainly(typed)) ?? [];
  if (many === undefined || numeral(count) === undefined) return;
  throw new UserError(`A plan goes to a last day, not for ${quoted(many)}. Give that day, such as finish:12 January.`);
}

/**
 * Reads `tuesdays at 7pm`, `every other friday`, `first monday of the month`.
 * @param usual the meetings so far: a time or `every other week` alone keeps their days, days alone their time; without
 * it days alone are in the evening, which a note says
 * @throws UserError for anything else
 */
export function readMeetings(typed: string, usual?: Meetings): ParsedMeetings {
  const { every, nth, days, time } = partsOfMeetings(typed);
  const [day, ...also] = days;
  if (day === undefined && usual && (time?.time ?? every) !== undefined)
    return {
      meetings: meetingsChanged(usual, time?.time, every),
      ...definedOnly({ zone: time?.zone, note: time?.note }),
    };
  if (day === undefined) throw unreadable(typed);
  const isAssumed = time?.time === undefined && usual === undefined;
  const note = isAssumed ? `You gave no time, so I took ${USUAL_TIME}.` : time?.note;
  const meetings: Meetings = {
    day,
    time: time?.time ?? usual?.time ?? USUAL_TIME,
    ...(also.length > 0 && { also }),
    ...(every && { every }),
    ...(nth && { nth }),
  };
  return { meetings, ...definedOnly({ zone: time?.zone, note }) };
}

/** The usual meetings at another time, or in other weeks, which then are of no month. */
function meetingsChanged({ nth, ...usual }: Meetings, time = usual.time, every?: number): Meetings {
  return { ...usual, time, ...(every ? { every } : definedOnly({ nth })) };
}

/** Takes apart what is said about meetings. @throws UserError where what is left is neither days nor a time */
function partsOfMeetings(typed: string) {
  refuseCount(typed);
  const words = plainly(typed).replace(/\bfortnightly\b/, 'every other week');
  let left = words;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = new RegExp(pattern.source).exec(left) ?? undefined;
    if (found) left = spaced(left.replace(pattern, ' '));
    return found;
  };
  const nth = numberOfOrdinal(take(PARTS.nth)?.[1]);
  // Monthly without saying which: it could be any day of the month.
  if (take(PARTS.monthly) && nth === undefined) throw unreadable(typed);
  const weeks = take(PARTS.weeks);
  // `every other` means every second.
  const every = weeks && (numeral(weeks[1] ?? '') ?? 2);
  take(PARTS.around);
  const { days, rest } = daysWithin(left) ?? { days: [], rest: left };
  // Which of them is meant isn't sure: `the last day of the month`, `every friday and every other tuesday`.
  const isMixed = (nth !== undefined && days.length > 1) || (weeks && /\bevery\b/.test(left));
  if (isMixed || !(rest === '' || CLOCK.test(rest))) throw unreadable(typed);
  const time = rest === '' ? undefined : timeOfMeeting(rest, spaced(words.replace(rest, '')));
  return { every, nth, days, time };
}

/** A time that is asked back keeps the days in front of it. @param days what was said beside the time */
function timeOfMeeting(clock: string, days: string): ParsedTime {
  const time = attempt(() => readTime(clock, true));
  if (!(time instanceof UserError)) return time;
  throw time instanceof UnclearError ? time.after(days) : time;
}

/** The last is -1; undefined for other words. */
const numberOfOrdinal = (word = ''): number | undefined => (word === 'last' ? -1 : numeral(word));

function unreadable(typed: string): UserError {
  return new UserError(`When do you meet? I can’t read ${quoted(typed)}. Try “tuesdays at 7pm”, “every other friday”.`);
}
