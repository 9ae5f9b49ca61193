import { areBarred } from './graph/barriers.ts';
import { bearerOf } from './graph/bearer.ts';
import type { Person } from './graph/persons.ts';
import { isNoble, titleOf } from './names/titles.ts';

/** Somebody by their names. */
type Names = Pick<Person, 'forms'>;

/**
 * True if the names alone don’t say that two are two people: nothing bars it, and they share a word; Elinor may be Miss
 * Dashwood where neither has a name with both.
 */
export const mayBeOne = (a: Names, b: Names): boolean =>
  !areBarred(bearerOf(a.forms), bearerOf(b.forms)) &&
  (shareWord(a, b) || (isTitled(a) !== isTitled(b) && isHalf(a) && isHalf(b)));

/** All names are a surname, mostly with a title. */
const isTitled = ({ forms }: Names): boolean =>
  forms.some(({ title }) => title) && forms.every(({ title, given, surname }) => title || (surname && !given));
/** Never named with given name and surname together. */
const isHalf = ({ forms }: Names): boolean => forms.every(({ title, words }) => title || words.length === 1);

/** Whether the names of both have a word in common, titles apart. */
const shareWord = (a: Names, b: Names): boolean => {
  const words = ({ forms }: Names) =>
    forms.flatMap((form) => form.words.filter((word) => /^\p{Lu}/u.test(word) && !titleOf(word)));
  const own = new Set(words(a));
  return words(b).some((word) => own.has(word));
};

/** Whether both have one surname, or one given name; that of Lady Catherine is nobody’s without her title. */
export const shareName = (a: Names, b: Names): boolean => {
  const isTitledSo = ({ forms }: Names) => forms.some(({ title }) => isNoble(title));
  const names = ({ forms }: Names) =>
    forms.flatMap(({ given, surname, words }): readonly (string | undefined)[] =>
      given || surname ? [given, surname] : words.length === 1 ? words : [],
    );
  const own = new Set(names(a));
  return isTitledSo(a) === isTitledSo(b) && names(b).some((name) => name !== undefined && own.has(name));
};
