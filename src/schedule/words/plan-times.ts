/** What is typed of a plan's times, taken apart; which days they are is for the plan to find. */

import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { definedOnly } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';
import { dayAfter, momentOf } from '../next.ts';
import { readDay, readDaySpan, type Today } from './date.ts';
import { readMeetings } from './meetings.ts';
import { zoneNamed } from './zone.ts';

/** The options of a plan that have to do with time, as typed; `finish` is empty where no last day is given. */
export interface TypedTimes {
  readonly finish: string;
  readonly start?: string | undefined;
  readonly meetings?: string | undefined;
  readonly timezone?: string | undefined;
}

const MOVES = /^move (?<from>\S.*?) to (?<to>\S.*?)(?: at (?<time>\S.*))?$/;

/** One meeting that is to move: `move 22 December to 23 December at 8pm`; undefined for other words. */
export const moveIn = (typed: string) => MOVES.exec(plainly(typed))?.groups;

/** How much is read in a week, a day or from one meeting to the next: `three chapters a week`. */
const PACE = /^(\w+) chapters? (?:a|per|each|every) (week|day|month|time|meeting)$/;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** How many chapters a pace has, in how many days; empty if a line names none, without days from meeting to meeting. */
export function readPace(typed: string) {
  const [, chapters = '', unit = ''] = PACE.exec(plainly(typed)) ?? [];
  return { each: /^an?$/.test(chapters) ? 1 : numeral(chapters), days: DAYS[unit] };
}

const STARTS = /^start(?:ing|s)?(?: on)? (?=\S)/i;

/**
 * The options between commas: `in 8 weeks, starting 1 December, tuesdays at 7pm, London`; two days are first and last.
 * @throws UserError where what is left for the last day is neither one nor a pace, nor about one meeting
 */
export function readPlanTimes(typed: string): Partial<TypedTimes> {
  const options: Partial<Record<keyof TypedTimes, string>> = {};
  for (const part of typed.split(/,\s+(?:and )?/)) {
    const option = optionOf(part);
    options[option] = options[option] === undefined ? part : `${options[option]} ${part}`;
  }
  const { finish, start, ...rest } = options;
  const isDays = finish && !readPace(finish).each && !moveIn(finish);
  const { finish: last, start: first } = isDays ? readDaySpan(finish) : {};
  const days = last === undefined ? { finish, start: start?.replace(STARTS, '') } : { finish: last, start: first };
  return definedOnly({ ...days, ...rest });
}

function optionOf(part: string): keyof TypedTimes {
  if (STARTS.test(part)) return 'start';
  // A day alone is a date; with a time, or as `fridays`, it is when the club meets.
  if (isRead(() => readMeetings(part))) return /^(?:on )?[a-z]+(?<!s)$/i.test(part) ? 'finish' : 'meetings';
  return isRead(() => zoneNamed(part)) ? 'timezone' : 'finish';
}

/** Whether a reader takes words, or asks back which of several things they mean. */
function isRead(read: () => unknown): boolean {
  const found = attempt(read);
  return found instanceof UnclearError || !(found === undefined || found instanceof UserError);
}

/** A length, which is counted from the first day; `in six weeks` not from one that is past. */
const PLAN_LENGTH = /^(in )?(?:an?|\d+|[a-z]+) (?:days?|weeks?|months?|years?)$/i;

/**
 * The last day, `YYYY-MM-DD`.
 * @param isOff whether it is that of a break: of `a week` from a Monday the Sunday
 * @throws UserError as `readDay` does
 */
export function readLastDay(typed: string, start: string, today: Today, isOff = false): string {
  const [length, isFromNow] = PLAN_LENGTH.exec(typed.trim()) ?? [];
  if (length === undefined) return readDay(typed, today);
  const first = momentOf(today.zone, start, '12:00');
  const day = readDay(typed, { ...today, now: isFromNow ? Math.max(first, today.now) : first });
  return isOff && !isFromNow ? dayAfter(day, -1) : day;
}
