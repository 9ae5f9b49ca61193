import { memoizeByObject } from '../../../lib/memoize.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import type { Bank, Entry } from './known-questions.ts';
import type { Question } from './question.ts';

/** How like a known question another is: 0 for nothing in common, 1 for the same words. */
export interface Likeness {
  readonly entry: Entry;
  readonly value: number;
}

/** The weight of function words relative to others. */
const COMMON_SHARE = 0.12;
/** A word of near meaning counts this much of the word itself; only the nearest are tried. */
const NEAR_SHARE = 0.6;
const NEAREST = 12;
/** How many known questions are compared. */
const MOST = 40;

/**
 * The known questions most like a question, best first: shared weight over all weight (Dice), where
 * a word weighs more the fewer known questions have it. Entries past `place` are neither counted
 * nor found.
 */
export function similarQuestions(bank: Bank, question: Question, place: number): Likeness[] {
  const { entries } = bank;
  const known = weightsOf(bank, place);
  const terms = weightsOfTerms(question, bank, known);
  const asked = terms.reduce((sum, weight) => sum + weight, 0);
  const shares = sharedWeights(bank, question, terms, known.weights);
  const found: Likeness[] = [];

  for (let i = 0; i < shares.length; i++) {
    const entry = known.open[i] === 0 ? undefined : entries[i];
    if (!entry || shares[i] === 0) continue;
    const value = likenessBy(shares[i], asked, known.wholes[i]);
    // Nearly all share only small words: an object for each, and sorting them all, took longer.
    if (isAmongBest(found, value)) keepBest(found, { entry, value });
  }

  return found;
}

const isAmongBest = (found: readonly Likeness[], value: number) =>
  found.length < MOST || value > (found[MOST - 1]?.value ?? 0);

/** What each word of a question weighs; one that no known question has, as the rarest do. */
const weightsOfTerms = (
  { terms }: Question,
  { wordOf }: Bank,
  { weights, weightBy }: ReturnType<typeof weightsOf>,
) => terms.map(({ stem }) => weights[wordOf.get(stem) ?? -1] ?? weightBy(isCommon(stem), 0));

/** By the weight that two questions share, and that of each; from 0 to 1. */
function likenessBy(shared = 0, asked = 0, whole = 0) {
  const recall = Math.min(1, shared / asked);
  const precision = shared / whole;
  return (2 * recall * precision) / (recall + precision);
}

/** Adds one to the best so far, in order. */
function keepBest(best: Likeness[], one: Likeness) {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.value ?? 0) < one.value) at--;
  if (best.length === MOST) best.pop();
  best.splice(at, 0, one);
}

/** Of how many places the weights are kept: a club's readers stand at few. */
const PLACES = 16;

/**
 * Words' weights by how few of the entries up to a place have them, and the sum of each entry's.
 * Computed once a place: they are most of what a new question would cost.
 */
const weightsOf = memoizeByObject(({ entries, words }: Bank, place) => {
  const open = Uint8Array.from(entries, ({ from }) => Number(from <= place));
  const all = open.reduce((sum, one) => sum + one, 0);
  const weightBy = (isSmall: boolean, holders: number) =>
    Math.log(1 + (all + 1) / (holders + 0.5)) * (isSmall ? COMMON_SHARE : 1);
  const weights = Float64Array.from(words, (word) => {
    const holders = word.entries.reduce((sum, i) => sum + (open[i] ?? 0), 0);
    return weightBy(word.isCommon, holders);
  });
  const wholes = Float64Array.from(entries, ({ held }) =>
    held.reduce((sum, word) => sum + (weights[word] ?? 0), 0),
  );
  return { open, weightBy, weights, wholes };
}, PLACES);

/**
 * For each entry, what it shares with the question: for each term the word itself, or the best of
 * those near it.
 */
function sharedWeights(
  { entries, words, wordOf }: Bank,
  question: Question,
  terms: readonly number[],
  weights: Float64Array,
): Float64Array {
  const shared = new Float64Array(entries.length);
  const best = new Float64Array(entries.length);

  question.terms.forEach(({ stem: own }, t) => {
    const touched: number[] = [];
    const find = (number: number | undefined, value: number) => {
      for (const i of words[number ?? -1]?.entries ?? []) {
        if (best[i] === 0) touched.push(i);
        best[i] = Math.max(best[i] ?? 0, value);
      }
    };

    const weight = terms[t] ?? 0;
    find(wordOf.get(own), weight);

    for (const near of isCommon(own) ? [] : relatedStems(own).slice(0, NEAREST)) {
      const number = wordOf.get(near) ?? -1;
      if (!isCommon(near)) find(number, (NEAR_SHARE * (weight + (weights[number] ?? 0))) / 2);
    }

    for (const i of touched) {
      shared[i] = (shared[i] ?? 0) + (best[i] ?? 0);
      best[i] = 0;
    }
  });

  return shared;
}
