import { countWords } from '../corpus/import/text/words.ts';
import { contentStems } from '../corpus/search/text/common.ts';
import { tally } from '../lib/counted.ts';

/** From here on another sentence with the same word adds nothing. */
const SAME_WORD_MAX = 3;
/** Sentences that every word is taken to have had besides, so that few mean little. */
const BESIDES = 2;
/** A sentence with more of its telling words in better ones repeats them. */
const REPEATS = 0.6;

export type Wording = ReturnType<typeof readWording>;

/**
 * The stems of each sentence, how many sentences have each, and how often each word is written
 * small.
 */
export function readWording(sentences: readonly { readonly text: string }[]) {
  const stems = sentences.map(({ text }) => contentStems(text));
  return {
    stems,
    counts: tally(stems.flat()),
    small: tally(sentences.flatMap(({ text }) => text.match(SMALL) ?? [])),
  };
}

/** A word, letters from a to z of which are passed at once. */
const SMALL = /(?<![\p{L}’'])\p{Ll}(?:[a-z]+|[\p{L}’'-])*/gu;

/**
 * What each word tells about some sentences of a text: more as it is more frequent there than
 * chance would have it, by the log of the ratio.
 * @param own indices of the sentences
 * @param unsaid stems that tell nothing
 */
export function gainsIn(
  own: readonly number[],
  { stems, counts }: Wording,
  unsaid: ReadonlySet<string> = new Set(),
) {
  const here = tally(own.flatMap((at) => stems[at] ?? []));
  return (word: string): number => {
    const count = here.get(word) ?? 0;
    const all = counts.get(word) ?? 0;
    if (unsaid.has(word) || all < 2) return 0;
    const expected = (all * own.length) / stems.length;
    return (
      Math.min(count, SAME_WORD_MAX) *
      Math.max(0, Math.log((count + BESIDES) / (expected + BESIDES)))
    );
  };
}

/**
 * A sum over the words of a sentence, so that neither a very long one nor a very short one wins by
 * its length.
 */
export const perLength = (sum: number, words: number): number => sum / Math.sqrt(words + 8);

/**
 * The candidates whose words tell most, times `weight`: the best first, without those that repeat
 * better ones.
 */
export function mostTelling<
  T extends { readonly text: string; stems: readonly string[]; readonly weight: number },
>(candidates: readonly T[], gain: (word: string) => number): T[] {
  const scored = candidates.map((one) => {
    const gains = one.stems.map((word) => ({ word, by: gain(word) }));
    const words = gains.flatMap(({ word, by }) => (by > 0 ? [word] : []));
    const sum = gains.reduce((all, { by }) => all + by, 0) * one.weight;
    return { one, words, score: perLength(sum, countWords(one.text)) };
  });

  const shown = new Set<string>();
  return scored
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ one, words, score }) => {
      if (score === 0 || words.filter((word) => shown.has(word)).length > REPEATS * words.length)
        return [];
      for (const word of words) shown.add(word);
      return [one];
    });
}
