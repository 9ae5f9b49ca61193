import { groupBy } from '../../../lib/counted.ts';
import type { Likeness } from '../question/similar-questions.ts';

/** What a rank gains from a known question of the book that is just like the one asked. */
const LIKENESS_GAIN = 12;
/** Likeness below this says nothing. */
const LIKENESS_FLOOR = 0.28;

/** What a passage gains beyond its words, each with a name; docs/lookup.md says what they mean. */
export type Gains = Partial<Record<'like' | 'likeSure' | 'likeMany' | 'same', number>>;

/** What each gain weighs in a text: stories are learned from without any. */
export const TEXT_GAINS: Readonly<Record<string, number>> = {
  likeSure: LIKENESS_GAIN,
};

/** Whoever asks in the very words of a guide's line gets its passage first; no question learned from is one of them. */
export const GUIDE_GAINS: Readonly<Record<string, number>> = { same: 12 };

/** Known questions that count together where several lead to the same passage. */
const SEVERAL = 3;

/** What passages gain by known questions that are like this one. */
export function gainsOf(likeness: readonly Likeness[]): ReadonlyMap<number, Gains> {
  const led = likeness.flatMap(({ entry, value }) => entry.passages.map((passage) => ({ passage, value })));
  const gains = [...groupBy(led, (one) => one.passage)].map(([passage, all]): [number, Gains] => {
    const best = all[0]?.value ?? 0;
    const several = all.slice(0, SEVERAL).reduce((sum, { value }) => sum + value, 0);
    return [
      passage,
      {
        like: best,
        likeSure: Math.max(0, best - LIKENESS_FLOOR),
        likeMany: several / SEVERAL,
        same: best >= 1 ? 1 : 0,
      },
    ];
  });
  return new Map(gains);
}
