import type { Book, Place } from '../../core/book.ts';
import { statingOf } from './asked.ts';
import type { Columns } from './columns.ts';
import { isCommon } from './common.ts';
import type { Model } from './model.ts';
import { type Question, type QuestionType, readQuestion } from './question.ts';
import { relatedStems } from './related.ts';
import { stem } from './stems.ts';
import { tokens } from './tokens.ts';

/** Something that the book itself says a reader may ask: a quiz question, a way to ask for a passage, a disputed point. */
export interface Entry {
  /** Passages that answer it; none where nothing does. */
  readonly passages: readonly number[];
  /** Index of the disputed point; -1 for anything else. */
  readonly point: number;
  readonly from: number;
  readonly stems: readonly string[];
  readonly type: QuestionType;
  /** Stems of its short answer, or of the claims of a disputed point. */
  readonly answer: ReadonlySet<string>;
}

/** Questions whose answer the book knows, findable by their words. */
export interface Bank {
  readonly entries: readonly Entry[];
  /** Per stem, the entries that hold it. */
  readonly holding: ReadonlyMap<string, readonly number[]>;
}

/** How like a known question one is: 0 nothing in common, 1 the same words. */
export interface Likeness {
  readonly entry: Entry;
  readonly value: number;
}

/** Collects what a book knows that readers ask: quiz questions, lines of its passages, disputed points, what it leaves unsaid. */
export function bankOf(book: Book): Bank {
  const passages = book.sections.flatMap((section) => section.passages);
  const passageOf = new Map(passages.map(({ id }, p) => [id, p]));
  const at = (id: string) => {
    const passage = passageOf.get(id);
    return passage === undefined ? [] : [passage];
  };
  const entries = [
    ...book.questions.map((one) => entryOf(one.text, one.from, at(one.cite), stemsOf(one.answer))),
    ...passages.flatMap(({ asked = [], from }, p) => asked.map((text) => entryOf(text, from, [p]))),
    ...book.sections.flatMap(({ unsaid = [], story, n }) =>
      unsaid.map((text) => entryOf(text, story ? n : 0, [])),
    ),
    ...book.disagreements.flatMap((one, point) => {
      const stating = statingOf(book, one).flatMap(({ id }) => at(id));
      const claimed = one.claims.flatMap((claim) => stemsOf(claim.text));
      return [one.topic, ...one.asked].map((text) => ({
        ...entryOf(text, one.from, stating, claimed),
        point,
      }));
    }),
  ];
  const holding = new Map<string, number[]>();
  entries.forEach(({ stems }, i) => {
    for (const one of stems) {
      const list = holding.get(one);
      if (list) list.push(i);
      else holding.set(one, [i]);
    }
  });
  return { entries, holding };
}

function entryOf(
  text: string,
  from: Place,
  passages: readonly number[],
  answer: readonly string[] = [],
): Entry {
  const { type } = readQuestion(text);
  return { passages, point: -1, from, stems: stemsOf(text), type, answer: new Set(answer) };
}

/** Whether an entry is a question that the book is known not to answer. */
export function isUnsaid({ passages, point }: Entry): boolean {
  return passages.length === 0 && point < 0;
}

function stemsOf(text: string): string[] {
  return [...new Set(tokens(text).map((token) => stem(token.form)))];
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
  const open = bank.entries.reduce((n, entry) => n + (entry.from <= place ? 1 : 0), 0);
  const weight = (text: string) => {
    const holders = bank.holding.get(text) ?? [];
    const n = holders.reduce((sum, i) => sum + ((bank.entries[i]?.from ?? 0) <= place ? 1 : 0), 0);
    const rarity =
      Math.log(1 + (open + 1) / (n + 0.5)) * Math.min(1.5, 0.5 + 0.5 * (model.terms.get(text) ?? model.rare));
    return rarity * (isCommon(text) ? COMMON_SHARE : quiet.has(text) ? 0.2 : 1);
  };
  const memo = new Map<string, number>();
  const weigh = (text: string) => {
    const known = memo.get(text) ?? weight(text);
    memo.set(text, known);
    return known;
  };
  const asked = question.terms.reduce((sum, term) => sum + weigh(term.stem), 0);
  const found: Likeness[] = [];
  for (const [i, shared] of sharedWeights(bank, question, weigh)) {
    const entry = bank.entries[i];
    if (entry === undefined || entry.from > place || asked === 0) continue;
    const all = entry.stems.reduce((sum, text) => sum + weigh(text), 0);
    const answered = question.terms.reduce(
      (sum, { stem: own }) =>
        sum +
        (entry.answer.has(own) || (entry.point < 0 && stands(columns, own, entry.passages[0] ?? -1))
          ? weigh(own)
          : 0),
      0,
    );
    const recall = Math.min(1, Math.max(shared, shared + ANSWER_SHARE * (answered - shared)) / asked);
    const precision = shared / all;
    found.push({
      entry,
      value: kinship(question, entry) * ((2 * recall * precision) / (recall + precision)),
    });
  }
  return found.sort((a, b) => b.value - a.value).slice(0, most);
}

/** Whether a stem stands in a passage, by bisection of its postings. */
function stands({ termOf, postingAt, postingPassage }: Columns, text: string, passage: number): boolean {
  const term = termOf.get(text);
  if (term === undefined) return false;
  let low = postingAt[term] ?? 0;
  let high = postingAt[term + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((postingPassage[middle] ?? 0) < passage) low = middle + 1;
    else high = middle;
  }
  return low < (postingAt[term + 1] ?? 0) && postingPassage[low] === passage;
}

/** Questions that ask for different kinds of answer are less alike than their words are. */
function kinship(question: Question, entry: Entry): number {
  if (!TELLING.has(question.type) || !TELLING.has(entry.type)) return 1;
  return question.type === entry.type ? 1.1 : 0.85;
}

function sharedWeights(bank: Bank, question: Question, weigh: (text: string) => number): Map<number, number> {
  const shared = new Map<number, number>();
  for (const { stem: own } of question.terms) {
    const best = new Map<number, number>();
    for (const i of bank.holding.get(own) ?? []) best.set(i, weigh(own));
    if (!isCommon(own)) {
      for (const near of relatedStems(own).slice(0, NEAREST)) {
        if (isCommon(near)) continue;
        const value = (NEAR_SHARE * (weigh(own) + weigh(near))) / 2;
        for (const i of bank.holding.get(near) ?? []) best.set(i, Math.max(best.get(i) ?? 0, value));
      }
    }
    for (const [i, value] of best) shared.set(i, (shared.get(i) ?? 0) + value);
  }
  return shared;
}
