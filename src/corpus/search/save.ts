import { deserialize, serialize } from 'node:v8';
import type { Book } from '../../core/domain/book.ts';
import { fingerprint } from '../import/text/words.ts';
import { linesOf } from './question/index-lines.ts';
import type { Columns } from './rank/columns.ts';

/** Goes up when the columns, or what a book is made from by rule, change: others are made anew. */
export const INDEX_VERSION = 10;

/** A book's columns as bytes, to be stored on disk. */
export function packColumns({ termOf: _, ...columns }: Columns, book: Book): Uint8Array {
  return serialize({ print: printOf(book), columns });
}

/**
 * The columns that {@link packColumns} packed; undefined if they belong to another book, or are cut
 * short.
 */
export function unpackColumns(packed: Uint8Array, book: Book): Columns | undefined {
  try {
    const { print, columns } = deserialize(packed) as {
      print: string;
      columns: Omit<Columns, 'termOf'>;
    };
    if (print !== printOf(book)) return undefined;
    return { ...columns, termOf: new Map(columns.terms.map((stem, i) => [stem, i])) };
  } catch {
    return undefined;
  }
}

/** Identifies everything the columns are made from. */
function printOf(book: Book): string {
  const lines = linesOf(book);
  const passages = book.sections.flatMap((section) => section.passages);
  const texts = passages.map((one) => [one.section, one.from, one.text, ...lines(one)].join('\n'));
  return fingerprint(texts.join('\n'));
}
