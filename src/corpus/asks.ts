/** What a host's language model asks about the chapters of an imported book. */

import type { Book, ChapterAsks, Section } from '../core/domain/book.ts';
import { fingerprint } from './import/text/words.ts';

/** Names a chapter by its text, so that it is the same one when the book is imported again. */
export const chapterKey = ({ passages }: Section): string =>
  fingerprint(passages.map(({ id }) => id).join(' '));

/** What is asked about the chapters that a book has, each from where its chapter stands now. */
export function asksOf({
  asks = [],
  sections,
}: Pick<Book, 'asks' | 'sections'>): Omit<ChapterAsks, 'chapter'> {
  const places = new Map(asks.length > 0 ? sections.map((one) => [chapterKey(one), one.n]) : []);
  const found = asks.flatMap((one) => {
    const from = places.get(one.chapter);
    return from === undefined ? [] : [{ ...one, from }];
  });
  return {
    questions: found.flatMap(({ questions, from }) => questions.map((one) => ({ ...one, from }))),
    prompts: found.flatMap(({ prompts, from }) => prompts.map((one) => ({ ...one, section: from, from }))),
  };
}

/** The book with what is asked about one more chapter, but for what the club struck before. */
export function withAsks(book: Book, asks: ChapterAsks): Book {
  const isAsked = ({ id }: { readonly id: string }) =>
    !book.mends?.some((mend) => mend.kind === 'unasked' && mend.id === id);
  const { questions, prompts } = asksOf({ asks: [asks], sections: book.sections });
  return {
    ...book,
    asks: [...(book.asks ?? []), asks],
    questions: [...book.questions, ...questions.filter(isAsked)],
    prompts: [...book.prompts, ...prompts.filter(isAsked)],
  };
}
