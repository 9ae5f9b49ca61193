import type { AnswerToken, AnswerTokens, WordMatch } from '../types.ts';

/** A given word that stands for a word of the right answer. */
export interface Pair {
  /** Position among the answer's words. */
  readonly i: number;
  /** Position among the given words. */
  readonly at: number;
  readonly match: WordMatch;
}

/**
 * The pairs of a right answer's words and given ones, the surest first; no word has two. In the
 * answer's order.
 */
export function pairsOf(
  wanted: AnswerTokens,
  given: AnswerTokens,
  match: (want: AnswerToken, have: AnswerToken, i: number) => WordMatch | undefined,
): readonly Pair[] {
  const all = wanted.flatMap((want, i) =>
    given.flatMap((have, at) => {
      const found = match(want, have, i);
      return found ? [{ i, at, match: found }] : [];
    }),
  );

  const pairs: Pair[] = [];
  for (const hit of all.sort((a, b) => a.match.distance - b.match.distance))
    if (!pairs.some(({ i, at }) => i === hit.i || at === hit.at)) pairs.push(hit);

  return pairs.sort((a, b) => a.i - b.i);
}

/** Joins two words that together make up one of the targets: `light house` for lighthouse. */
export function joinTo(tokens: AnswerTokens, targets: AnswerTokens): AnswerTokens {
  const joined: AnswerToken[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const text = `${before?.text}${token.text}`;
    const fits =
      before?.num === undefined &&
      token.num === undefined &&
      targets.some((one) => one.text === text);
    if (before && fits) joined.splice(-1, 1, { ...before, initial: false, text });
    else joined.push(token);
  }
  return joined;
}
