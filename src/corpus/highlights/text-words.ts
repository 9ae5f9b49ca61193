import { LRUCache } from 'lru-cache';
import type { Book } from '../../core/domain/book.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { plainKey } from '../import/text/words.ts';

/**
 * Words in a row by which a place is looked up: every text with at most a fifth of its words
 * changed keeps some.
 */
export const RUN_WORDS = 3;

/** Places of one run that are looked at, the last in the book first. */
const PLACES_MAX = 256;

export type TextWords = Awaited<ReturnType<typeof indexWords>>;

/**
 * The words of a text: lower case, letters and digits only, without marks and invisible characters.
 */
export function foldedWords(bookText: string): string[] {
  const key = plainKey(bookText.replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, ''));
  return key === '' ? [] : key.split(' ');
}

/** Books whose words stay in memory: members often send a second file soon after the first. */
const indexedBooks = new LRUCache<Book, Promise<TextWords>>({ max: 3 });

/**
 * A book’s words in a row, folded, with the positions of each run of three: 15 MB for a long novel,
 * with pauses.
 */
export function textWords(book: Book): Promise<TextWords> {
  const indexed = indexedBooks.get(book);
  if (indexed) return indexed;
  const indexing = indexWords(book);
  indexedBooks.set(book, indexing);
  return indexing;
}

async function indexWords(book: Book) {
  const numbers = new Map<string, number>();
  const wordNumbers: number[] = [];
  const places = new Map<number, number[]>();

  /** Each passage, with the position of its first word. */
  const stretches: { id: string; section: number; at: number }[] = [];
  for (const { id, section, text } of book.sections.flatMap((section) => section.passages)) {
    await yieldToEventLoop();
    stretches.push({ id, section, at: wordNumbers.length });
    for (const bookWord of foldedWords(text)) {
      const number = numbers.get(bookWord) ?? numbers.size;
      numbers.set(bookWord, number);
      wordNumbers.push(number);
      const begin = wordNumbers.length - RUN_WORDS;
      const key = keyOf(wordNumbers, begin);
      const same = places.get(key);
      if (same) same.push(begin);
      else if (begin >= 0) places.set(key, [begin]);
    }
  }

  return {
    /** Number of the word at each position, by which `vocabulary` has it. */
    ids: Int32Array.from(wordNumbers),
    vocabulary: [...numbers.keys()],
    /** The word's number; -1 where the book doesn't have it. */
    idOf: (bookWord: string) => numbers.get(bookWord) ?? -1,
    /**
     * Where these three words may be, the last first: all places, up to 256, and perhaps others.
     */
    placesOf: (run: ArrayLike<number>, at: number) =>
      (places.get(keyOf(run, at)) ?? []).slice(-PLACES_MAX).reverse(),
    /** The passage with the word at a position. */
    passageAt: (position: number) =>
      stretches.findLast(({ at }) => at <= position) ?? { id: '', section: 0, at: 0 },
  };
}

const keyOf = (run: ArrayLike<number>, at: number): number =>
  ((run[at] ?? 0) * 1e5 + (run[at + 1] ?? 0)) * 1e5 + (run[at + 2] ?? 0);
