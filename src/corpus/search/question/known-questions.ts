import type { Book, Place } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import { statingOf } from './index-lines.ts';
import { readQuestion } from './question.ts';
import type { Asks } from './wants.ts';

/** Something that the book itself says a reader may ask: a quiz question, a way to ask for a passage, a disputed point. */
export interface Entry {
  /** Passages that answer it; none where nothing does. */
  readonly passages: readonly number[];
  /** Index of the disputed point; -1 for anything else. */
  readonly point: number;
  readonly from: Place;
  readonly asks: Asks;
  readonly stems: ReadonlySet<string>;
  /** The same, as indices into the bank's words. */
  readonly held: readonly number[];
}

/** Questions whose answer the book knows, findable by their words; thousands, most of them looked at for each question. */
export interface Bank {
  readonly entries: readonly Entry[];
  /** Every stem of the entries. */
  readonly words: readonly Word[];
  readonly wordOf: ReadonlyMap<string, number>;
}

/** A stem of known questions, and which entries hold it. */
interface Word {
  readonly stem: string;
  readonly isCommon: boolean;
  readonly entries: readonly number[];
}

/** An entry before its stems have numbers. */
interface Draft {
  readonly text: string;
  readonly from: Place;
  readonly passages: readonly number[];
  readonly point?: number;
}

/** Collects what a book knows that readers ask: quiz questions, lines of its passages, disputed points, what it leaves unsaid. */
export function bankOf(book: Book): Bank {
  const passages = book.sections.flatMap((section) => section.passages);
  const passageOf = new Map(passages.map(({ id }, p) => [id, p]));
  const at = (id: string) => passageOf.get(id) ?? [];
  const drafts: Draft[] = [
    ...book.questions.map(({ text, from, cite }) => ({ text, from, passages: [at(cite)].flat() })),
    ...passages.flatMap(({ asked = [], from }, p) => asked.map((text) => ({ text, from, passages: [p] }))),
    ...book.sections.flatMap(({ unsaid = [], story, n }) =>
      unsaid.map((text) => ({ text, from: story ? n : 0, passages: [] })),
    ),
    ...book.disagreements.flatMap((one, point) => {
      const stating = statingOf(book, one).flatMap(({ id }) => at(id));
      return [one.topic, ...one.asked].map((text) => ({ text, from: one.from, passages: stating, point }));
    }),
  ];
  const stems = drafts.map(({ text }) => stemsOf(text));
  const holding = inverted(stems);
  const wordOf = new Map([...holding.keys()].map((one, number) => [one, number]));
  return {
    entries: drafts.map(({ text, from, passages, point = -1 }, i) => {
      const held = (stems[i] ?? []).map((one) => wordOf.get(one) ?? 0);
      return { passages, point, from, asks: readQuestion(text).asks, stems: new Set(stems[i]), held };
    }),
    words: [...holding].map(([one, entries]) => ({ stem: one, isCommon: isCommon(one), entries })),
    wordOf,
  };
}

/** Per stem, in which of the lists it stands; each list holds a stem once. */
function inverted(lists: readonly (readonly string[])[]): Map<string, number[]> {
  const held = lists.flatMap((list, i) => list.map((stem) => ({ stem, i })));
  return new Map([...groupBy(held, ({ stem }) => stem)].map(([stem, all]) => [stem, all.map(({ i }) => i)]));
}

/** Whether an entry is a question that the book is known not to answer. */
export function isUnsaid({ passages, point }: Entry): boolean {
  return passages.length === 0 && point < 0;
}

function stemsOf(text: string): string[] {
  return [...new Set(tokens(text).map((token) => stem(token.form)))];
}
