import { memoize } from '../../../lib/memoize.ts';
import numbers from '../words/numbers.json' with { type: 'json' };

/** Figures and signs that stand for letters inside a word: S1mone, P!nk, L33t. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '!': 'i',
  '@': 'a',
  $: 's',
};

const MIXED = /\p{L}[\p{L}\d!@$]*[\d!@$][\p{L}\d!@$]*\p{L}/gu;

/** A text with letters for the figures inside its words: `seven` for Se7en, `simone` for S1m0ne. */
export const withLetters = (text: string): string =>
  /[\d!@$]\p{L}/u.test(text) ? text.replace(MIXED, lettersOf) : text;

const NUMBERS = Object.keys(numbers.cardinals);

const lettersOf = memoize((word) => {
  const small = word.toLowerCase();
  // Each figure of Se7en and Thir13en takes the place of one letter of a number.
  const isNumber = (name: string) =>
    name.length === small.length &&
    [...small].every((sign, at) => sign === name[at] || /\d/.test(sign));

  const number = NUMBERS.find(isNumber);
  if (number !== undefined) return number;
  // What has a figure that looks like no letter, such as 22, is no word.
  const written = word.replace(/[\d!@$]/g, (sign) => LETTERS[sign] ?? sign);
  return /\d/.test(written) ? word : written;
});
