import { more, no, type Outcome, yes } from '../outcome.ts';
import { tidy } from '../text/fold.ts';
import type { AnswerToken } from '../types.ts';
import { wordList } from '../words/lists.ts';

const MONTHS = [...wordList('months')];

/** Words beside a day: `by` and `from` would turn it into a bound. */
const BESIDE = new Set(['the', 'of', 'on', 'in', 'it', 'was', 'is', 'every', 'each']);

/** A day of a month, counted from 1, and its year: at least two of the three. */
interface DayOfYear {
  readonly day: number | undefined;
  readonly month: number;
  readonly year: number | undefined;
}

/**
 * Compares a day of the year, or a month of a year, in any order: `March 12, 1990` and `12.3.1990` for 12 March 1990,
 * `1914, in May` for May 1914. In figures either may be the month.
 * @param text what was said; `tokens` the same without filler
 * @returns undefined where no right answer is such a day, or nothing such was said
 */
export function matchDate(
  wanted: readonly DayOfYear[],
  text: string,
  tokens: readonly AnswerToken[],
): Outcome | undefined {
  if (wanted.length === 0) return undefined;
  const spelled = dayIn(tokens);
  const said = spelled ? [spelled] : daysIn(tidy(text));
  const [first] = said;
  if (!first) return undefined;
  const near = wanted.filter(({ day, month }) => said.some((one) => one.day === day && one.month === month));
  if (near.some(({ year }) => said.some((one) => one.year === year || one.year === (year ?? 0) % 100)))
    return yes([], 'the same date');
  if (near.length === 0) return no('another date');
  return first.year === undefined ? more('the year, please') : no('another year');
}

/** Undefined for anything but one month by its name with one day, one year or both. */
export function dayIn(tokens: readonly AnswerToken[]): DayOfYear | undefined {
  const words = tokens.filter(({ num, text }) => num === undefined && !BESIDE.has(text));
  const numbers = tokens.flatMap(({ num }) => num ?? []);
  const [year, ...years] = numbers.filter((one) => one > 31);
  const [day, ...days] = numbers.filter((one) => one <= 31);
  const month = monthOf(words[0]?.text ?? '');
  const isOne = words.length === 1 && month > 0 && numbers.length > 0;
  return isOne && years.length + days.length === 0 ? { day, month, year } : undefined;
}

/** From 1; 0 for anything else. */
export function monthOf(word: string): number {
  return 1 + MONTHS.findIndex((month) => month === word || (word.length === 3 && month.startsWith(word)));
}

/** `12/3/1990`, `1990-03-12`, `12.3.`, `3/1990`: every possible day or month. */
function daysIn(text: string): DayOfYear[] {
  const parts = /^\s*(\d{1,4})[-./](\d{1,4})(?:[-./](\d{4}|\d\d?))?[.]?\s*$/.exec(text)?.slice(1);
  const [a = 0, b = 0, c] = parts?.map((part) => (part === undefined ? undefined : Number(part))) ?? [];
  const [first, second] = [
    { day: a, month: b, year: c },
    { day: b, month: a, year: c },
  ];
  if (parts === undefined) return [];
  if (a > 31) return [{ day: c, month: b, year: a }];
  return b > 31 ? [{ day: undefined, month: a, year: b }] : [first, second];
}
