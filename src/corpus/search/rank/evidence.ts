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

/** What evidence is gathered from. */
interface Weighing {
  readonly sight: Sight;
  readonly content: Weighed;
  /** By term, how many readable passages have it. */
  readonly counts: Uint32Array;
  readonly likeness: readonly Likeness[];
  /** The sentence of a passage to be marked. */
  readonly markIn: (passage: number) => number;
}

export type Evidence = NonNullable<ReturnType<typeof gather>>;

/**
 * Evidence for and against the best passage; shares of 0 to 1 unless noted. Undefined if there is
 * none.
 */
export function gather(weighing: Weighing, [top, second]: readonly Ranked[]) {
  if (!top) return undefined;
  const { sight, content, markIn } = weighing;
  const { held, near } = sight.scanner.scan(top.passage);
  const around = held | near;
  const { attributes, standIn, ...masks } = masksOf(weighing);
  const lacking = masks.content & ~around;
  const predicate = predicateOf(weighing, masks.known);

  return {
    unknown: share(lacking & ~masks.known, content),
    missingName: share(sight.names & ~around, content),
    ...likenessOf(weighing, top),
    lead: Math.min(1, (top.score - (second?.score ?? top.score - 5)) / 5),
    misses: Number(!fitsWant(sight, markIn(top.passage))),
    predicate: share(held & ~standIn, predicate),
    predicateNear: share(around, predicate),
    noPredicate: Number(!predicate.weights.some((weight) => weight > 0)),
    // A film with a song names no composer: what stands in for a word isn't enough.
    attributeMissing: share(attributes & ~(near | (held & ~standIn)), content),
    attributeHeld: share(attributes & held & ~standIn, content),
    full: Number(lacking === 0),
    strict: share(held & ~standIn, content),
  };
}

/** Whether a sentence has something of the kind that is asked for, if any is. */
const fitsWant = (sight: Sight, sentence: number) =>
  sight.question.want === 'any' || sentenceFits(sight, sentence);

/** Whether a word says what somebody does in a story: “nurses”, of “who nurses Ruth”. */
const isDeed = ({ terms }: Question, { form }: Question['terms'][number], index: number) =>
  terms[index - 1]?.stem === 'who' && form.endsWith('s');

/** Which terms of a question are of some kind, as bits. */
function masksOf({ sight: { question }, content, counts }: Weighing) {
  return {
    content: maskOf(Array.from(content.weights, (weight) => weight > 0)),
    attributes: maskOf(
      question.terms.map((term, i) => OFTEN_ASKED.has(term.stem) && !isDeed(question, term, i)),
    ),
    standIn: maskOf(question.terms.map((term) => term.instead !== undefined)),
    known: maskOf(question.terms.map((_, i) => (counts[i] ?? 0) > 0)),
  };
}

/** What is said or asked about the people named; of names not those still to come. */
function predicateOf({ sight, content }: Weighing, known: number): Weighed {
  const { question, names, columns } = sight;
  // In any case of letters.
  const writtenAsNames = maskOf(question.terms.map(({ stem }) => isName(columns, stem)));
  const named = names | (known & writtenAsNames);
  return weighed(content.weights.map((weight, i) => (named & (1 << i) ? 0 : weight)));
}

/** What kind of thing is asked; of one word alone, who and what ask the same. */
function asksOf({ asks }: Question, { weights }: Weighed): Question['asks'] {
  if (weights.filter((weight) => weight > 0).length > 1) return asks;
  return 'any';
}

/** How like the question is to known ones that the best passage answers, or that others do. */
function likenessOf({ sight, content, likeness }: Weighing, { passage }: Ranked) {
  const asks = asksOf(sight.question, content);
  const mayBeAny = asks === 'any' || asks === 'whether';
  const alike = likeness.filter(
    ({ entry }) => mayBeAny || entry.asks === asks || entry.asks === 'any',
  );

  const most = (is: (one: Likeness) => boolean) => likeness.find(is)?.value ?? 0;
  const isHere = ({ entry }: Likeness) => entry.passages.includes(passage);
  const unsaid = most(({ entry }) => isUnsaid(entry));

  return {
    asksAlike: most((one) => isHere(one) && (asks === 'any' || one.entry.asks === asks)),
    elsewhere: (alike[0]?.value ?? 0) - (alike.find(isHere)?.value ?? 0),
    unsaidMore: Math.max(0, unsaid - most(({ entry }) => !isUnsaid(entry))),
  };
}

/** The probability that the first passage answers, by the evidence: logistic, 0…1. */
export function confidenceOf(evidence: Evidence): number {
  return 1 / (1 + Math.exp(-learned.decision.bias - scored(evidence, learned.decision)));
}
