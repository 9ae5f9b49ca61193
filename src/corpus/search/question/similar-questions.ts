import { LRUCache } from 'lru-cache';
import type { Columns } from '../rank/columns.ts';
import type { Model } from '../rank/model.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import type { Bank, Entry } from './known-questions.ts';
import { QUESTION_TYPES, type Question, type QuestionType } from './question.ts';

/** How like a known question one is: 0 nothing in common, 1 the same words. */
export interface Likeness {
  readonly entry: Entry;
  readonly value: number;
}

/** Words that hold sentences together weigh this much of what others weigh. */
const COMMON_SHARE = 0.12;
/** Types of question that say what kind of answer is wanted. */
const TELLING: ReadonlySet<QuestionType> = new Set(['who', 'when', 'where', 'why', 'count', 'feel']);
/** A word that stands only in what answers the known question counts this much. */
const ANSWER_SHARE = 0.7;
/** A word of near meaning counts this much of the word itself. */
const NEAR_SHARE = 0.6;
/** Words of near meaning that are tried, nearest first. */
const NEAREST = 12;

/**
 * The known questions most like a question, best first, at most `most`: shared weight over all weight (Dice),
 * where a word weighs by how few known questions hold it. Entries past `place` are neither counted nor found.
 * @param quiet stems that say nothing, such as the book's own title
 */
export function likest(
  bank: Bank,
  columns: Columns,
  question: Question,
  place: number,
  quiet: ReadonlySet<string>,
  model: Model,
  most = 40,
): Likeness[] {
  const weights = weightsAt(bank, place, quiet, model);
  const terms = question.terms.map((term) => weights.ofStem(term.stem));
  const asked = terms.reduce((sum, weight) => sum + weight, 0);
  if (asked === 0) return [];
  const shares = sharedWeights(bank, question, terms, weights, place);
  const answers = answersOf(bank, columns, question);
  const kin = QUESTION_TYPES.map((type) => kinship(question.type, type));
  const values = new Float64Array(shares.found.length);
  shares.found.forEach((i, at) => {
    const shared = shares.of[i] ?? 0;
    const answered = sumOf(terms, answers(i));
    const recall = Math.min(1, Math.max(shared, shared + ANSWER_SHARE * (answered - shared)) / asked);
    const precision = shared / weights.ofEntry(i);
    values[at] = (kin[bank.type[i] ?? 0] ?? 1) * ((2 * recall * precision) / (recall + precision));
  });
  return highest(values, most).flatMap((at) => {
    const entry = bank.entries[shares.found[at] ?? -1];
    return entry === undefined ? [] : [{ entry, value: values[at] ?? 0 }];
  });
}

/** Places whose weights are remembered, of each open book: a club reads at a few. About 70 kB each. */
const PLACES = 8;

const remembered = new WeakMap<Model, WeakMap<Bank, LRUCache<string, Weights>>>();

/** Weights don't depend on what is asked, but for what is quiet in it: whoever asks next finds them made. */
function weightsAt(bank: Bank, place: number, quiet: ReadonlySet<string>, model: Model): Weights {
  const banks = remembered.get(model) ?? new WeakMap<Bank, LRUCache<string, Weights>>();
  remembered.set(model, banks);
  const known = banks.get(bank) ?? new LRUCache<string, Weights>({ max: PLACES });
  banks.set(bank, known);
  const key = `${place} ${[...quiet].join(' ')}`;
  const weights = known.get(key) ?? createWeights(bank, place, quiet, model);
  known.set(key, weights);
  return weights;
}

type Weights = ReturnType<typeof createWeights>;

/** What words weigh, by how few of the entries that may be told hold them; each weighed when it is first asked for. */
function createWeights(bank: Bank, place: number, quiet: ReadonlySet<string>, model: Model) {
  const open = upTo(bank.froms, place);
  const known = new Float64Array(bank.words.length).fill(Number.NaN);
  const whole = new Float64Array(bank.entries.length).fill(Number.NaN);

  function weight(text: string, holders: number): number {
    const rarity =
      Math.log(1 + (open + 1) / (holders + 0.5)) *
      Math.min(1.5, 0.5 + 0.5 * (model.terms.get(text) ?? model.rare));
    return rarity * (isCommon(text) ? COMMON_SHARE : quiet.has(text) ? 0.2 : 1);
  }

  function ofWord(number: number): number {
    const before = known[number] ?? 0;
    if (!Number.isNaN(before)) return before;
    const word = bank.words[number];
    const made = word ? weight(word.stem, upTo(word.froms, place)) : 0;
    known[number] = made;
    return made;
  }

  return {
    ofWord,
    ofStem(text: string): number {
      const number = bank.wordOf.get(text);
      return number === undefined ? weight(text, 0) : ofWord(number);
    },
    /** All words of an entry together. */
    ofEntry(i: number): number {
      const before = whole[i] ?? 0;
      if (!Number.isNaN(before)) return before;
      const { heldAt, held } = bank;
      let sum = 0;
      for (let k = heldAt[i] ?? 0; k < (heldAt[i + 1] ?? 0); k++) sum += ofWord(held[k] ?? 0);
      whole[i] = sum;
      return sum;
    },
  };
}

