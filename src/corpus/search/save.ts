import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Book } from '../../core/domain/book.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { fingerprintOf } from '../import/text/words.ts';
import { linesOf } from './question/index-lines.ts';
import type { Columns } from './rank/columns.ts';

/** Goes up when the columns, or what a book is made from by rule, change: others are made anew. */
export const INDEX_VERSION = 11;

/** A book's columns as bytes, to be stored on disk. */
export async function packColumns(
  { termOf: _, ...columns }: Columns,
  book: Book,
): Promise<Uint8Array> {
  return serialize({ print: await printOf(book), columns });
}

/**
 * The columns that {@link packColumns} packed; undefined if they belong to another book, or are cut
 * short. Of a long book they are compared piece by piece, and others go on in between.
 */
export async function unpackColumns(packed: Uint8Array, book: Book): Promise<Columns | undefined> {
  try {
    const { print, columns } = deserialize(packed) as {
      print: string;
      columns: Omit<Columns, 'termOf'>;
    };
    await yieldToEventLoop();
    if (print !== (await printOf(book))) return undefined;
    return { ...columns, termOf: new Map(columns.terms.map((stem, i) => [stem, i])) };
  } catch {
    return undefined;
  }
}

/** Identifies everything the columns are made from; others get a turn after each piece of it. */
async function printOf(book: Book): Promise<string> {
  const hash = createHash('sha256');
  for (const piece of piecesOf(book)) {
    hash.update(piece);
    await yieldToEventLoop();
  }
  return fingerprintOf(hash);
}

/** About how long a piece is, characters: some 10 ms of work. */
const PIECE_CHARS = 500_000;

/** Everything the columns are made from, a line each, in pieces. */
function* piecesOf(book: Book): Generator<string> {
  const lines = linesOf(book);
  let piece = '';
  let separator = '';
  for (const passage of book.sections.flatMap((section) => section.passages)) {
    const { section, from, text } = passage;
    piece += separator + [section, from, text, ...lines(passage)].join('\n');
    separator = '\n';
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
