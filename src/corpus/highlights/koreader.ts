import { z } from 'zod';
import { type Highlight, highlight } from './highlight.ts';

const text = z.string().catch('');

const Entry = z.looseObject({ text, note: text, chapter: text }).catch({ text: '', note: '', chapter: '' });

/** A book without entries has an object in place of the list. */
const Book = z.looseObject({
  title: text,
  entries: z.union([z.array(Entry), z.object({}).transform(() => [])]),
});

const Several = z.looseObject({ documents: z.array(z.unknown()) });

/**
 * Reads the JSON that KOReader's exporter writes: a book, a list of them, or several as `documents`. Up to 2021 it
 * added each export to the same file.
 * @param values in the order of the file
 * @returns undefined if they are something else
 */
export function readKoreader(values: readonly unknown[]): Highlight[] | undefined {
  const books = values
    .flatMap((one) => Several.safeParse(one).data?.documents ?? one)
    .flatMap((one) => Book.safeParse(one).data ?? []);
  if (books.length === 0) return undefined;
  return books.flatMap(({ title, entries }) =>
    entries.flatMap((one) => highlight(title, one.text, one.note, one.chapter) ?? []),
  );
}
