import { isWord } from '../../../corpus/english/dictionary.ts';
import { wordList } from './lists.ts';

/**
 * Whether a word before a noun may describe it, and not change it: `a toy horse`, `half an hour`.
 */
export function isDescribing(foldedWord: string): boolean {
  return (
    !wordList('changing').has(foldedWord) &&
    (wordList('describing').has(foldedWord) || isAdjective(foldedWord))
  );
}

/**
 * Whether a word's own form (`helpful`), or what the dictionary has of it (`humanness`), shows an
 * adjective.
 */
function isAdjective(foldedWord: string) {
  return (
    (foldedWord.length > 5 && /(?:ous|ful|less|ish|able|ible|ive|ical|est|ed)$/.test(foldedWord)) ||
    isCompared(foldedWord) ||
    (foldedWord.length > 3 && isWord(`${foldedWord}ness`)) ||
    (/..(?:al|nt|id|ate|ite|ete)$/.test(foldedWord) && isWord(`${foldedWord}ly`))
  );
}

/** `fainter`, `faintest`: what has both forms is an adjective. */
function isCompared(foldedWord: string) {
  if (foldedWord.length < 3) return false;
  const doubled = /[^aeiou][aeiou][^aeiouwxy]$/.test(foldedWord)
    ? foldedWord + foldedWord.slice(-1)
    : foldedWord;
  const base = doubled.replace(/(?<=[^aeiou])y$/, 'i').replace(/e$/, '');
  return isWord(`${base}er`) && isWord(`${base}est`);
}
