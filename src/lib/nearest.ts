import { editDistance } from './edit-distance.ts';

/**
 * The candidate that a mistyped word most likely stands for; the first of those equally near. Case
 * doesn't count.
 * @param allowed how many letters may be wrong, by the length of the longer of the two; a third, at
 * least one
 * @returns undefined if none is near enough
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  allowed: (letters: number) => number = (letters) => Math.max(1, Math.floor(letters / 3)),
): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const most = allowed(Math.max(word.length, candidate.length));
    const cost = editDistance(word.toLowerCase(), candidate.toLowerCase(), most);
    if (cost <= most && cost < least) [best, least] = [candidate, cost];
  }
  return best;
}

/**
 * The known word that a misspelt or unfinished one most likely is: it begins so, or is at most two
 * letters off, and one of a word of four.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const begun = typed.length < 3 ? undefined : known.find((one) => one.startsWith(typed));
  return begun ?? nearest(word, known, (letters) => Math.min(2, Math.floor(letters / 2.5)));
}

/** ` Did you mean …?`; empty if no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  if (near === undefined) return '';
  return ` Did you mean \`${near}\`?`;
}
