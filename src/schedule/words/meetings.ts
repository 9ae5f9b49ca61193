import type { Meetings, Weekday } from '../../core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { daysNamed } from './days.ts';
import { type ParsedTime, readTime } from './time.ts';

export interface ParsedMeetings extends Pick<ParsedTime, 'zone' | 'note'> {
  readonly meetings: Meetings;
}

const USUAL_TIME = '19:00';

/** What may be said of meetings beside their days, each with its own words. */
const PARTS = {
  nth: /\b(\w+) (?=[a-z]+ (?:of|in) (?:the|every|each|a) month\b)/,
  monthly: /\b(?:(?:of|in) )?(?:the|every|each|a) month\b|\bmonthly\b/,
  weeks: /\bevery (other|second|third|fourth|two|three|four|\d)\b(?: weeks?)?(?: on)?/,
  around: /\b(?:we|meet|meetings?|weekly)\b/g,
  time: /(?:^| )(?:at (\S.*)|(\d.*|(?:noon|midday|half|quarter)\b.*))$/,
} as const;

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
 * @param usual the meetings so far: a time alone keeps their days, days alone their time; without it days alone are in
 * the evening, which a note says
 * @throws UserError for anything else
 */
export function readMeetings(typed: string, usual?: Meetings): ParsedMeetings {
  const { every, nth, left, time } = partsOfMeetings(typed);
  if (left === '' && time?.time !== undefined && usual)
    return { meetings: { ...usual, time: time.time }, ...extrasOf(time) };
  const [day, ...also] = daysOf(left, nth);
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
  return { meetings, ...extrasOf({ ...time, note }) };
}

/** The days that are left; none for the last or first of several, as in `the last day of the month`. */
function daysOf(left: string, nth: number | undefined): readonly Weekday[] {
  const days = /^(?:every|each)?$/.test(left) ? [] : (daysNamed(left) ?? []);
  return nth !== undefined && days.length > 1 ? [] : days;
}

/** What else is known with a time, without what isn't there. */
const extrasOf = ({ zone, note }: Partial<Record<'zone' | 'note', string | undefined>>) => ({
  ...(zone !== undefined && { zone }),
  ...(note !== undefined && { note }),
});

/** Takes apart what is said about meetings; `left` should then be days. */
function partsOfMeetings(typed: string) {
  refuseCount(typed);
  let left = plainly(typed).replace(/\bfortnightly\b/, 'every other week');
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
  const clock = take(PARTS.time);
  const time = clock && timeOfMeeting(clock[1] ?? clock[2] ?? '', left);
  return { every, nth, left, time };
}

/** A time that is asked back keeps the days in front of it. */
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
