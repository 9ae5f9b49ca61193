import type { Book, Section } from '../../src/core/domain/book.ts';
import { bookOf as bookOfTexts } from './search.copy.ts';

/** A section: its title, the share of the book at which it ends, and what else it has. */
export type Row = readonly [title: string, ends: number, more?: Partial<Section>];

/** A guide of these sections, without passages; each title opens with its section. */
export function bookOf(rows: readonly Row[], more: Partial<Book> = {}): Book {
  const sections = rows.map(
    ([title, ends, own], i): Section => ({
      n: i + 1,
      id: `s-${i + 1}`,
      title,
      story: true,
      titleFrom: i + 1,
      ends,
      words: 100,
      passages: [],
      ...own,
    }),
  );
  return bookOfTexts([], {
    id: 'fair',
    title: 'The Fair',
    author: 'Nobody',
    sources: [],
    ...more,
    sections,
  });
}

/** The same book, with all section titles open to anybody. */
export const titled = (book: Book): Book => ({
  ...book,
  sections: book.sections.map((one) => ({ ...one, titleFrom: 0 })),
});
