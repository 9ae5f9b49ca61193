import type { Disagreement } from '../../core/domain/book.ts';
import { namesAsked } from './bare/named.ts';
import type { Lookup } from './engine.ts';
import { isAskingNoun } from './question/wants.ts';
import { maskOf, share } from './rank/features.ts';
import type { Ranked } from './rank/rank.ts';
import { stemsOf } from './text/common.ts';

/**
 * The open disputed point on which the best passage takes a side: never without the other side. In
 * a guide made of articles, whose points quote them, another that is shown may take it as well; of
 * those the one with most of the question, if it has enough or the best two passages are its sides.
 */
export function touchedPoint(lookup: Lookup, shown: readonly Ranked[]): Disagreement | undefined {
  const { engine, ranked, place } = lookup;
  const { book, points } = engine;
  if (!engine.meanings) return ranked[0] && pointAt(lookup, ranked[0].passage);

  const names = namesAsked(lookup);
  const [touched] = book.disagreements
    .filter(
      (point, n) =>
        point.from <= place &&
        shown.some(({ passage }) => points()[n]?.has(passage)) &&
        askedShare(lookup, point, names) >= POINT_ASKED,
    )
    .sort((a, b) => askedShare(lookup, b) - askedShare(lookup, a));
  return pointOfFirst(lookup) ?? touched;
}

/** Points of which less is asked are of something else in the same passages. */
const POINT_ASKED = 0.25;

/**
 * The share of a question that the claims of a point or its lines have.
 * @param names words of the question that don't count, as bits
 */
function askedShare(lookup: Lookup, { claims, asked }: Disagreement, names = 0): number {
  const { question, content } = lookup;
  const lines = [...claims.map(({ text }) => text), ...asked];
  const pointStems = new Set(lines.flatMap(stemsOf));
  const inPoint = maskOf(question.terms.map(({ stem }) => pointStems.has(stem)));
  const asking = maskOf(question.terms.map(({ stem }) => isAskingNoun(stem)));
  const total = share(~asking, content);
  return total > 0 ? share(inPoint & ~names & ~asking, content) / total : 0;
}

const pointAt = ({ engine: { book, points }, place }: Lookup, ...passages: readonly number[]) =>
  book.disagreements.find(
    ({ from }, n) => from <= place && passages.every((passage) => points()[n]?.has(passage)),
  );

/**
 * The point of which the two likeliest passages of a guide made of articles are the sides, if it
 * has any of what is asked.
 */
export function pointOfFirst(lookup: Lookup): Disagreement | undefined {
  const [first, second] = lookup.ranked;
  if (!lookup.engine.meanings || !first || !second) return undefined;
  const point = pointAt(lookup, first.passage, second.passage);
  return point && askedShare(lookup, point) >= POINT_ASKED ? point : undefined;
}