/** How many of ascending numbers are not above a limit, by bisection. */
function upTo(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which terms of a question stand in what answers an entry, as bits: in its short answer, or its first passage. */
function answersOf(bank: Bank, columns: Columns, question: Question): (i: number) => number {
  const { termOf, postingAt, postingPassage, passageFrom } = columns;
  const inAnswer = new Uint32Array(bank.entries.length);
  const inPassage = new Uint32Array(passageFrom.length);
  question.terms.forEach(({ stem }, t) => {
    for (const i of bank.answering.get(stem) ?? []) inAnswer[i] = (inAnswer[i] ?? 0) | (1 << t);
    const term = termOf.get(stem);
    if (term === undefined) return;
    for (let k = postingAt[term] ?? 0; k < (postingAt[term + 1] ?? 0); k++) {
      const passage = postingPassage[k] ?? 0;
      inPassage[passage] = (inPassage[passage] ?? 0) | (1 << t);
    }
  });
  return (i) => (inAnswer[i] ?? 0) | (inPassage[bank.first[i] ?? -1] ?? 0);
}

/** The sum of the weights whose bits are set. */
function sumOf(weights: readonly number[], bits: number): number {
  let sum = 0;
  for (let t = 0; t < weights.length; t++) if (bits & (1 << t)) sum += weights[t] ?? 0;
  return sum;
}

/** Questions that ask for different kinds of answer are less alike than their words are. */
function kinship(asked: QuestionType, known: QuestionType): number {
  if (!TELLING.has(asked) || !TELLING.has(known)) return 1;
  return asked === known ? 1.1 : 0.85;
}

/** The entries that may be told and hold a word of the question or one near it, as they are found; per entry, what they share. */
function sharedWeights(
  bank: Bank,
  question: Question,
  terms: readonly number[],
  weights: Weights,
  place: number,
): { found: readonly number[]; of: Float64Array } {
  const shared = new Float64Array(bank.entries.length);
  const best = new Float64Array(bank.entries.length);
  /** 1 + the last term for which an entry was found. */
  const last = new Uint8Array(bank.entries.length);
  const found: number[] = [];
  question.terms.forEach(({ stem: own }, t) => {
    const touched: number[] = [];
    const find = (number: number | undefined, value: number) => {
      for (const i of bank.words[number ?? -1]?.entries ?? []) {
        if (last[i] === 0 && (bank.from[i] ?? 0) <= place) found.push(i);
        if (last[i] !== t + 1) {
          last[i] = t + 1;
          best[i] = value;
          touched.push(i);
        } else if (value > (best[i] ?? 0)) best[i] = value;
      }
    };
    const weight = terms[t] ?? 0;
    find(bank.wordOf.get(own), weight);
    if (!isCommon(own)) {
      for (const near of relatedStems(own).slice(0, NEAREST)) {
        const number = bank.wordOf.get(near);
        if (number === undefined || isCommon(near)) continue;
        find(number, (NEAR_SHARE * (weight + weights.ofWord(number))) / 2);
      }
    }
    for (const i of touched) shared[i] = (shared[i] ?? 0) + (best[i] ?? 0);
  });
  return { found, of: shared };
}

/** Where the highest values stand, highest first and of equal ones the earlier; at most `most`. */
function highest(values: Float64Array, most: number): number[] {
  const kept: number[] = [];
  values.forEach((value, at) => {
    const full = kept.length >= most;
    if (full && !(value > (values[kept[most - 1] ?? 0] ?? 0))) return;
    if (full) kept.pop();
    let place = kept.length;
    while (place > 0 && value > (values[kept[place - 1] ?? 0] ?? 0)) place--;
    kept.splice(place, 0, at);
  });
  return kept;
}
