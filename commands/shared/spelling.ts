/** Requests as people type them, with slips corrected and short forms written out. */

import { isWord } from '../../src/corpus/english/dictionary.ts';
import { nearest } from '../../src/lib/nearest.ts';
import { plainWords } from '../../src/lib/text.ts';
import WORDS from './spelling.json' with { type: 'json' };

const SHORT = new Map(Object.entries(WORDS.short));

/** A word, or the known one that it is most likely a slip of; English words are no slips. */
export function mended(word: string, known: readonly string[]): string {
  if (!/^[a-z]{3,}$/.test(word) || isWord(word)) return word;
  const alike = word.length > 3 ? known : known.filter(({ length }) => length === 3);
  return nearest(word, alike, (letters) => (letters < 8 ? 1 : 2)) ?? word;
}

/** A line in plain words, with slips corrected and short forms written out; `mon-thu` is `mon to thu`. */
export function spelled(line: string): string {
  const ranged = line.replace(/(?<=[a-z]) ?[-–] ?(?=(?:mon|tue|wed|thu|fri|sat|sun))/gi, ' to ');
  return plainWords(ranged)
    .split(' ')
    .map((word) => mended(SHORT.get(word) ?? word, WORDS.known))
    .join(' ');
}
