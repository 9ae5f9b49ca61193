import type { Book } from '../../core/domain/book.ts';
import type { BookIndex, Found } from '../../core/ports/search.ts';
import { lruCache } from '../../lib/memoize.ts';
import { type Engine, engineOf, lookUp } from './engine.ts';
import { columnsOf } from './rank/columns.ts';
import { packColumns, unpackColumns } from './save.ts';
import { suggest } from './suggest.ts';
import { tell } from './tell.ts';

const HITS = 10;

/** How many answers are cached for each open book. */
const REMEMBERED = 250;

/** Makes a book searchable; takes about a quarter of a second for a long novel. */
export const buildIndex = (book: Book): BookIndex => indexOf(engineOf(book));

/** The index of a book as bytes; {@link loadIndex} reads it in a fraction of the time of building it. */
export const saveIndex = (book: Book): Uint8Array => packColumns(columnsOf(book), book);

/** The index of a book from bytes; undefined if they belong to another text, or are cut short. */
export function loadIndex(bytes: Uint8Array, book: Book): BookIndex | undefined {
  const columns = unpackColumns(bytes, book);
  return columns && indexOf(engineOf(book, columns));
}

function indexOf(engine: Engine): BookIndex {
  /** Answers are cached: a book never changes, and readers of one club ask the same things. */
  const told = lruCache<Found>(REMEMBERED);
  return {
    book: engine.book,
    find(question, { limit = HITS, place = Number.POSITIVE_INFINITY } = {}) {
      const key = `${limit} ${place} ${question}`;
      const found = told.get(key) ?? tell(lookUp(engine, question, place), limit);
      if (!told.has(key)) told.set(key, found);
      return found;
    },
    suggest: (typed, options) => suggest(engine.book, typed, options),
  };
}
