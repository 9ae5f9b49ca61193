import type { Disagreement } from '../../../core/domain/book.ts';
import type { Lookup } from '../engine.ts';

/**
 * Weights for a question touching a point: a logistic model, learned from the shipped guide with its index lines and
 * without. `like`: likeness to a known question on the point; `near`: how close the best passage that takes a side is
 * to the best passage, 1 where it is that.
 */
const SIGNS = { like: 3.18, near: 3.24 };
const BIAS = -5.47;
/** From here on it asks about nothing else, so that both claims are the answer. */
const PLAINLY = 1.1;
/** A passage this far behind the best in score counts a third of it. */
const SCALE = 2;

/** The least likeness of a question about nothing else to a known question on it. */
const ALIKE = 0.4;

/**
 * The disputed point that a question asks about and nothing else, or else the first on which the best passage takes a
 * side: never without the other side. Undefined for none, and before it is open.
 */
export function touchedPoint(lookup: Lookup): { readonly point: Disagreement; readonly isPlain: boolean } | undefined {
  const { engine, place, likeness, ranked } = lookup;
  const open = engine.points().flatMap((sides, n) => {
    const point = engine.book.disagreements[n];
    return point && point.from <= place ? [{ point, n, sides, value: touchBy(sides, n, lookup) }] : [];
  });
  const [most] = open.toSorted((a, b) => b.value - a.value);
  const [likest] = likeness;
  if (most && most.value >= PLAINLY && likest?.entry.point === most.n && likest.value >= ALIKE)
    return { point: most.point, isPlain: true };
  const sided = open.find(({ sides }) => sides.has(ranked[0]?.passage ?? -1));
  return sided && { point: sided.point, isPlain: false };
}

function touchBy(sides: ReadonlySet<number>, point: number, { likeness, ranked }: Lookup): number {
  const like = likeness.find(({ entry }) => entry.point === point)?.value ?? 0;
  const side = ranked.find(({ passage }) => sides.has(passage));
  const behind = (ranked[0]?.score ?? 0) - (side?.score ?? Number.NEGATIVE_INFINITY);
  return BIAS + SIGNS.like * like + SIGNS.near * Math.exp(-behind / SCALE);
}
