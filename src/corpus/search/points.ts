import type { Disagreement } from '../../core/domain/book.ts';
import { indexesWhere } from '../../lib/counted.ts';
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
  if (!engine.meanings)
    return book.disagreements.find(
      ({ from }, n) => from <= place && points()[n]?.has(ranked[0]?.passage ?? -1),
    );

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

/** From this share on it is asked for though another passage stands between its sides. */
const POINT_PLAIN = 0.5;
/** Its sides are among so many passages; where a number or a date is asked for, one of them. */
const SIDES_AMONG = 4;
/** A point in which numbers differ, by what it is about: “three or four notebooks”. */
function isOfNumbers(topic: string): boolean {
  const [first = '', second] = topic.split(' ', 2);
  return second === 'or' && /\d|^\p{L}+$/u.test(first);
}

/**
 * The point of which the likeliest passages of a guide made of articles are the sides, or one of
 * them a side where the numbers of both are asked for, if it has any of what is asked.
 */
export function pointOfFirst(lookup: Lookup): Disagreement | undefined {
  const { engine, ranked, question, place } = lookup;
  if (!engine.meanings) return undefined;
  const likeliest = ranked.slice(0, SIDES_AMONG).map(({ passage }) => passage);
  const asksNumber = question.want === 'number' || question.want === 'time';

  return engine.book.disagreements.find((point, n) => {
    const ranks = indexesWhere(likeliest, (passage) => engine.points()[n]?.has(passage));
    const [best, next] = ranks;
    const areFirst = best === 0 && next !== undefined;
    const isOne = asksNumber && isOfNumbers(point.topic) && best !== undefined;
    const least = isOne || next === 1 ? POINT_ASKED : POINT_PLAIN;
    const isNear = point.from <= place && (isOne || areFirst);
    return isNear && askedShare(lookup, point) >= least;
  });
}
