import type { Disagreement } from '../../../core/domain/book.ts';
import type { Lookup } from '../engine.ts';
import { isName } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import { stemSet } from '../text/stems.ts';
import type { Entry } from './known-questions.ts';

/**
 * Weights for a question touching a point: a logistic model, learned from the shipped guide with its index lines and
 * without. `like`: likeness to a known question on the point; `near`: how close the best passage that takes a side is
 * to the best passage, 1 where it is that.
 */
const SIGNS = { like: 3.18, near: 3.24 };
const BIAS = -5.47;
/**
 * From here on a question touches a point: about one chance in fourteen, as a claim too many harms less than one too
 * few.
 */
const TOUCHES = -2.6;
/** From here on it asks about nothing else, so that both claims are the answer. */
const PLAINLY = 1.1;
/** A passage this far behind the best in score counts a third of it. */
const SCALE = 2;

/** The least likeness of a question about a point to a known question on it. */
const ALIKE = 0.4;
/** From here on they may share only names. */
const NEARLY = 0.7;
const NEAREST = 0.25;

/**
 * The disputed point that a question clearly asks about, or else the first on which the best passage takes a side:
 * never without the other side. With whether it asks about nothing else; undefined for none, and before it is open.
 */
export function touchedPoint(lookup: Lookup): { readonly point: Disagreement; readonly isPlain: boolean } | undefined {
  const { engine, place, likeness, ranked } = lookup;
  const open = engine.points().flatMap((sides, n) => {
    const point = engine.book.disagreements[n];
    return point && point.from <= place ? [{ point, n, sides, value: touchBy(sides, n, lookup) }] : [];
  });
  const sided = open.filter(({ sides }) => sides.has(ranked[0]?.passage ?? -1));
  const [most] = open.toSorted((a, b) => b.value - a.value);
  if (most && most.value > TOUCHES) {
    const [likest] = likeness;
    const isPlain = most.value >= PLAINLY && likest?.entry.point === most.n && likest.value >= ALIKE;
    const like = likeness.find(
      ({ entry, value }) => entry.point === most.n && (value >= NEARLY || isOfMore(entry, lookup)),
    );
    const isAsked = (like?.value ?? 0) >= Math.max(ALIKE, (likest?.value ?? 0) - NEAREST);
    if (isPlain || isAsked || sided.includes(most)) return { point: most.point, isPlain };
  }
  return sided[0] && { point: sided[0].point, isPlain: false };
}

/** Of whatever comes in an order: a last name is of no last page. */
const ORDER = stemSet('first last next');

/** Whether a known question shares more with this one than names. */
function isOfMore({ stems }: Entry, { question, engine: { columns } }: Lookup): boolean {
  return question.terms.some(
    ({ stem }) =>
      !isCommon(stem) &&
      !ORDER.has(stem) &&
      !isName(columns, stem) &&
      [stem, ...relatedStems(stem)].some((one) => stems.has(one)),
  );
}

function touchBy(sides: ReadonlySet<number>, point: number, { likeness, ranked }: Lookup): number {
  const like = likeness.find(({ entry }) => entry.point === point)?.value ?? 0;
  const side = ranked.find(({ passage }) => sides.has(passage));
  const behind = (ranked[0]?.score ?? 0) - (side?.score ?? Number.NEGATIVE_INFINITY);
  return BIAS + SIGNS.like * like + SIGNS.near * Math.exp(-behind / SCALE);
}
