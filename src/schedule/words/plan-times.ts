/** What is typed of a plan's times, taken apart; which days they are is for the plan to find. */

import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';
import { dayAfter, momentOf } from '../next.ts';
import { readDay, readDayWords, type Today } from './date.ts';

const MOVES = /^move (?<from>\S.*?) to (?<to>\S.*?)(?: at (?<time>\S.*))?$/;

/**
 * One meeting that is to move: `move 22 December to 23 December at 8pm`; undefined for other words.
 */
export const moveIn = (typed: string) => MOVES.exec(plainly(typed))?.groups;

/** How much is read in a week, a day or from one meeting to the next: `three chapters a week`. */
const PACE = /^(\w+) chapters? (?:a|per|each|every) (week|day|month|time|meeting)$/;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/**
 * How many chapters a pace has, in how many days; empty if a line names none, without days from
 * meeting to meeting.
 */
export function readPace(typed: string) {
  const [, chapters = '', unit = ''] = PACE.exec(plainly(typed)) ?? [];
  return { each: /^an?$/.test(chapters) ? 1 : numeral(chapters), days: DAYS[unit] };
}

/**
 * Gives back what may stand for a last day, a pace among them. @throws UserError for other words
 */
export const readEndWords = (typed: string): string =>
  readPace(typed).each ? typed : readDayWords(typed);

/** The same, and a meeting that is to move. */
export const readFinishWords = (typed: string): string =>
  moveIn(typed) ? typed : readEndWords(typed);

/** A length, which is counted from the first day; `in six weeks` not from one that is past. */
const PLAN_LENGTH = /^(in )?(?:for )?(?:an?|\d+|[a-z]+) (?:day|week|fortnight|month|year)s?$/i;

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

const BETWEEN_DAYS = /\s+(?:to|until|till|through|and|-)\s+|\s*[–—]\s*/i;

/** One day, or both: `21 december to 3 january`. @throws UserError for other words */
export function readDaySpan(typed: string): { readonly start: string; readonly finish?: string } {
  const [first = '', last] = typed.split(BETWEEN_DAYS);
  return { start: readDayWords(first), ...(last !== undefined && { finish: readDayWords(last) }) };
}
