import type { Book, Place } from '../../../core/domain/book.ts';
import { compact, groupBy } from '../../../lib/counted.ts';
import { isCommon, stemsOf } from '../text/common.ts';
import type { Points } from './index-lines.ts';
import { readQuestion } from './question.ts';

export type Bank = ReturnType<typeof bankOf>;
/**
 * A question that the book itself expects: a quiz question, a way to ask for a passage, a disputed
 * point.
 */
export type Entry = Bank['entries'][number];

/**
 * Questions that a book answers, or leaves unsaid, findable by their words: thousands, most
 * compared each time.
 */
export function bankOf(book: Book, points: Points) {
  const passages = book.sections.flatMap((section) => section.passages);
  const passageOf = new Map(passages.map(({ id }, p) => [id, p]));

  const drafts: { text: string; from: Place; passages: number[]; point?: number }[] = [
    ...book.questions.map(({ text, from, cite }) => ({
      text,
      from,
      passages: compact(passageOf.get(cite)),
    })),
    ...passages.flatMap(({ asked = [], from }, p) =>
      asked.map((text) => ({ text, from, passages: [p] })),
    ),
    ...book.sections.flatMap(({ unsaid = [], story, n }) =>
      unsaid.map((text) => ({ text, from: story ? n : 0, passages: [] })),
    ),
    ...book.disagreements.flatMap((one, point) => {
      const passages = [...(points[point] ?? [])];
      return [one.topic, ...one.asked].map((text) => ({ text, from: one.from, passages, point }));
    }),
  ];

  const stems = drafts.map(({ text }) => stemsOf(text));
  const held = stems.flatMap((list, i) => list.map((stem) => ({ stem, i })));
  const holding = groupBy(held, ({ stem }) => stem);
  const wordOf = new Map([...holding.keys()].map((one, number) => [one, number]));

  return {
    entries: drafts.map(({ text, from, passages, point = -1 }, i) => ({
      /** Those that answer it; none where nothing does. */
      passages,
      /** Index of the disputed point; -1 for anything else. */
      point,
      from,
      asks: readQuestion(text).asks,
      stems: new Set(stems[i]),
      /** The same, as indices into the words. */
      held: (stems[i] ?? []).map((one) => wordOf.get(one) ?? 0),
    })),
    /** For every stem, the entries that have it. */
    words: [...holding].map(([stem, all]) => ({
      isCommon: isCommon(stem),
      entries: all.map(({ i }) => i),
    })),
    wordOf,
  };
}

/** Whether an entry is a question that the book is known not to answer. */
export const isUnsaid = ({ passages, point }: Entry): boolean => passages.length === 0 && point < 0;
