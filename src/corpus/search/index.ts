import type { Book, Place } from '../../core/domain/book.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import { lruCache } from '../../lib/remembering.ts';
import { type Engine, engineOf, lookUp } from './engine.ts';
import { columnsOf } from './rank/columns.ts';
import { packColumns, unpackColumns } from './save.ts';
import { suggest } from './suggest.ts';
import { tell } from './tell.ts';
import { stem } from './text/stems.ts';
import { fold } from './text/tokens.ts';

const HITS = 10;

/** Answers, and completions, that are remembered of each open book. */
const REMEMBERED = 128;

/** Makes a book searchable; takes about a quarter of a second for a long novel. */
export const buildIndex = (book: Book): BookIndex => indexOf(engineOf(book));

/** The index of a book as bytes; {@link loadIndex} has it back in a small part of the time of building it. */
export const saveIndex = (book: Book): Uint8Array => packColumns(columnsOf(book), book);

/** The index of a book from bytes; undefined where they are of another text, or cut short. */
export function loadIndex(bytes: Uint8Array, book: Book): BookIndex | undefined {
  const columns = unpackColumns(bytes, book);
  return columns && indexOf(engineOf(book, columns));
}

function indexOf(engine: Engine): BookIndex {
  const find = asked((question, limit, place) =>
    tell(engine, lookUp(engine, question, place), question, limit, place),
  );
  const complete = asked((typed, limit, place) => suggest(engine.book, typed, { limit, place }));
  return {
    book: engine.book,
    find: (question, { limit = HITS, place = Number.POSITIVE_INFINITY } = {}) => find(question, limit, place),
    suggest: (typed, { limit, place }) => complete(typed, limit, place),
    holds: (word) => engine.columns.termOf.has(stem(fold(word))),
  };
}

/** What was asked before is given again: a book never changes, and readers of one club ask the same things. */
function asked<T extends {}>(make: (text: string, limit: number, place: Place) => T): typeof make {
  const made = lruCache<T>(REMEMBERED);
  return (text, limit, place) => {
    const key = `${limit} ${place} ${text}`;
    const found = made.get(key) ?? make(text, limit, place);
    made.set(key, found);
    return found;
  };
}
