import { isUnsaid } from '../question/known-questions.ts';
import type { Question } from '../question/question.ts';
import type { Likeness } from '../question/similar-questions.ts';
import { type Weighed, weighed } from '../question/terms.ts';
import { isCommon } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';
import WORDS from '../words.json' with { type: 'json' };
import { isName } from './columns.ts';
import { maskOf, type Sight, sentenceFits, share } from './features.ts';
import { type Ranked, scored } from './rank.ts';
import learned from './weights.json' with { type: 'json' };

/**
 * Asked about anybody, answered or not: a passage without it doesn't answer `Where was Theo Tait
 * born?`
 */
const OFTEN_ASKED = stemSet(WORDS.oftenAsked);
export const isOftenAsked = (stem: string): boolean => OFTEN_ASKED.has(stem);

/** Weighs only words about the subject: by how few passages have them. */
export function contentWeights({ terms }: Question, counts: Uint32Array, n: number): Weighed {
  const weights = terms.map(({ stem }, i) => {
    if (isCommon(stem)) return 0;
    const df = Math.min(n, counts[i] ?? 0);
    // Bounded below, so that a name on every page is still needed.
    const rarity = Math.log(1 + (n + 1) / (df + 0.5)) / Math.log(2 + n);
    return 0.3 + 0.7 * Math.min(1, rarity);
  });
  return weighed(Float64Array.from(weights));
}

export type Evidence = ReturnType<typeof gather>;

/**
 * Evidence for and against the best passage; shares of 0 to 1 unless noted.
 * @param mark the sentence to be marked
 */
export function gather(
  sight: Sight,
  top: Ranked,
  mark: number,
  second: Ranked | undefined,
  content: Weighed,
  counts: Uint32Array,
  likeness: readonly Likeness[],
) {
  const { question, scanner, names } = sight;
  const { held: own, near: all } = scanner.scan(top.passage);
  const near = all & ~own;
  const contentMask = maskOf(Array.from(content.weights, (weight) => weight > 0));
  const attributes = maskOf(question.terms.map((term) => OFTEN_ASKED.has(term.stem)));
  const standIn = maskOf(question.terms.map((term) => term.instead !== undefined));
  const lacking = contentMask & ~(own | near);
  const known = maskOf(question.terms.map((_, i) => (counts[i] ?? 0) > 0));

  // In any case, but without names still to come.
  const named =
    names | (known & maskOf(question.terms.map(({ stem }) => isName(sight.columns, stem))));
  // What is said or asked about the people named.
  const predicate = weighed(content.weights.map((weight, i) => (named & (1 << i) ? 0 : weight)));
  const most = (is: (one: Likeness) => boolean) => likeness.find(is)?.value ?? 0;
  const isHere = ({ entry }: Likeness) => entry.passages.includes(top.passage);
  const unsaid = most(({ entry }) => isUnsaid(entry));
  const said = most(({ entry }) => !isUnsaid(entry));

  // Of one word alone, who and what ask the same: `who is the possible`.
  const asks = content.weights.filter((weight) => weight > 0).length > 1 ? question.asks : 'any';
  const mayBeAny = asks === 'any' || asks === 'whether';
  const alike = likeness.filter(
    ({ entry }) => mayBeAny || entry.asks === asks || entry.asks === 'any',
  );

  return {
    unknown: share(lacking & ~known, content),
    missingName: share(names & ~(own | near), content),
    asksAlike: most((one) => isHere(one) && (asks === 'any' || one.entry.asks === asks)),
    elsewhere: (alike[0]?.value ?? 0) - (alike.find(isHere)?.value ?? 0),
    unsaidMore: Math.max(0, unsaid - said),
    lead: Math.min(1, (top.score - (second?.score ?? top.score - 5)) / 5),
    misses: question.want === 'any' || sentenceFits(sight, mark) ? 0 : 1,
    predicate: share(own & ~standIn, predicate),
    predicateNear: share(own | near, predicate),
    noPredicate: predicate.weights.some((weight) => weight > 0) ? 0 : 1,
    attributeMissing: share(attributes & ~(own | near), content),
    attributeHeld: share(attributes & own & ~standIn, content),
    full: lacking === 0 ? 1 : 0,
    strict: share(own & ~standIn, content),
  };
}

/** The probability that the first passage answers, by the evidence: logistic, 0…1. */
export function confidenceOf(evidence: Evidence): number {
  return 1 / (1 + Math.exp(-learned.decision.bias - scored(evidence, learned.decision)));
}
