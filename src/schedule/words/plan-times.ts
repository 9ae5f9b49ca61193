/** What is typed of a plan's times, taken apart; which days they are is for the plan to find. */

import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';
import { dayAfter, momentOf } from '../next.ts';
import { MONTH_NAMES } from './calendar.ts';
import { holidayNamed, readDay, readDayWords, type Today } from './date.ts';

const MOVES = /^move (\S.*?) to (\S.*)/;

/**
 * One meeting that is to move: `move 22 December to 23 December at 8pm`; undefined for other words.
 */
export function moveIn(typedText: string) {
  const [, from, behind] = MOVES.exec(plainly(typedText)) ?? [];
  if (from === undefined || behind === undefined) return undefined;
  const [to = '', ...time] = behind.split(' at ');
  return { from, to, time: time.length > 0 ? time.join(' at ') : undefined };
}

/** How much is read in a week, a day or from one meeting to the next: `three chapters a week`. */
const PACE = /^(\w+) chapters? (?:a|per|each|every) (week|day|month|time|meeting)$/;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/**
 * How many chapters a pace has, in how many days; empty if a line names none, without days from
 * meeting to meeting.
 */
export function readPace(typedText: string) {
  const [, chapters = '', unit = ''] = PACE.exec(plainly(typedText)) ?? [];
  return { each: /^an?$/.test(chapters) ? 1 : numeral(chapters), days: DAYS[unit] };
}

/**
 * Gives back what may stand for a last day, a pace among them.
 * @throws UserError for other words
 */
export function readEndWords(typedText: string): string {
  if (readPace(typedText).each) return typedText;
  return readDayWords(typedText);
}

/** The same, and a meeting that is to move. */
export function readFinishWords(typedText: string): string {
  if (moveIn(typedText)) return typedText;
  return readEndWords(typedText);
}

/** A length, which is counted from the first day; `in six weeks` not from one that is past. */
const PLAN_LENGTH = /^(in )?(?:for )?(?:half an?|\d+|[a-z]+) (?:day|week|fortnight|month|year)s?$/i;

/**
 * The last day, `YYYY-MM-DD`.
 * @param isOff whether it is that of a break: of `a week` from a Monday the Sunday
 * @throws UserError as `readDay` does
 */
export function readLastDay(typedText: string, start: string, today: Today, isOff = false): string {
  const [length, isFromNow] = PLAN_LENGTH.exec(typedText.trim()) ?? [];
  // `new year` is a day, and no length.
  if (length === undefined || holidayNamed(typedText)) return readDay(typedText, today);
  const firstNoon = momentOf(today.zone, start, '12:00');
  const day = readDay(typedText, {
    ...today,
    now: isFromNow ? Math.max(firstNoon, today.now) : firstNoon,
  });
  return isOff && !isFromNow ? dayAfter(day, -1) : day;
}

const BETWEEN_DAYS = /(?<!\s)(?:\s+(?:to|until|till|til|through|and|-)\s+|\s*[–—]\s*)/i;
/** `20` of `20 to 26 december`, whose month stands beside the other day. */
const DAY_ALONE = /^\d{1,2}(?:st|nd|rd|th)?$/i;
const DAY_OF_MONTH = /\b\d{1,2}(?:st|nd|rd|th)?\b/i;
const WHOLE = /^(?:(?:the whole|all)(?: of)? )?(next week|[a-z]{3,})$/;

/** Some days in a row, as words: a day alone, or the first with the last or with a length. */
export interface DaySpan {
  readonly start: string;
  readonly finish?: string;
}

/**
 * One day, or both: `21 december to 3 january`, `20 to 26 december`; a week or a month as a whole.
 * @throws UserError for other words
 */
export function readDaySpan(typedText: string): DaySpan {
  const whole = wholeSpan(plainly(typedText));
  if (whole) return whole;

  const [from = '', last] = typedText.split(BETWEEN_DAYS);
  if (last === undefined) return { start: readDayWords(from) };
  const lastDated = holidayNamed(last) ?? last;
  const start = DAY_ALONE.test(from) ? dayUpTo(from, lastDated) : from;
  const finish = DAY_ALONE.test(last) ? start.replace(DAY_OF_MONTH, last) : last;

  return { start: readDayWords(start), finish: readDayWords(finish) };
}

/** A day alone with the month of the last day, or, as of `20th to new year`, the one before. */
function dayUpTo(day: string, last: string) {
  const [lastDay] = DAY_OF_MONTH.exec(last) ?? [];
  if (lastDay === undefined) return day;
  const dated = last.replace(DAY_OF_MONTH, day);
  const isBefore = Number.parseInt(day, 10) <= Number.parseInt(lastDay, 10);
  if (isBefore || /\d{4}/.test(last)) return dated;
  return dated.replace(/\p{L}{3,}/gu, (word) => monthBefore(word) ?? word);
}

function monthBefore(monthWord: string) {
  const at = MONTH_NAMES.indexOf(monthWord.toLowerCase());
  if (at < 0) return undefined;
  return MONTH_NAMES.at(at - 1);
}

/** Whether words name a first day and a last one. */
export const namesDaySpan = (typedText: string): boolean =>
  readDaySpan(typedText).finish !== undefined;

/** Both days of `next week` or of `the whole of august`. */
function wholeSpan(phrase: string): DaySpan | undefined {
  const [, whole = ''] = WHOLE.exec(phrase) ?? [];
  if (whole === 'next week') return { start: 'monday next week', finish: 'a week' };
  if (MONTH_NAMES.includes(whole)) return { start: `1 ${whole}`, finish: 'a month' };
  return undefined;
}
