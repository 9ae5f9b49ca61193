import { totalOf } from '../../../lib/counted.ts';
import { countWords } from './words.ts';

/** A stretch of a text, by its characters. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where each of the pieces of a text ends in it. */
function endsOf(pieces: readonly string[]) {
  let end = 0;
  return pieces.map((piece) => (end += piece.length));
}

/**
 * A sentence, cut to so many words by leaving out clauses far from a stretch; undefined if it alone
 * is longer.
 */
export function clausesAround(
  sentence: string,
  { from, to }: Stretch,
  maxWords: number,
): string | undefined {
  if (countWords(sentence) <= maxWords) return sentence;
  const clauses = sentence.split(/(?<=[,;:]\s{1,3}|--|—)/u);
  const clauseWords = clauses.map(countWords);
  const ends = endsOf(clauses);
  let start = ends.findIndex((end) => end > from);
  let stop = ends.findIndex((end) => end >= to) + 1;
  let wordsLeft = maxWords - totalOf(clauseWords.slice(start, stop));
  if (wordsLeft < 0) return undefined;

  // What a semicolon parts is mostly of something else.
  const fits = (at: number, end: number) =>
    (clauseWords[at] ?? wordsLeft + 1) <= wordsLeft && !/;\s*$/u.test(clauses[end] ?? '');

  while (fits(stop, stop - 1) || fits(start - 1, start - 1))
    wordsLeft -= clauseWords[fits(start - 1, start - 1) ? --start : stop++] ?? 0;

  return withDots(clauses, start, stop);
}

/** The clauses between two, with dots where others are left out. */
function withDots(clauses: readonly string[], start: number, stop: number) {
  const excerpt = clauses.slice(start, stop).join('').trim();
  const whole =
    stop === clauses.length ? excerpt : `${excerpt.replace(/(?<!\s)\s*(?:[,;:—]|--)$/u, '')} …`;
  return start === 0 ? whole : `… ${whole}`;
}
