import { LRUCache } from 'lru-cache';
import type { Place } from '../../../core/domain/book.ts';
import { type Columns, holding } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import type { Bank, Entry } from './known-questions.ts';
import type { Question } from './question.ts';
import type { Asks } from './wants.ts';

/** How like a known question one is: 0 nothing in common, 1 the same words. */
export interface Likeness {
  readonly entry: Entry;
  readonly value: number;
}

/** What words that hold sentences together, and those that say nothing in this book, weigh of what others weigh. */
const COMMON_SHARE = 0.12;
const QUIET_SHARE = 0.2;
/** A word that stands only in what answers the known question counts this much. */
const ANSWER_SHARE = 0.7;
/** A word of near meaning counts this much of the word itself; those tried are the nearest. */
const NEAR_SHARE = 0.6;
const NEAREST = 12;
/** What is asked so may be of any kind. */
const VAGUE: ReadonlySet<Asks> = new Set(['any', 'whether', 'how', 'what', 'which']);
/** Known questions that are looked at. */
const MOST = 40;

/**
 * The known questions most like a question, best first: shared weight over all weight (Dice), where a word weighs by how
 * few known questions hold it. Entries past `place` are neither counted nor found.
 * @param quiet stems that say nothing in this book, always the same
 */
export function likest(
  bank: Bank,
  columns: Columns,
  question: Question,
  place: number,
  quiet: ReadonlySet<string>,
): Likeness[] {
  const { entries, wordOf } = bank;
  const { open, weigh, weights, wholes } = weightsAt(bank, place, quiet);
  const terms = question.terms.map(
    ({ stem }) => weights[wordOf.get(stem) ?? -1] ?? weigh(stem, isCommon(stem), 0),
  );
  const asked = terms.reduce((sum, weight) => sum + weight, 0);
  const shares = sharedWeights(bank, question, terms, weights);
  const answered = answersOf(bank, columns, question);
  const found: Likeness[] = [];
  entries.forEach((entry, i) => {
    const shared = shares[i] ?? 0;
    if (shared === 0 || open[i] === 0) return;
    const more = Math.max(0, sumOf(terms, answered(i)) - shared);
    const recall = Math.min(1, (shared + ANSWER_SHARE * more) / asked);
    const precision = shared / (wholes[i] ?? 0);
    const value = kinship(question.asks, entry.asks) * ((2 * recall * precision) / (recall + precision));
    found.push({ entry, value });
  });
  return found.sort((a, b) => b.value - a.value).slice(0, MOST);
}

/** Places whose weights are remembered of each open book: a club reads at a few. */
const PLACES = 8;

const remembered = new WeakMap<Bank, LRUCache<Place, Weights>>();

type Weights = ReturnType<typeof weightsOf>;

/** Weights don't depend on what is asked: whoever asks next finds them made. */
function weightsAt(bank: Bank, place: Place, quiet: ReadonlySet<string>): Weights {
  const known = remembered.get(bank) ?? new LRUCache<Place, Weights>({ max: PLACES });
  remembered.set(bank, known);
  const weights = known.get(place) ?? weightsOf(bank, place, quiet);
  known.set(place, weights);
  return weights;
}

/** What words weigh by how few of the entries up to a place hold them, and all words of each entry together. */
function weightsOf({ entries, words }: Bank, place: number, quiet: ReadonlySet<string>) {
  const open = Uint8Array.from(entries, ({ from }) => (from <= place ? 1 : 0));
  const all = open.reduce((sum, one) => sum + one, 0);
  const weigh = (stem: string, isSmall: boolean, holders: number) =>
    Math.log(1 + (all + 1) / (holders + 0.5)) * (isSmall ? COMMON_SHARE : quiet.has(stem) ? QUIET_SHARE : 1);
  const weights = Float64Array.from(words, (word) => {
    const holders = word.entries.reduce((sum, i) => sum + (open[i] ?? 0), 0);
    return weigh(word.stem, word.isCommon, holders);
  });
  const wholes = Float64Array.from(entries, ({ held }) =>
    held.reduce((sum, word) => sum + (weights[word] ?? 0), 0),
  );
  return { open, weigh, weights, wholes };
}

/** Which terms of a question stand in what answers an entry, as bits: in its short answer, or its first passage. */
function answersOf(bank: Bank, columns: Columns, question: Question): (i: number) => number {
  const inAnswer = new Uint32Array(bank.entries.length);
  const inPassage = new Uint32Array(columns.passageFrom.length);
  question.terms.forEach(({ stem }, t) => {
    for (const i of bank.answering.get(stem) ?? []) inAnswer[i] = (inAnswer[i] ?? 0) | (1 << t);
    for (const passage of holding(columns, stem)) inPassage[passage] = (inPassage[passage] ?? 0) | (1 << t);
  });
  return (i) => {
    const { passages, point } = bank.entries[i] ?? { passages: [], point: -1 };
    return (inAnswer[i] ?? 0) | (point < 0 ? (inPassage[passages[0] ?? -1] ?? 0) : 0);
  };
}

/** The sum of the weights whose bits are set. */
function sumOf(weights: readonly number[], bits: number): number {
  return weights.reduce((sum, weight, t) => (bits & (1 << t) ? sum + weight : sum), 0);
}

/** Questions that ask for different kinds of answer are less alike than their words are. */
function kinship(asked: Asks, known: Asks): number {
  if (VAGUE.has(asked) || VAGUE.has(known)) return 1;
  return asked === known ? 1.1 : 0.85;
}

/** Per entry, what it shares with the question: of each term the word itself, or the best of those near it. */
function sharedWeights(
  { entries, words, wordOf }: Bank,
  question: Question,
  terms: readonly number[],
  weights: Float64Array,
): Float64Array {
  const shared = new Float64Array(entries.length);
  const best = new Float64Array(entries.length);
  question.terms.forEach(({ stem: own }, t) => {
    best.fill(0);
    const find = (number: number | undefined, value: number) => {
      for (const i of words[number ?? -1]?.entries ?? []) best[i] = Math.max(best[i] ?? 0, value);
    };
    const weight = terms[t] ?? 0;
    find(wordOf.get(own), weight);
    for (const near of isCommon(own) ? [] : relatedStems(own).slice(0, NEAREST)) {
      const number = wordOf.get(near) ?? -1;
      if (!isCommon(near)) find(number, (NEAR_SHARE * (weight + (weights[number] ?? 0))) / 2);
    }
    for (let i = 0; i < best.length; i++) shared[i] = (shared[i] ?? 0) + (best[i] ?? 0);
  });
  return shared;
}
