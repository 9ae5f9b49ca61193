import { countWords } from './words.ts';

/** A stretch of a text, by its characters. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A sentence, cut to so many words by leaving out clauses far from a stretch; undefined if it alone
 * is longer.
 */
export function clausesAround(
  text: string,
  { from, to }: Stretch,
  most: number,
): string | undefined {
  if (countWords(text) <= most) return text;
  const clauses = text.split(/(?<=[,;:]\s+|--|—)/u);
  const words = clauses.map(countWords);
  let end = 0;
  const ends = clauses.map((clause) => (end += clause.length));
  let start = ends.findIndex((end) => end > from);
  let stop = ends.findIndex((end) => end >= to) + 1;
  let left = most - words.slice(start, stop).reduce((sum, one) => sum + one, 0);
  if (left < 0) return undefined;

  // What a semicolon parts is mostly of something else.
  const goesOn = (at: number) => !/;\s*$/u.test(clauses[at] ?? '');
  const fits = (at: number, end: number) => (words[at] ?? left + 1) <= left && goesOn(end);

  while (fits(stop, stop - 1) || fits(start - 1, start - 1))
    left -= words[fits(start - 1, start - 1) ? --start : stop++] ?? 0;
  const part = clauses.slice(start, stop).join('').trim();
  const whole = stop === clauses.length ? part : `${part.replace(/\s*(?:[,;:—]|--)$/u, '')} …`;

  return start === 0 ? whole : `… ${whole}`;
}
