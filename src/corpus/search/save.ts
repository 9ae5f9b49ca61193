import { deserialize, serialize } from 'node:v8';
import type { Book } from '../../core/domain/book.ts';
import { linesOf } from './question/index-lines.ts';
import type { Columns } from './rank/columns.ts';

/**
 * Goes up whenever what is stored, or what it is made from (tokens, stems, sentences), changes: an index that was stored
 * under another number is built again.
 */
export const INDEX_VERSION = 7;

interface Saved {
  readonly print: number;
  readonly columns: Omit<Columns, 'termOf'>;
}

/** A book's columns as bytes, to be stored on disk. */
export function packColumns({ termOf: _, ...columns }: Columns, book: Book): Uint8Array {
  return serialize({ print: fingerprint(book), columns } satisfies Saved);
}

/**
 * The columns that {@link packColumns} packed, or undefined where they are of another book, or cut short.
 */
export function unpackColumns(packed: Uint8Array, book: Book): Columns | undefined {
  try {
    const { print, columns } = deserialize(packed) as Saved;
    if (print !== fingerprint(book)) return undefined;
    return { ...columns, termOf: new Map(columns.terms.map((stem, i) => [stem, i])) };
  } catch {
    return undefined;
  }
}

/** FNV-1a over all that the columns are made from. */
function fingerprint(book: Book): number {
  let hash = 0x811c9dc5;
  const lines = linesOf(book);
  for (const section of book.sections) {
    for (const passage of section.passages) {
      hash = Math.imul(hash ^ passage.from ^ (section.n << 16), 0x01000193);
      const text = [passage.text, ...lines(passage)].join('\n');
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
  }
  return hash >>> 0;
}
