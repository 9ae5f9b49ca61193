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
/** Rare words that two sentences must share to tell the same; with a name beside it one is enough. */
const SHARED_MIN = 2;

export type PlotMatcher = ReturnType<typeof plotMatcher>;

/**
 * Finds which sentences of a plot others tell again.
 * @param plot in its order
 * @param open sentences that are open anyway: their words give nothing away
 */
export function plotMatcher(plot: readonly PlotSentence[], open: readonly string[]) {
  const stems = plot.map(({ text }) => new Set(contentStems(text)));
  const times = tally(stems.flatMap((some) => [...some]));
  const names = new Set(plot.flatMap(({ text }) => namesIn(text)).flatMap(contentStems));
  const known = new Set(open.flatMap(contentStems));
  const isRare = (stem: string) => (times.get(stem) ?? 0) <= RARE_MAX;

  function sharedWith(own: readonly string[], at: number) {
    const held = stems[at] ?? new Set<string>();
    const shared = own.filter((stem) => held.has(stem));
    const telling = shared.filter((stem) => !names.has(stem) && !known.has(stem));
    return { shared, rare: telling.filter(isRare) };
  }

  /** Whether a sentence tells what one of the plot does. */
  function isAlike(own: readonly string[], at: number): boolean {
    const { shared, rare } = sharedWith(own, at);
    const hasName = shared.some((stem) => names.has(stem));
    if (rare.length >= SHARED_MIN) return true;
    return rare.length > 0 && (hasName || shared.length > SHARED_MIN);
  }

  return {
    /** Where the plot's latest sentence that tells the same opens; undefined where none does. */
    latest(text: string): number | undefined {
      const own = contentStems(text);
      const found = plot.flatMap(({ opens }, at) => (isAlike(own, at) ? [opens] : []));
      return found.length > 0 ? Math.max(...found) : undefined;
    },
    /** The share of a sentence's words that the plot up to a place has, or that are open anyway. */
    knownShare(text: string, opens: number): number {
      const own = contentStems(text);
      const readable = new Set(known);
      plot.forEach((sentence, at) => {
        if (sentence.opens <= opens) for (const stem of stems[at] ?? []) readable.add(stem);
      });
      return own.filter((stem) => readable.has(stem)).length / Math.max(1, own.length);
    },
  };
}

/** Capitalised words that begin no sentence. */
const namesIn = (text: string): string[] =>
  text.match(/(?<=[\p{L},;’'”"]\s)\p{Lu}[\p{L}’'-]+/gu) ?? [];
