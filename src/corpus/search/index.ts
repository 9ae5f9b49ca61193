import type { Book } from '../../core/book.ts';
import type { BookIndex } from '../../core/search.ts';
import { type Engine, engineOf, lookUp, tell } from './engine.ts';
import { suggest } from './suggest.ts';

const HITS = 10;

/** Makes a book searchable; takes about a second for a long novel. */
export function buildIndex(book: Book): BookIndex {
  return indexOf(engineOf(book));
}

function indexOf(engine: Engine): BookIndex {
  return {
    book: engine.book,
    find(question, { limit = HITS, place = Number.POSITIVE_INFINITY } = {}) {
      return tell(engine, lookUp(engine, question, place), limit, place);
    },
    suggest: (typed, options) => suggest(engine.book, typed, options),
  };
}
