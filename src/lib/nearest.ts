import { editDistance } from './edit-distance.ts';

/**
 * The candidate that a mistyped word most likely stands for; the first of those equally near. Case
 * doesn't count.
 * @param allowed how many letters may be wrong, by the length of the longer of the two; a third, at
 * least one
 * @returns undefined if none is near enough
 */
export function nearest(
  wanted: string,
  candidates: Iterable<string>,
  allowed: (letters: number) => number = (letters) => Math.max(1, Math.floor(letters / 3)),
): string | undefined {
  let best: string | undefined;
  let leastEdits = Infinity;
  for (const candidate of candidates) {
    const editsMax = allowed(Math.max(wanted.length, candidate.length));
    const cost = editDistance(wanted.toLowerCase(), candidate.toLowerCase(), editsMax);
    if (cost <= editsMax && cost < leastEdits) [best, leastEdits] = [candidate, cost];
  }
  return best;
}

/**
 * The known word that a misspelt or unfinished one most likely is: it begins so, or is at most two
 * letters off, and one of a word of four.
 */
export function nearestWord(wanted: string, candidates: readonly string[]): string | undefined {
  const lowercase = wanted.toLowerCase();
  const begun =
    lowercase.length < 3
      ? undefined
      : candidates.find((candidate) => candidate.startsWith(lowercase));
  return begun ?? nearest(wanted, candidates, (letters) => Math.min(2, Math.floor(letters / 2.5)));
}

/** ` Did you mean …?`; empty if no candidate is near. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const near = nearest(wanted, candidates);
  if (near === undefined) return '';
  return ` Did you mean \`${near}\`?`;
}
