import { z } from 'zod';
import { type Highlight, highlight } from './highlight.ts';

const optionalText = z.string().catch('');

const Entry = z.looseObject({ text: z.string(), note: optionalText, chapter: optionalText });

const Book = z.looseObject({
  title: optionalText,
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
  const books = [json].flatMap((document) => booksIn(document, BOOKS_DEPTH_MAX));
  if (books.length === 0) return undefined;
  return books.flatMap(({ title, entries }) =>
    entriesIn(entries, DEPTH_MAX).flatMap(
      (entry) => highlight(title, entry.text, entry.note, entry.chapter) ?? [],
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
  return Object.values(Object(documents)).flatMap((document) => booksIn(document, depth - 1));
}

function entriesIn(document: unknown, depth: number): z.infer<typeof Entry>[] {
  if (typeof document !== 'object' || document === null) return [];
  const entry = Entry.safeParse(document).data;
  if (entry) return [entry];
  if (depth === 0) return [];
  return Object.values(document).flatMap((nested) => entriesIn(nested, depth - 1));
}
