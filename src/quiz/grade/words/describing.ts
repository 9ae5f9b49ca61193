import { isWord } from '../../../corpus/english/dictionary.ts';
import { wordList } from './lists.ts';

/**
 * Whether a word before a noun may describe it, and not change it: `a toy horse`, `half an hour`.
 */
export function isDescribing(word: string): boolean {
  return !wordList('changing').has(word) && (wordList('describing').has(word) || isAdjective(word));
}

/**
 * Whether a word's own form (`helpful`), or what the dictionary has of it (`humanness`), shows an
 * adjective.
 */
function isAdjective(word: string): boolean {
  return (
    (word.length > 5 && /(?:ous|ful|less|ish|able|ible|ive|ical|est|ed)$/.test(word)) ||
    isCompared(word) ||
    (word.length > 3 && isWord(`${word}ness`)) ||
    (/..(?:al|nt|id|ate|ite|ete)$/.test(word) && isWord(`${word}ly`)) ||
    (word.endsWith('ic') && isWord(`${word}ally`))
  );
}

/** `fainter`, `faintest`: what has both forms is an adjective. */
function isCompared(word: string): boolean {
  if (word.length < 3) return false;
  const doubled = /[^aeiou][aeiou][^aeiouwxy]$/.test(word) ? word + word.slice(-1) : word;
  const base = doubled.replace(/(?<=[^aeiou])y$/, 'i').replace(/e$/, '');
  return isWord(`${base}er`) && isWord(`${base}est`);
}
