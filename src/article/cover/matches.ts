import { contentStems } from '../../corpus/search/text/common.ts';
import { tally } from '../../lib/counted.ts';

/** A sentence of the plot, and the share of the book at which it opens. */
export interface PlotSentence {
  readonly text: string;
  /** 0 to 1; 1 only to those who have finished. */
  readonly opens: number;
}

/** Sentences of the plot that may hold a word which is still rare there. */
const RARE_MAX = 3;
/**
 * Rare words that two sentences must share to tell the same; with a name beside it one is enough.
 */
const SHARED_MIN = 2;

export type PlotMatcher = ReturnType<typeof plotMatcher>;

/**
 * Finds which sentences of a plot others tell again.
 * @param plotSentences in its order
 * @param openTexts sentences that are open anyway: their words give nothing away
 */
export function plotMatcher(plotSentences: readonly PlotSentence[], openTexts: readonly string[]) {
  const stems = plotSentences.map(({ text }) => new Set(contentStems(text)));
  const times = tally(stems.flatMap((sentenceStems) => [...sentenceStems]));
  const names = new Set(plotSentences.flatMap(({ text }) => namesIn(text)).flatMap(contentStems));
  const openStems = new Set(openTexts.flatMap(contentStems));
  const isRare = (stem: string) => (times.get(stem) ?? 0) <= RARE_MAX;

  function sharedWith(ownStems: readonly string[], sentenceIndex: number) {
    const plotStems = stems[sentenceIndex] ?? new Set<string>();
    const shared = ownStems.filter((stem) => plotStems.has(stem));
    const telling = shared.filter((stem) => !names.has(stem) && !openStems.has(stem));
    return { shared, rare: telling.filter(isRare) };
  }

  /** Whether a sentence tells what one of the plot does. */
  function isAlike(ownStems: readonly string[], sentenceIndex: number): boolean {
    const { shared, rare } = sharedWith(ownStems, sentenceIndex);
    const hasName = shared.some((stem) => names.has(stem));
    if (rare.length >= SHARED_MIN) return true;
    return rare.length > 0 && (hasName || shared.length > SHARED_MIN);
  }

  return {
    /** Where the plot's latest sentence that tells the same opens; undefined where none does. */
    latest(sentenceText: string): number | undefined {
      const ownStems = contentStems(sentenceText);
      const opensOfAlike = plotSentences.flatMap(({ opens }, sentenceIndex) =>
        isAlike(ownStems, sentenceIndex) ? [opens] : [],
      );
      return opensOfAlike.length > 0 ? Math.max(...opensOfAlike) : undefined;
    },
    /** The share of a sentence's words that the plot up to a place has, or that are open anyway. */
    knownShare(sentenceText: string, opens: number): number {
      const ownStems = contentStems(sentenceText);
      const readable = new Set(openStems);
      plotSentences.forEach((sentence, sentenceIndex) => {
        if (sentence.opens <= opens)
          for (const stem of stems[sentenceIndex] ?? []) readable.add(stem);
      });
      return ownStems.filter((stem) => readable.has(stem)).length / Math.max(1, ownStems.length);
    },
  };
}

/** Capitalised words that begin no sentence. */
export const namesIn = (plotText: string): string[] =>
  plotText.match(/(?<=[\p{L},;’'”"]\s)\p{Lu}[\p{L}’'-]+/gu) ?? [];
