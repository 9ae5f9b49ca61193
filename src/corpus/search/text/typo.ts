import { editDistance } from '../../../lib/edit-distance.ts';
import { memoize } from '../../../lib/memoize.ts';
import { everydayWords, isWord } from '../../english/dictionary.ts';
import { isKnownName } from '../../english/names.ts';
import type { Columns } from '../rank/columns.ts';
import SOUNDS from './sounds.json' with { type: 'json' };
import { REMEMBERED, stem } from './stems.ts';

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
/** The same where all of English may be meant, and not the words of one book. */
const SHORTEST_EVERYDAY = 5;
/** From this length on a slip in a well-known name is forgiven. */
const SHORTEST_NAME = 6;
/** From this length on two slips are forgiven. */
const LONG = 7;
/** What it counts that the book has a word: it breaks ties, and never outweighs a slip. */
const HELD = 0.5;

/** What it costs that a word is spelt otherwise but sounds the same: less than any slip. */
const SAME_SOUND = 0.5;

/** What it costs that a name of the book has other vowels: “janeen” for Janine. */
const SAME_CONSONANTS = 0.9;
/** Names with fewer consonants have too many neighbours. */
const CONSONANTS_MIN = 3;

/** How a folded word sounds, roughly: the same for `cathy` and `kathie`. */
const soundOf = memoize((word): string => {
  const alike = SOUNDS.alike.reduce(
    (sound, [from = '', to = '']) => sound.replaceAll(from, to),
    word,
  );
  const single = [...alike].filter((letter, at) => letter !== alike[at - 1]).join('');
  return SOUNDS.ends.includes(single.at(-1) ?? '-') ? single.slice(0, -1) : single;
}, REMEMBERED);

/** A word's first letter and its consonants, as they sound; empty where these are few. */
const consonantsOf = memoize((word): string => {
  const sound = soundOf(word);
  const consonants = sound.slice(1).replace(/[aeiou]/gu, '');
  return consonants.length + 1 < CONSONANTS_MIN ? '' : sound.charAt(0) + consonants;
}, REMEMBERED);

/**
 * The word of the book that a misspelt word was meant to be, or undefined. Only for words neither
 * in the book nor in English: a word that exists is never changed, and a well-known name only into
 * a name of the book. One slip (a letter too many, too few, wrong, or two swapped) is forgiven from
 * four letters on, in a well-known name from six, two from seven on; and what sounds the same, or,
 * of a name, has the same consonants.
 * Of what is typed with a capital only a name is meant.
 * @param count how many readable passages have a stem
 */
export function corrected(
  { form: word, name }: { readonly form: string; readonly name: boolean },
  columns: Columns,
  count: (stem: string) => number,
): string | undefined {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || isWord(word)) return undefined;
  const isOther = isKnownName(word);
  const most = slipsForgiven(word, isOther);
  const sound = soundOf(word);
  const consonants = isOther ? '' : consonantsOf(word);
  const slipsIn = (form: string, isName: boolean): number => {
    if (soundOf(form) === sound) return SAME_SOUND;
    const mayBeSpelt =
      isName && form[0] === word[0] && !isWord(form) && !hasOtherEnding(word, form);
    const isSpelt = mayBeSpelt && consonants !== '' && consonantsOf(form) === consonants;
    const slips = editDistance(word, form, most);
    return isSpelt ? Math.min(SAME_CONSONANTS, slips) : slips;
  };

  const near = columns.forms.flatMap((form, f) => {
    const isName = columns.formName[f] === 1;
    // A list of people has names that stand nowhere inside a sentence.
    const mayBeName = isName || !isWord(form);
    if (((isOther || name) && !mayBeName) || isOfOtherSex(word, form)) return [];
    const slips = slipsIn(form, isName);
    if (slips > Math.max(most, SAME_SOUND)) return [];
    const n = count(columns.terms[columns.formTerm[f] ?? 0] ?? '');
    if (n === 0) return [];
    // A first letter is seldom wrong, and a frequent word of the book is likelier: that breaks
    // ties, and never outweighs a slip.
    const common = Math.min(0.2, Math.log2(1 + n) / 50);
    const isOtherStart = form[0] !== word[0] && slips !== SAME_SOUND;
    return [{ form, cost: slips + (isOtherStart ? 0.4 : 0) - common }];
  });

  return near
    .filter(({ cost }) => cost <= Math.max(most, SAME_SOUND))
    .sort((a, b) => a.cost - b.cost)[0]?.form;
}

/** What a name ends in that says its bearer's sex. */
const SEX_ENDINGS: readonly string[] = ['a', 'o'];

const hasOtherEnding = (word: string, form: string): boolean =>
  SEX_ENDINGS.includes(word.at(-1) ?? '') && form.at(-1) !== word.at(-1);

/** Whether two names differ in such an ending alone: Fernanda isn't Fernando, nor Adriana Adrián. */
function isOfOtherSex(word: string, form: string): boolean {
  if (!hasOtherEnding(word, form)) return false;
  const bare = soundOf(word.slice(0, -1));
  return [form, form.slice(0, -1)].some((name) => soundOf(name) === bare);
}

/** Short names are often another's with one letter changed. */
function slipsForgiven(word: string, isOther: boolean): number {
  if (isOther) return word.length < SHORTEST_NAME ? 0 : 1;
  return word.length < LONG ? 1 : 2;
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
