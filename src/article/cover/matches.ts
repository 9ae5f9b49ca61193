import { contentStems } from '../../corpus/search/text/common.ts';
import { tally } from '../../lib/counted.ts';
import { memoize } from '../../lib/memoize.ts';

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

/** Of how many places it is remembered what was told by then: each takes as much as a plot. */
const PLACES_REMEMBERED_MAX = 50;

export type PlotMatcher = ReturnType<typeof plotMatcher>;

/**
 * Finds which sentences of a plot others tell again.
 * @param plotSentences in its order
 * @param openTexts sentences that are open anyway: their words give nothing away
 */
export function plotMatcher(plotSentences: readonly PlotSentence[], openTexts: readonly string[]) {
  const stems = plotSentences.map(({ text }) => new Set(contentStems(text)));
  const times = tally(stems.flatMap((sentenceStems) => [...sentenceStems]));
  const names = new Set(plotSentences.flatMap(({ text }) => nameStemsIn(text)));
  const openStems = new Set(openTexts.flatMap(contentStems));
  const isRare = (stem: string) => (times.get(stem) ?? 0) <= RARE_MAX;
  const isTelling = (stem: string) => !names.has(stem) && !openStems.has(stem);
  const holders = new Map<string, number[]>();
  for (const [sentenceIndex, sentenceStems] of stems.entries())
    for (const stem of sentenceStems)
      if (isRare(stem)) holders.set(stem, [...(holders.get(stem) ?? []), sentenceIndex]);

  function sharedWith(ownStems: readonly string[], sentenceIndex: number) {
    const plotStems = stems[sentenceIndex] ?? new Set<string>();
    const shared = ownStems.filter((stem) => plotStems.has(stem));
    return { shared, rare: shared.filter((stem) => isTelling(stem) && isRare(stem)) };
  }

  /** Whether a sentence tells what one of the plot does. */
  function isAlike(ownStems: readonly string[], sentenceIndex: number): boolean {
    const { shared, rare } = sharedWith(ownStems, sentenceIndex);
    const hasName = shared.some((stem) => names.has(stem));
    if (rare.length >= SHARED_MIN) return true;
    return rare.length > 0 && (hasName || shared.length > SHARED_MIN);
  }

  /** Where the plot first has each of its names that isn't open anyway. */
  const nameOpens = new Map<string, number>();
  for (const [sentenceIndex, { opens }] of plotSentences.entries())
    for (const stem of stems[sentenceIndex] ?? [])
      if (names.has(stem) && !openStems.has(stem) && !nameOpens.has(stem))
        nameOpens.set(stem, opens);

  /** What the plot up to a place has, or is open anyway. */
  const readableAt = memoize<ReadonlySet<string>, number>((opens) => {
    const readable = new Set(openStems);
    plotSentences.forEach((sentence, sentenceIndex) => {
      if (sentence.opens <= opens)
        for (const stem of stems[sentenceIndex] ?? []) readable.add(stem);
    });
    return readable;
  }, PLACES_REMEMBERED_MAX);

  return {
    /** Where the plot's latest sentence that tells the same opens; undefined where none does. */
    latest(sentenceText: string): number | undefined {
      const ownStems = contentStems(sentenceText);
      // Alike are only those that share a rare word: of a long plot few.
      const candidates = new Set(
        ownStems.flatMap((stem) => (isTelling(stem) ? (holders.get(stem) ?? []) : [])),
      );
      const opensOfAlike = [...candidates].flatMap((sentenceIndex) => {
        const plotSentence = plotSentences[sentenceIndex];
        return plotSentence && isAlike(ownStems, sentenceIndex) ? [plotSentence.opens] : [];
      });
      return opensOfAlike.length > 0 ? Math.max(...opensOfAlike) : undefined;
    },
    /** Whether a sentence names anybody or anything that the plot does. */
    isNaming: (sentenceText: string): boolean =>
      nameStemsIn(sentenceText).some((stem) => times.has(stem)),
    /** Where the plot has the last of the names in a sentence for the first time; 0 for none. */
    namedFrom: (sentenceText: string): number =>
      Math.max(0, ...nameStemsIn(sentenceText).map((stem) => nameOpens.get(stem) ?? 0)),
    /** The share of a sentence's words that the plot up to a place has, or that are open anyway. */
    knownShare(sentenceText: string, opens: number): number {
      const ownStems = contentStems(sentenceText);
      const readable = readableAt(opens);
      return ownStems.filter((stem) => readable.has(stem)).length / Math.max(1, ownStems.length);
    },
  };
}

/** Capitalised words that begin no sentence. */
export const namesIn = (plotText: string): string[] =>
  plotText.match(/(?<=[\p{L},;’'”"]\s)\p{Lu}[\p{L}’'-]+/gu) ?? [];

const nameStemsIn = (plotText: string): string[] => namesIn(plotText).flatMap(contentStems);
