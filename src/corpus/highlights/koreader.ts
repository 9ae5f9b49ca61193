import { z } from 'zod';
import { type Highlight, highlight } from './highlight.ts';

const text = z.string().catch('');

const Entry = z.looseObject({ text: z.string(), note: text, chapter: text });

const Book = z.looseObject({
  title: text,
  entries: z.union([z.array(z.unknown()), z.looseObject({})]),
});

/** Lists of lists are chapters; nothing that the exporter writes is deeper. */
const DEPTH_MAX = 3;

/**
 * Reads the JSON that KOReader's exporter writes: a book, a list of them, or several as
 * `documents`. A book's entries are a list, or an object where they are numbered or none.
 * @returns undefined if it is something else
 */
export function readKoreader(json: unknown): Highlight[] | undefined {
  const books = [json].flatMap((one) => booksIn(one, BOOKS_DEPTH_MAX));
  if (books.length === 0) return undefined;
  return books.flatMap(({ title, entries }) =>
    entriesIn(entries, DEPTH_MAX).flatMap(
      (one) => highlight(title, one.text, one.note, one.chapter) ?? [],
    ),
  );
}

/** A list of books, or an object by their numbers or files, in one of `documents`. */
const BOOKS_DEPTH_MAX = 3;

function booksIn(json: unknown, depth: number): z.infer<typeof Book>[] {
  const book = Book.safeParse(json).data;
  if (book) return [book];
  if (typeof json !== 'object' || json === null || depth === 0) return [];
  const { documents = json } = json as { readonly documents?: unknown };
  return Object.values(Object(documents)).flatMap((one) => booksIn(one, depth - 1));
}

function entriesIn(value: unknown, depth: number): z.infer<typeof Entry>[] {
  if (typeof value !== 'object' || value === null) return [];
  const entry = Entry.safeParse(value).data;
  if (entry) return [entry];
  if (depth === 0) return [];
  return Object.values(value).flatMap((one) => entriesIn(one, depth - 1));
}
