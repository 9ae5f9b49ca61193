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
 * @param ownSentences indices of the sentences
 * @param unsaid stems that tell nothing
 */
export function gainsIn(
  ownSentences: readonly number[],
  { stems, counts }: Wording,
  unsaid: ReadonlySet<string> = new Set(),
) {
  const stemsHere = tally(ownSentences.flatMap((sentenceIndex) => stems[sentenceIndex] ?? []));
  return (wordStem: string): number => {
    const count = stemsHere.get(wordStem) ?? 0;
    const countInBook = counts.get(wordStem) ?? 0;
    if (unsaid.has(wordStem) || countInBook < 2) return 0;
    const expected = (countInBook * ownSentences.length) / stems.length;
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
export const perLength = (gainSum: number, wordCount: number): number =>
  gainSum / Math.sqrt(wordCount + 8);

/**
 * The candidates whose words tell most, times `weight`: the best first, without those that repeat
 * better ones.
 */
export function mostTelling<
  T extends { readonly text: string; stems: readonly string[]; readonly weight: number },
>(candidates: readonly T[], gainOf: (wordStem: string) => number): T[] {
  const scored = candidates.map((candidate) => {
    const gains = candidate.stems.map((wordStem) => ({ word: wordStem, by: gainOf(wordStem) }));
    const gainingWords = gains.flatMap(({ word, by }) => (by > 0 ? [word] : []));
    const totalGain = gains.reduce((gainSoFar, { by }) => gainSoFar + by, 0) * candidate.weight;
    return {
      one: candidate,
      words: gainingWords,
      score: perLength(totalGain, countWords(candidate.text)),
    };
  });

  const shown = new Set<string>();
  return scored
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ one, words, score }) => {
      if (
        score === 0 ||
        words.filter((gainingWord) => shown.has(gainingWord)).length > REPEATS * words.length
      )
        return [];
      for (const gainingWord of words) shown.add(gainingWord);
      return [one];
    });
}
