import { totalOf } from '../../../lib/counted.ts';
import type { Lookup } from '../engine.ts';
import { countOpen, extentOf } from '../question/terms.ts';
import { termsOfSentence } from '../rank/columns.ts';
import { mostOfSentences } from '../rank/features.ts';
import type { Ranked } from '../rank/rank.ts';
import { isCommon } from '../text/common.ts';
import { isOfOtherSource } from './told-twice.ts';
import { nearnessToAll } from './vectors.ts';

/** How much it counts, beside what a sentence shares with another, that it is near the question. */
const ASKED = 0.5;
/** How much it counts that its passage scores as high as the best. */
const RANKED = 0.4;

/**
 * Of a guide made of several articles: the passage of another source with the sentence most like
 * the one to be marked, by meaning and by the rare words that both have, and like the question.
 * What answers in one article is told in other words in the other, and perhaps otherwise. Undefined
 * in a guide of one source.
 */
export function otherSideOf(lookup: Lookup): Ranked | undefined {
  const { engine, ranked, sight } = lookup;
  const others = ranked.filter((other) => isOfOtherSource(lookup, other));
  if (!engine.meanings || others.length === 0) return undefined;

  const likenessOf = likenessToMark(lookup, engine.meanings().sentences);
  const sides = others.map((other) => ({
    other,
    likeness:
      mostOfSentences(sight, other.passage, likenessOf) +
      RANKED * (other.score / Math.max(1, ranked[0]?.score ?? 1)),
  }));
  return sides.reduce((best, side) => (side.likeness > best.likeness ? side : best)).other;
}

/** How like a sentence is to the one to be marked, and to the question. */
function likenessToMark(lookup: Lookup, meanings: Float32Array) {
  const { columns, meant } = lookup.sight;
  const dimensions = meanings.length / (columns.sentenceAt.length - 1);
  const meaning = meanings.subarray(lookup.mark * dimensions, (lookup.mark + 1) * dimensions);
  const near = nearnessToAll(meaning, meanings);
  const asked = new Set(lookup.question.terms.map(({ stem }) => columns.termOf.get(stem) ?? -1));
  const likeMark = shareOf(lookup, termsOfSentence(columns, lookup.mark));
  const likeAsked = shareOf(lookup, asked);

  return (sentence: number): number => {
    const terms = termsOfSentence(columns, sentence);
    const toAsked = (meant?.ofSentence(sentence) ?? 0) + likeAsked(terms);
    return (near[sentence] ?? 0) + likeMark(terms) + ASKED * toAsked;
  };
}

/** The share of some stems that others have, by how few readable passages have each. */
function shareOf({ sight: { columns }, place }: Lookup, terms: ReadonlySet<number>) {
  const { passages } = extentOf(columns, place);
  const rarities = Array.from(terms, (term): [number, number] => {
    const stem = columns.terms[term] ?? '';
    const holders = Math.max(1, countOpen(columns, stem, place));
    return [term, isCommon(stem) ? 0 : Math.log((passages + 1) / holders)];
  });
  const total = totalOf(rarities, ([, rarity]) => rarity) || 1;
  return (others: ReadonlySet<number>) =>
    totalOf(rarities, ([term, rarity]) => (others.has(term) ? rarity : 0)) / total;
}
