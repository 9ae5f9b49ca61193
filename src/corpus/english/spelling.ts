import { memoize } from '../../lib/memoize.ts';
import { nearest } from '../../lib/nearest.ts';
import { isWord } from './dictionary.ts';

/** A longer word in small letters, or a line's first: others with a capital are names. */
const LONGER = /^\p{L}{6,}(?!\p{L})|(?<!\p{L})\p{Ll}{6,}(?!\p{L})/gu;

/**
 * Makes a function that spells the longer words of a line as `known` does, in lower case, where no
 * dictionary has them and a slip behind the first letter is between, or two from eight letters on:
 * `leaderbord`. What is near no known word stays.
 * @param knownWords asked for with the first such word
 */
export function spellingLike(knownWords: () => ReadonlySet<string>): (message: string) => string {
  const spelt = memoize((longWord) => {
    const small = longWord.toLowerCase();
    if (knownWords().has(small) || isWord(small)) return longWord;
    // Few slips are in a first letter, and comparing with all words takes milliseconds.
    const alike = [...knownWords()].filter((knownWord) => knownWord[0] === small[0]);
    return nearest(small, alike, (letters) => (letters < 8 ? 1 : 2)) ?? longWord;
  });
  return (message) => message.replace(LONGER, (longWord) => spelt(longWord));
}
