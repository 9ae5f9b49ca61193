import { editDistance } from '../../../lib/edit-distance.ts';
import { isWord } from '../../english/dictionary.ts';
import { isKnownName } from '../../english/names.ts';
import type { Columns } from '../rank/columns.ts';

export type Spelling = ReturnType<typeof spellingOf>;

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
/** Shorter names are often another's with one letter changed. */
const SHORTEST_NAME = 6;
/** From this length on two slips are forgiven. */
const LONG = 7;

/** The letters of each form in a book, as bits: a quick filter for words far from a given one. */
export const spellingOf = (columns: Columns) => ({
  columns,
  letters: Int32Array.from(columns.forms, lettersOf),
});

/**
 * The word of the book that a misspelt word was meant to be, or undefined. Only for words neither in the book nor in
 * English: a word that exists is never changed, and a well-known name only into a name of the book. One slip (a letter
 * too many, too few, wrong, or two swapped) is forgiven from four letters on, two from seven on.
 * @param count how many readable passages have a stem
 */
export function corrected(
  word: string,
  { columns, letters }: Spelling,
  count: (stem: string) => number,
): string | undefined {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) return undefined;
  const isOther = isKnownName(word);
  if (isWord(word) || (isOther && word.length < SHORTEST_NAME)) return undefined;
  const most = isOther || word.length < LONG ? 1 : 2;
  const own = lettersOf(word);
  const near = columns.forms.flatMap((form, f) => {
    if (isOther && columns.formName[f] !== 1) return [];
    if (ones(own ^ (letters[f] ?? 0)) > 2 * most || Math.abs(form.length - word.length) > most) return [];
    const n = count(columns.terms[columns.formTerm[f] ?? 0] ?? '');
    if (n === 0) return [];
    // A first letter is seldom wrong, and a frequent word of the book is likelier: that breaks ties, and never
    // outweighs a slip.
    const common = Math.min(0.2, Math.log2(1 + n) / 50);
    return [{ form, cost: editDistance(word, form, most) + (form[0] === word[0] ? 0 : 0.4) - common }];
  });
  return near.filter(({ cost }) => cost <= most).sort((a, b) => a.cost - b.cost)[0]?.form;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
