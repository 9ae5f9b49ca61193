import type { Lookup } from '../engine.ts';
import type { Ranked } from '../rank/rank.ts';
import { isCommon } from '../text/common.ts';
import { isOfOtherSource } from './told-twice.ts';
import { nearnessToAll } from './vectors.ts';

/** How much it counts, beside what a sentence shares with another, that it is near the question. */
const ASKED = 0.5;

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
  const sides = others.map((other) => {
    const start = sight.columns.passageAt[other.passage] ?? 0;
    const { shown } = sight.scanner.scan(other.passage);
    return { other, likeness: Math.max(0, ...range(start, start + shown).map(likenessOf)) };
  });
  return sides.reduce((best, side) => (side.likeness > best.likeness ? side : best)).other;
}

/** How like a sentence is to the one to be marked, and to the question. */
function likenessToMark(lookup: Lookup, meanings: Float32Array) {
  const { columns, meant } = lookup.sight;
  const dimensions = meanings.length / (columns.sentenceAt.length - 1);
  const meaning = meanings.subarray(lookup.mark * dimensions, (lookup.mark + 1) * dimensions);
  const near = nearnessToAll(meaning, meanings);
  const asked = new Set(lookup.question.terms.map(({ stem }) => columns.termOf.get(stem) ?? -1));
  const likeMark = shareOf(lookup, termsIn(lookup, lookup.mark));
  const likeAsked = shareOf(lookup, asked);

  return (sentence: number): number => {
    const terms = termsIn(lookup, sentence);
    const toAsked = (meant?.ofSentence(sentence) ?? 0) + likeAsked(terms);
    return (near[sentence] ?? 0) + likeMark(terms) + ASKED * toAsked;
  };
}

const range = (from: number, end: number): number[] =>
  Array.from({ length: end - from }, (_, at) => from + at);

/** The stems of a sentence, by their numbers. */
function termsIn({ sight: { columns } }: Lookup, sentence: number): ReadonlySet<number> {
  const { sentenceAt, stream, formTerm } = columns;
  const forms = stream.subarray(sentenceAt[sentence], sentenceAt[sentence + 1]);
  return new Set(Array.from(forms, (form) => formTerm[form] ?? 0));
}

/** The share of some stems that others have, by how few passages have them. */
function shareOf({ sight: { columns } }: Lookup, terms: ReadonlySet<number>) {
  const { postingAt, terms: stems, passageAt } = columns;
  const rarity = (term: number) => {
    if (isCommon(stems[term] ?? '')) return 0;
    const holders = (postingAt[term + 1] ?? 0) - (postingAt[term] ?? 0);
    return Math.log(passageAt.length / Math.max(1, holders));
  };
  const sum = (some: Iterable<number>) => [...some].reduce((so, term) => so + rarity(term), 0);
  const total = sum(terms) || 1;
  return (others: ReadonlySet<number>) =>
    sum([...terms].filter((term) => others.has(term))) / total;
}
