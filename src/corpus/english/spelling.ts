import { memoize } from '../../lib/memoize.ts';
import { nearest } from '../../lib/nearest.ts';
import { isWord } from './dictionary.ts';

/** A longer word in small letters, or a line's first: others with a capital are names. */
const LONGER = /^\p{L}{6,}(?!\p{L})|(?<!\p{L})\p{Ll}{6,}(?!\p{L})/gu;

/**
 * Makes a function that spells the longer words of a line as `known` does, in lower case, where no
 * dictionary has them and a slip behind the first letter is between, or two from eight letters on:
 * `leaderbord`. What is near no known word stays.
 * @param known asked for with the first such word
 */
export function spellingLike(known: () => ReadonlySet<string>): (line: string) => string {
  const spelt = memoize((word) => {
    const small = word.toLowerCase();
    if (known().has(small) || isWord(small)) return word;
    // Few slips are in a first letter, and comparing with all words takes milliseconds.
    const alike = [...known()].filter((one) => one[0] === small[0]);
    return nearest(small, alike, (letters) => (letters < 8 ? 1 : 2)) ?? word;
  });
  return (line) => line.replace(LONGER, (word) => spelt(word));
}
