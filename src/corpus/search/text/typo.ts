import { editDistance } from '../../../lib/edit-distance.ts';
import { everydayWords, isWord } from '../../english/dictionary.ts';
import { isKnownName } from '../../english/names.ts';
import type { Columns } from '../rank/columns.ts';
import { stem } from './stems.ts';

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
/** The same where all of English may be meant, and not the words of one book. */
const SHORTEST_EVERYDAY = 5;
/** Shorter names are often another's with one letter changed. */
const SHORTEST_NAME = 6;
/** From this length on two slips are forgiven. */
const LONG = 7;
/** What it counts that the book has a word: it breaks ties, and never outweighs a slip. */
const HELD = 0.5;

/**
 * The word of the book that a misspelt word was meant to be, or undefined. Only for words neither
 * in the book nor in English: a word that exists is never changed, and a well-known name only into
 * a name of the book. One slip (a letter too many, too few, wrong, or two swapped) is forgiven from
 * four letters on, two from seven on.
 * @param count how many readable passages have a stem
 */
export function corrected(
  word: string,
  columns: Columns,
  count: (stem: string) => number,
): string | undefined {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) return undefined;
  const isOther = isKnownName(word);
  if (isWord(word) || (isOther && word.length < SHORTEST_NAME)) return undefined;

  const most = isOther || word.length < LONG ? 1 : 2;
  const near = columns.forms.flatMap((form, f) => {
    if (isOther && columns.formName[f] !== 1) return [];
    const slips = editDistance(word, form, most);
    if (slips > most) return [];
    const n = count(columns.terms[columns.formTerm[f] ?? 0] ?? '');
    if (n === 0) return [];
    // A first letter is seldom wrong, and a frequent word of the book is likelier: that breaks
    // ties, and never outweighs a slip.
    const common = Math.min(0.2, Math.log2(1 + n) / 50);
    return [{ form, cost: slips + (form[0] === word[0] ? 0 : 0.4) - common }];
  });

  return near.filter(({ cost }) => cost <= most).sort((a, b) => a.cost - b.cost)[0]?.form;
}

/**
 * The everyday word that a misspelt word was meant to be, or undefined, for a word that nothing in
 * the book is near to: its near words, and the kind of answer it asks for, are found by it. Of
 * words equally near the one that the book has a form of is likelier, and then the commonest.
 * @param holds whether the book has a word's stem
 */
export function everydayWordFor(
  word: string,
  holds: (stem: string) => boolean,
): string | undefined {
  if (word.length < SHORTEST_EVERYDAY || !/^\p{L}+$/u.test(word)) return undefined;
  if (isWord(word) || isKnownName(word)) return undefined;

  const most = word.length < LONG ? 1 : 2;
  const near = everydayWords(word[0] ?? '').flatMap((form) => {
    const slips = editDistance(word, form, most);
    return slips > most ? [] : [{ form, cost: slips - (holds(stem(form)) ? HELD : 0) }];
  });
  return near.sort((a, b) => a.cost - b.cost)[0]?.form;
}
