import type { Book, Place } from '../../../core/domain/book.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import { statingOf } from './asked.ts';
import { QUESTION_TYPES, type QuestionType, readQuestion } from './question.ts';

/** Something that the book itself says a reader may ask: a quiz question, a way to ask for a passage, a disputed point. */
export interface Entry {
  /** Passages that answer it; none where nothing does. */
  readonly passages: readonly number[];
  /** Index of the disputed point; -1 for anything else. */
  readonly point: number;
}

/** Questions whose answer the book knows, findable by their words; thousands, most of them looked at for each question. */
export interface Bank {
  readonly entries: readonly Entry[];
  /** Per entry, from which place on it may be shown; and the same of all of them, ascending. */
  readonly from: Float64Array;
  readonly froms: Float64Array;
  /** Per entry, the first passage that answers it; -1 where none does, and for disputed points. */
  readonly first: Int32Array;
  /** Per entry, its place in `QUESTION_TYPES`. */
  readonly type: Uint8Array;
  /** Every stem that an entry holds, numbered from 0. */
  readonly words: readonly Word[];
  readonly wordOf: ReadonlyMap<string, number>;
  /** Numbers of the stems of all entries; those of entry i are `[heldAt[i], heldAt[i + 1])`. */
  readonly heldAt: Uint32Array;
  readonly held: Uint32Array;
  /** Per stem, the entries in whose short answer, or claims, it stands. */
  readonly answering: ReadonlyMap<string, readonly number[]>;
}

/** A stem of known questions. */
interface Word {
  readonly stem: string;
  /** Entries that hold it, and from which place on those may be shown, ascending each. */
  readonly entries: readonly number[];
  readonly froms: Float64Array;
}

/** Collects what a book knows that readers ask: quiz questions, lines of its passages, disputed points, what it leaves unsaid. */
export function bankOf(book: Book): Bank {
  const passages = book.sections.flatMap((section) => section.passages);
  const passageOf = new Map(passages.map(({ id }, p) => [id, p]));
  const at = (id: string) => {
    const passage = passageOf.get(id);
    return passage === undefined ? [] : [passage];
  };
  return indexed([
    ...book.questions.map((one) => draftOf(one.text, one.from, at(one.cite), stemsOf(one.answer))),
    ...passages.flatMap(({ asked = [], from }, p) => asked.map((text) => draftOf(text, from, [p]))),
    ...book.sections.flatMap(({ unsaid = [], story, n }) =>
      unsaid.map((text) => draftOf(text, story ? n : 0, [])),
    ),
    ...book.disagreements.flatMap((one, point) => {
      const stating = statingOf(book, one).flatMap(({ id }) => at(id));
      const claimed = one.claims.flatMap((claim) => stemsOf(claim.text));
      return [one.topic, ...one.asked].map((text) => ({
        ...draftOf(text, one.from, stating, claimed),
        point,
      }));
    }),
  ]);
}

/** An entry before its stems have numbers. */
interface Draft extends Entry {
  readonly from: number;
  readonly type: QuestionType;
  readonly stems: readonly string[];
  readonly answer: readonly string[];
}

function draftOf(
  text: string,
  from: Place,
  passages: readonly number[],
  answer: readonly string[] = [],
): Draft {
  const { type } = readQuestion(text);
  return { passages, point: -1, from, stems: stemsOf(text), type, answer: [...new Set(answer)] };
}

function indexed(drafts: readonly Draft[]): Bank {
  const holding = inverted(drafts.map(({ stems }) => stems));
  const wordOf = new Map([...holding.keys()].map((one, number) => [one, number]));
  const from = Float64Array.from(drafts, (one) => one.from);
  const heldAt = new Uint32Array(drafts.length + 1);
  drafts.forEach(({ stems }, i) => {
    heldAt[i + 1] = (heldAt[i] ?? 0) + stems.length;
  });
  return {
    entries: drafts.map(({ passages, point }) => ({ passages, point })),
    from,
    froms: from.toSorted(),
    first: Int32Array.from(drafts, ({ point, passages }) => (point < 0 ? (passages[0] ?? -1) : -1)),
    type: Uint8Array.from(drafts, ({ type }) => QUESTION_TYPES.indexOf(type)),
    words: [...holding].map(([one, entries]) => {
      return { stem: one, entries, froms: Float64Array.from(entries, (i) => from[i] ?? 0).sort() };
    }),
    wordOf,
    heldAt,
    held: Uint32Array.from(drafts.flatMap(({ stems }) => stems.map((one) => wordOf.get(one) ?? 0))),
    answering: inverted(drafts.map(({ answer }) => answer)),
  };
}

/** Per stem, in which of the lists it stands; each list holds a stem once. */
function inverted(lists: readonly (readonly string[])[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  lists.forEach((list, i) => {
    for (const one of list) {
      const known = found.get(one);
      if (known) known.push(i);
      else found.set(one, [i]);
    }
  });
  return found;
}

/** Whether an entry is a question that the book is known not to answer. */
export function isUnsaid({ passages, point }: Entry): boolean {
  return passages.length === 0 && point < 0;
}

function stemsOf(text: string): string[] {
  return [...new Set(tokens(text).map((token) => stem(token.form)))];
}
