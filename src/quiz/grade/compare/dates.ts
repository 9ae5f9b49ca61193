import { more, no, type Outcome, yes } from '../outcome.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** What may stand beside a day: `by` and `from` would make a bound of it. */
const BESIDE = new Set(['the', 'of', 'on', 'in', 'it', 'was', 'is']);

/** A day of a month, counted from 1, and its year where that was said. */
interface DayOfYear {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
}

/**
 * Compares a day of the year, in whatever order its parts stand: `March 12, 1990` and `12.3.1990` for 12 March 1990. In
 * figures either may be the month.
 * @param text what was said, without filler; `tokens` the same cut into words
 * @returns undefined where no right answer is such a day, or what was said is none
 */
export function matchDate(
  alternatives: readonly Alternative[],
  text: string,
  tokens: readonly Token[],
): Outcome | undefined {
  const wanted = alternatives.flatMap((one) => dayIn(one.tokens) ?? []);
  if (wanted.length === 0) return undefined;
  const spelled = dayIn(tokens);
  const said = spelled ? [spelled] : inFigures(text);
  const [first] = said;
  if (!first) return undefined;
  const sameYear = (year: number | undefined) =>
    year === first.year ||
    (first.year !== undefined && first.year < 100 && year !== undefined && year % 100 === first.year);
  const near = wanted.filter(({ day, month }) => said.some((one) => one.day === day && one.month === month));
  if (near.some(({ year }) => sameYear(year))) return yes([], 'the same date');
  if (near.length === 0) return no('another date');
  if (first.year === undefined) return more('the year, please');
  // A year that no right answer says can't be told right from wrong.
  return near.some(({ year }) => year === undefined)
    ? no('it says more than the answer')
    : no('another year');
}

/** Undefined for anything but one day, one month by its name, and at most one year. */
function dayIn(tokens: readonly Token[]): DayOfYear | undefined {
  let month = 0;
  const numbers: number[] = [];
  for (const token of tokens) {
    const named = token.num === undefined ? monthOf(token.text) : 0;
    if (token.num !== undefined) numbers.push(token.num);
    else if (named > 0 && month === 0) month = named;
    else if (named > 0 || !BESIDE.has(token.text)) return undefined;
  }
  const short =
    numbers.length === 2 && tokens.at(-1)?.num !== undefined && /^\d\d$/.test(tokens.at(-1)?.text ?? '');
  const years = short ? numbers.slice(-1) : numbers.filter((one) => one > 31);
  const days = short ? numbers.slice(0, 1) : numbers.filter((one) => one >= 1 && one <= 31);
  const [day] = days;
  if (month === 0 || day === undefined || days.length > 1 || years.length > 1) return undefined;
  return { day, month, year: years[0] };
}

/** From 1; 0 for anything else. `Sept` as well as `Sep`. */
export function monthOf(word: string): number {
  const short = word === 'sept' ? 'sep' : word;
  return 1 + MONTHS.findIndex((month) => month === word || (short.length === 3 && month.startsWith(short)));
}

/** `12/3/1990`, `1990-03-12`: each day that it can be. */
function inFigures(text: string): DayOfYear[] {
  const [, y, m, d] = /^\s*(\d{4})[-./](\d{1,2})[-./](\d{1,2})\s*$/.exec(text) ?? [];
  if (y !== undefined) return [{ day: Number(d), month: Number(m), year: Number(y) }];
  const [, a, b, year] = /^\s*(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})\s*$/.exec(text) ?? [];
  if (year === undefined) return [];
  return [
    { day: Number(a), month: Number(b), year: Number(year) },
    { day: Number(b), month: Number(a), year: Number(year) },
  ];
}
