import { unendearedFormsOf } from '../../../corpus/english/nicknames.ts';
import { goTogether, isNoble, titleOf } from '../../../corpus/english/titles.ts';
import { memoizeObject } from '../../../lib/memoize.ts';
import type { Form } from '../names/forms.ts';
import { isRole } from './parts.ts';
import { type Person, sameGiven } from './person.ts';

/** What each piece of evidence counts; a name is somebody's from `needed` on. */
export const WEIGHTS = {
  /** Two names say the same given name and surname. */
  whole: 5,
  given: 4,
  /** One has the surname and no given name. */
  surname: 2.5,
  shortForm: 2.5,
  /** A given name with a lord's title and without. */
  untitled: 0.3,
  /** "White Rabbit" and "the Rabbit", "Professor Helm" and "the Professor". */
  role: 2,
  late: -4,
  /**
   * It is only spoken of or to, the other only told of: it counts where the names say little, as do
   * all below.
   */
  spoken: 1.5,
  /** Each sentence of the telling that names both. */
  together: -1.1,
  station: -3,
  register: -3.2,
  /** A surname alone, where the book has a Mr. of that name, for a woman. */
  unusual: -2.2,
  /** Each doubling of their uses, when it is asked which of several somebody is. */
  size: 0.6,
  needed: 0.9,
  /** Of several, for those whose fuller names not even half of this name’s chapters have. */
  elsewhere: -2,
  /** By how much the best must be ahead of anybody else it could be. */
  lead: 0.4,
};

/** The most that a name of one has in common with a name of the other; 0 for nothing. */
export const linkBetween = (a: Pick<Person, 'forms'>, b: Pick<Person, 'forms'>): number =>
  Math.max(...a.forms.flatMap((x) => b.forms.map((y) => formLink(x, y))));

/** What the words of two forms have in common; 0 for nothing. */
export function formLink(x: Form, y: Form): number {
  if (x.surname && y.surname && x.surname !== y.surname) return 0;
  if (x.given && y.given) {
    if (sameGiven(x.given, y.given)) return givenLink(x, y);
    return 0;
  }
  if (x.surname && y.surname) return WEIGHTS.surname;
  return isRoleOf(x, y) || isRoleOf(y, x) ? WEIGHTS.role : 0;
}

/**
 * Tom Hill is the son of Sir Thomas Hill; by Harry his friends may mean Lord Henry, and the telling
 * doesn't.
 */
function givenLink(x: Form, y: Form): number {
  const isSame = x.given === y.given;
  const isOneNoble = isNoble(x.title) !== isNoble(y.title);
  if (x.surname && y.surname) {
    if (isSame || !isOneNoble) return WEIGHTS.whole;
    return 0;
  }
  if (isOneNoble) return WEIGHTS.untitled;
  return isSame ? WEIGHTS.given : WEIGHTS.shortForm;
}

/**
 * "The Rabbit" of "White Rabbit", "the Queen" of "Queen of Hearts", "the Doctor" of "Doctor
 * Manette", "Ratty" of "the Water Rat".
 */
function isRoleOf(bare: Form, { title, words }: Form): boolean {
  const [roleWord = ''] = bare.words;
  if (bare.words.length > 1 || bare.title || bare.given || bare.surname) return false;
  const lastWord = words.at(-1)?.toLowerCase() ?? '';
  if (unendearedFormsOf(roleWord.toLowerCase()).includes(lastWord)) return true;
  if (title) return isRole(bare) && titleOf(roleWord)?.key === title.key;
  return words.length > 1 && roleWord === (words.includes('of') ? words[0] : words.at(-1));
}

/**
 * Whether two can’t be one person, whatever speaks for it: their sexes, given names, surnames or
 * titles differ.
 */
export function areBarred(a: Person, b: Person): boolean {
  // Lucie Manette is Mrs. Darnay.
  const isWed = a.forms.some(isWife) !== b.forms.some(isWife);
  return (
    areOpposed(a, b) ||
    mayBeHerHusband(a, b) ||
    mayBeHerHusband(b, a) ||
    differ(a.givens, b.givens, sameGiven) ||
    (!isWed && differ(a.families, b.families)) ||
    titlesDiffer(a, b)
  );
}

/** Of Mrs. Cutter and Wick Cutter, where there is a Mr. Cutter, too, and no “she” behind Wick. */
const mayBeHerHusband = (wife: Person, { forms, sex }: Person): boolean =>
  sex === undefined &&
  wife.forms.some(isWife) &&
  forms.some(
    ({ given, surname, family }) =>
      given && surname && family.some(({ title }) => title?.sex === 'he'),
  );

/** Whether both have some and none in common. */
const differ = <T>(a: readonly T[], b: readonly T[], areSame = (x: T, y: T) => x === y): boolean =>
  a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => areSame(x, y)));

/** Whether two are known to be a man and a woman. */
export const areOpposed = (
  { sex: oneSex }: Pick<Person, 'sex'>,
  { sex: otherSex }: Pick<Person, 'sex'>,
): boolean => oneSex !== undefined && otherSex !== undefined && oneSex !== otherSex;

/**
 * Mr. and Dr. of one surname are two, as are a Mrs. and a Miss; but Jay Gatsby, once a Major, is
 * Mr. Gatsby.
 */
const titlesDiffer = (a: Person, b: Person): boolean =>
  a.forms.some((x) => b.forms.some((y) => areTwo(x, y) && !isAlso(x, a) && !isAlso(y, b)));

const areTwo = (x: Form, y: Form): boolean =>
  x.surname !== undefined &&
  x.surname === y.surname &&
  !goTogether(x.title, y.title) &&
  !isOneMans(x.family);

/**
 * Whether the telling mostly calls one man by a surname alone, so that all its titles are his: Dr.
 * Pangloss.
 */
export const isOneMans = memoizeObject((family: readonly Form[]): boolean => {
  const titled = family.filter(({ title }) => title).flatMap(({ told }) => told);
  const toldUntitled = family.filter(({ title }) => !title).flatMap(({ told }) => told);
  const isMans = family.every(
    ({ title, given, shared }) => title?.sex !== 'she' && !given && !shared,
  );
  return isMans && toldUntitled.length > titled.length && new Set(titled).size === titled.length;
});

/** Whether a form is the whole name of somebody, with a rank, who is called so without it too. */
const isAlso = ({ given, surname, title }: Form, { forms }: Person): boolean =>
  title?.kind === 'rank' &&
  forms.some(
    (otherForm) =>
      !otherForm.title && otherForm.given === given && otherForm.surname === surname && given,
  );

/** How many sentences, or sections, two have both. */
export const countShared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  [...a].filter(b.has, b).length;

/** Whether a name is a wife’s by her husband’s surname or title: “Mrs. Bennet”, “Lady Lucas”. */
export const isWife = ({ title }: Form): boolean =>
  title?.sex === 'she' && (title.kind === 'wed' || title.kind === 'noble');
