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

const FIGURE = /[\d!@$]/;
/** Letters with whatever stands for others between them. */
const RUN = /\p{L}[\p{L}\d!@$]*\p{L}/gu;

/** A text with letters for the figures inside its words: `seven` for Se7en, `simone` for S1m0ne. */
export function withLetters(typedText: string): string {
  if (!/[\d!@$]\p{L}/u.test(typedText)) return typedText;
  return typedText.replace(RUN, (run) => (FIGURE.test(run) ? lettersOf(run) : run));
}

const NUMBERS = Object.keys(numbers.cardinals);

const lettersOf = memoize((mixedWord) => {
  const small = mixedWord.toLowerCase();
  // Each figure of Se7en and Thir13en takes the place of one letter of a number.
  const isNumber = (numberName: string) =>
    numberName.length === small.length &&
    [...small].every((sign, index) => sign === numberName[index] || /\d/.test(sign));

  const number = NUMBERS.find(isNumber);
  if (number !== undefined) return number;
  // What has a figure that looks like no letter, such as 22, is no word.
  const written = mixedWord.replace(/[\d!@$]/g, (sign) => LETTERS[sign] ?? sign);
  return /\d/.test(written) ? mixedWord : written;
});
