import { z } from 'zod';
import { type Highlight, highlight } from './highlight.ts';

const text = z.string().catch('');

const book = z.looseObject({
  title: text,
  entries: z.array(
    z.looseObject({ text, note: text, chapter: text }).catch({ text: '', note: '', chapter: '' }),
  ),
});

const several = z.looseObject({ documents: z.array(z.unknown()) });

/** Reads the JSON that KOReader's exporter writes, of one book or of several; undefined if it is something else. */
export function readKoreader(json: unknown): Highlight[] | undefined {
  const set = several.safeParse(json);
  const books = (set.success ? set.data.documents : [json]).flatMap((one) => book.safeParse(one).data ?? []);
  if (books.length === 0) return undefined;
  return books.flatMap(({ title, entries }) =>
    entries.flatMap((one) => highlight(title, one.text, one.note, one.chapter) ?? []),
  );
}
