import type { Book, Place } from '../../core/domain/book.ts';
import type { BookIndex, Found } from '../../core/ports/search.ts';
import { lazy, lruCache, memoize } from '../../lib/memoize.ts';
import { tellBeside } from './beside.ts';
import { type Engine, engineOf, lookUp } from './engine.ts';
import { columnsOf } from './rank/columns.ts';
import { packColumns, unpackColumns } from './save.ts';
import { tell } from './tell.ts';
import { fold } from './text/tokens.ts';

const HITS = 10;

/** How many answers are cached for each open book. */
const REMEMBERED = 250;

/** Makes a book searchable; takes about a quarter of a second for a long novel. */
export const buildIndex = (book: Book): BookIndex => indexOf(engineOf(book));

/**
 * The index of a book as bytes; {@link loadIndex} reads it in a fraction of the time of building
 * it.
 */
export const saveIndex = (book: Book): Promise<Uint8Array> => packColumns(columnsOf(book), book);

/** The index of a book from bytes; undefined if they belong to another text, or are cut short. */
export async function loadIndex(bytes: Uint8Array, book: Book): Promise<BookIndex | undefined> {
  const columns = await unpackColumns(bytes, book);
  return columns && indexOf(engineOf(book, columns));
}

/** The index over an engine that somebody else asks as well. */
export function indexOf(engine: Engine): BookIndex {
  /** Answers are cached: a book never changes, and readers of one club ask the same things. */
  const answersTold = lruCache<Found>(REMEMBERED);
  const { beside } = engine.book;
  const guide = beside && lazy(() => engineOf(beside));
  function answer(question: string, limit: number, place: Place): Found {
    if (guide) return tellBeside(engine, guide(), { question, limit, place });
    return tell(lookUp(engine, question, place), limit);
  }

  return {
    book: engine.book,
    find(question, { limit = HITS, place = Infinity } = {}) {
      const answerKey = `${limit} ${place} ${question}`;
      const found = answersTold.get(answerKey) ?? answer(question, limit, place);
      if (!answersTold.has(answerKey)) answersTold.set(answerKey, found);
      return found;
    },
    suggest: (typed, options) => suggest(engine.book, typed, options),
  };
}

/**
 * Names and titles up to `place` that begin like `typed`, then those with a word that does, in the
 * book's order. No quiz questions: reading them while typing would be an advantage.
 */
function suggest(
  book: Book,
  typed: string,
  { limit, place }: { readonly limit: number; readonly place: Place },
) {
  const start = ` ${plain(typed.slice(0, 100))}`;
  const offered = new Set([
    ...book.characters.filter(({ from }) => from <= place).map(({ name }) => name),
    ...book.sections.filter(({ titleFrom }) => titleFrom <= place).map(({ title }) => title),
  ]);

  const placedTexts = [...offered].map((offeredText) => ({
    text: offeredText,
    at: ` ${plain(offeredText)}`.indexOf(start),
  }));
  const starts = placedTexts.filter(({ at }) => at === 0);
  const holds = placedTexts.filter(({ at }) => at > 0);

  return [...starts, ...holds].slice(0, Math.max(0, limit)).map(({ text }) => text);
}

/** Each key that somebody presses asks for all names and titles of a book. */
const plain = memoize((text) => text.trim().split(/\s+/).map(fold).join(' '));
