import { groupBy, totalOf } from '../../../lib/counted.ts';
import type { Likeness } from '../question/similar-questions.ts';

/** Lower likeness means nothing. */
const FLOOR = 0.28;
/**
 * From this likeness on only a small word differs: *What are donations* and *what is a donation*.
 */
const SAME = 0.9;

/** A passage's gains beyond its words, by name; docs/lookup.md says what they mean. */
export type Gains = Readonly<Record<'like' | 'likeMany' | 'same', number>>;

/** How many known questions count together where several lead to the same passage. */
const SEVERAL = 3;

/**
 * Gains of passages by known questions like this one.
 * @param likeness the most similar first
 */
export function gainsOf(likeness: readonly Likeness[]): ReadonlyMap<number, Gains> {
  const led = likeness.flatMap(({ entry, value }) =>
    entry.passages.map((passage) => ({ passage, value })),
  );
  const gains = [...groupBy(led, ({ passage }) => passage)].map(
    ([passage, all]): [number, Gains] => {
      const likest = all[0]?.value ?? 0;
      const likeMany = totalOf(all.slice(0, SEVERAL), ({ value }) => value) / SEVERAL;
      return [
        passage,
        { like: Math.max(0, likest - FLOOR), likeMany, same: Number(likest >= SAME) },
      ];
    },
  );
  return new Map(gains);
}
