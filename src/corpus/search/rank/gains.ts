import { groupBy } from '../../../lib/counted.ts';
import type { Likeness } from '../question/similar-questions.ts';

/** Likeness below this says nothing. */
const FLOOR = 0.28;

/** What a passage gains beyond its words, each with a name; docs/lookup.md says what they mean. */
export type Gains = Readonly<Record<'like' | 'likeMany' | 'same', number>>;

/** What each gain weighs in a text, where stories are learned from without any: known questions, and facts of a novel. */
export const TEXT_GAINS: Readonly<Record<string, number>> = { like: 12, fact: 6 };

/** Whoever asks in the very words of a guide's line gets its passage first; no question learned from is one of them. */
export const GUIDE_GAINS: Readonly<Record<string, number>> = { same: 12 };

/** Known questions that count together where several lead to the same passage. */
const SEVERAL = 3;

/** What passages gain by known questions that are like this one. @param likeness the likest first */
export function gainsOf(likeness: readonly Likeness[]): ReadonlyMap<number, Gains> {
  const led = likeness.flatMap(({ entry, value }) => entry.passages.map((passage) => ({ passage, value })));
  const gains = [...groupBy(led, ({ passage }) => passage)].map(([passage, all]): [number, Gains] => {
    const likest = all[0]?.value ?? 0;
    const likeMany = all.slice(0, SEVERAL).reduce((sum, { value }) => sum + value, 0) / SEVERAL;
    return [passage, { like: Math.max(0, likest - FLOOR), likeMany, same: likest >= 1 ? 1 : 0 }];
  });
  return new Map(gains);
}
