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
  givenAnswerTokens: AnswerTokens,
  match: (want: AnswerToken, have: AnswerToken, i: number) => WordMatch | undefined,
): readonly Pair[] {
  const candidates = wanted.flatMap((want, index) =>
    givenAnswerTokens.flatMap((have, at) => {
      const wordMatch = match(want, have, index);
      if (!wordMatch) return [];
      return [{ i: index, at, match: wordMatch }];
    }),
  );

  const pairs: Pair[] = [];
  for (const hit of candidates.sort((a, b) => a.match.distance - b.match.distance))
    if (!pairs.some(({ i, at }) => i === hit.i || at === hit.at)) pairs.push(hit);

  return pairs.sort((a, b) => a.i - b.i);
}

/** Joins two words that together make up one of the targets: `light house` for lighthouse. */
export function joinTo(tokens: AnswerTokens, targets: AnswerTokens): AnswerTokens {
  const joined: AnswerToken[] = [];
  for (const token of tokens) {
    const previousAnswerToken = joined.at(-1);
    const joinedText = `${previousAnswerToken?.text}${token.text}`;
    const fits =
      previousAnswerToken?.num === undefined &&
      token.num === undefined &&
      targets.some((target) => target.text === joinedText);
    if (previousAnswerToken && fits)
      joined.splice(-1, 1, { ...previousAnswerToken, initial: false, text: joinedText });
    else joined.push(token);
  }
  return joined;
}
