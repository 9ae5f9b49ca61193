import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import { goTogether, isNoble, titleOf } from '../names/titles.ts';
import { isRole } from './parts.ts';
import { type Person, sameGiven } from './person.ts';

/** What each piece of evidence counts; two are taken for one person from `needed` on. */
export const WEIGHTS = {
  /** Two forms say the same given name and surname, or the text itself says that they are one. */
  whole: 5,
  given: 4,
  /** One has the surname and no given name. */
  surname: 2.5,
  shortForm: 2.5,
  /** "White Rabbit" and "the Rabbit", "Professor Helm" and "the Professor". */
  role: 2,
  /** What a lord is called without his title, or a surname without one for a woman. */
  unusual: -2.2,
  title: 0.5,
  sex: 0.5,
  /** One is only spoken of or to, the other only told of: it counts where the names say little. */
  spoken: 1.5,
  late: -4,
  apart: -4,
  station: -3,
  register: -3.5,
  together: -1.1,
  /** Each doubling of their uses, when it is asked which of several somebody is. */
  size: 0.6,
  needed: 1.5,
  /** By how much the best must be ahead of anybody else it could be, and where it has a title alone. */
  lead: 0.6,
  leadOfRole: 1.2,
};

/** What of one person is evidence about another, either way round: how much of it, or whether it is there. */
const SIGNS = {
  title: ({ titles }: Person, b: Person) => titles.some((one) => b.titles.includes(one)),
  sex: ({ sex }: Person, b: Person) => sex !== undefined && sex === b.sex,
  unusual: isWomansSurname,
  late: lateness,
  apart: areApart,
  station: isOtherStation,
  register,
  together: timesTogether,
};

/** What speaks for two being one person, less what speaks against it. */
export function evidenceFor(a: Person, b: Person): number {
  const best = linkBetween(a, b);
  // Once “the Captain” is somebody, he is no other captain.
  const link = best > WEIGHTS.role || a.forms.every(isBare) || b.forms.every(isBare) ? best : 0;
  const spoken = link <= WEIGHTS.surname ? WEIGHTS.spoken * Math.abs(spokenShare(a) - spokenShare(b)) : 0;
  return Object.entries(SIGNS).reduce((sum, [name, sign]) => {
    const much = Math.max(Number(sign(a, b)), Number(sign(b, a)));
    return sum + WEIGHTS[name as keyof typeof SIGNS] * much;
  }, link + spoken);
}

/** The most that a name of one has in common with a name of the other; 0 for nothing. */
export const linkBetween = (a: Pick<Person, 'forms'>, b: Pick<Person, 'forms'>): number =>
  Math.max(...a.forms.flatMap((x) => b.forms.map((y) => formLink(x, y))));

/** What the words of two forms have in common; 0 for nothing. */
export function formLink(x: Form, y: Form): number {
  if (x.alsoCalled.has(y)) return WEIGHTS.whole;
  if (x.given && y.given) return sameGiven(x.given, y.given) ? givenLink(x, y) : 0;
  if (x.surname && x.surname === y.surname) return WEIGHTS.surname;
  return isRoleOf(x, y) || isRoleOf(y, x) ? WEIGHTS.role : 0;
}

function givenLink(x: Form, y: Form): number {
  const isOneNoble = isNoble(x.title) !== isNoble(y.title);
  const isSame = x.given === y.given;
  // Tom Hill is the son of Sir Thomas Hill.
  if (x.surname && y.surname) return x.surname === y.surname && (isSame || !isOneNoble) ? WEIGHTS.whole : 0;
  if (isOneNoble) return WEIGHTS.shortForm + WEIGHTS.unusual;
  return isSame ? WEIGHTS.given : WEIGHTS.shortForm;
}

/** One word for what somebody is, or a name of which nothing else is known. */
const isBare = ({ words, title, given, surname }: Form): boolean => words.length < 2 && !title && !given && !surname;

/** "The Rabbit" of "White Rabbit", "the Queen" of "Queen of Hearts", "the Doctor" of "Doctor Manette". */
function isRoleOf(bare: Form, { title, words, given, surname }: Form): boolean {
  const [word = ''] = bare.words;
  if (!isBare(bare)) return false;
  if (title) return isRole(bare) && titleOf(word)?.key === title.key;
  const last = given ? undefined : words.at(-1);
  return words.length > 1 && word === (words.includes('of') ? words[0] : (last ?? surname));
}

/**
 * Whether two can’t be one person, whatever speaks for it: their sexes, given names or titles differ, or their whole
 * names have two surnames. Where the text itself says that they are one, only their sexes count.
 */
export function areBarred(a: Person, b: Person): boolean {
  if (a.sex && b.sex && a.sex !== b.sex) return true;
  if (a.forms.some(({ alsoCalled }) => b.forms.some((y) => alsoCalled.has(y)))) return false;
  const areFamilies = a.families.length > 0 && b.families.length > 0;
  return (
    (!areAmong(a.givens, b.givens) && !areAmong(b.givens, a.givens)) ||
    (areFamilies && !a.families.some((name) => b.families.includes(name))) ||
    titlesDiffer(a, b)
  );
}

/** Whether given names are forms of others: Lizzy is Elizabeth, whom others call Eliza; true where there are none. */
const areAmong = (all: readonly string[], names: readonly string[]): boolean =>
  all.every((x) => names.length === 0 || names.some((y) => sameGiven(x, y)));

/** Mr. and Dr. of one surname are two, as are a Mrs. and a Miss, unless some titles of theirs go together. */
function titlesDiffer(a: Person, b: Person): boolean {
  const pairs = a.forms.flatMap((x) =>
    b.forms.flatMap((y) => {
      const isNamesake = x.surname && x.surname === y.surname && !(x.given && y.given);
      return isNamesake && x.title && y.title ? [goTogether(x.title, y.title)] : [];
    }),
  );
  return pairs.length > 0 && !pairs.includes(true);
}

const spokenShare = ({ forms, mentions }: Person): number => 1 - timesTold(forms) / Math.max(1, mentions);

const timesTold = (forms: readonly Form[]): number => forms.reduce((sum, { told }) => sum + told.length, 0);

/** Whom the book hardly ever calls Miss Jane may be Miss Bennet. */
const SELDOM = 0.05;

/** How many sentences, or sections, two have both. */
export const countShared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  [...a].filter((one) => b.has(one)).length;

/** So many uses are few: they tell nothing by themselves, and as many more make a share of few uses small. */
const FEW = 4;

/**
 * Whom the telling calls George isn't Mr. Emerson to it as well, and whom it calls Mary is no Mrs.; a Miss she may be.
 */
function register(a: Person, b: Person): number {
  const titled = a.forms.filter(({ title, surname }) => surname && title && title.kind !== 'maid');
  const bare = b.forms.filter(({ title, surname, given }) => given && !surname && !title);
  const titledShare = titled.some(isWife) ? 1 : timesTold(titled) / (a.mentions + FEW);
  return titled.length > 0 ? Math.min(titledShare, timesTold(bare) / (b.mentions + FEW)) : 0;
}

/** Whether a given name, used often enough to tell, is never in a section with the other's whole names. */
function areApart(a: Person, b: Person): boolean {
  const isGiven = a.mentions > FEW && a.givens.length > 0 && a.families.length === 0;
  return isGiven && b.givens.length > 0 && b.families.length > 0 && countShared(a.sections, b.sections) === 0;
}

/** A surname alone is a man's, where there is a Mr. of that name. */
function isWomansSurname({ sex, families, forms: [form] }: Person, b: Person): boolean {
  const isAlone = !sex && families.length === 0 && b.sex === 'she';
  return isAlone && form?.family.some(({ title }) => title?.sex === 'he') === true;
}

/**
 * Whether somebody has a title and surname that one with a given name isn't likely to have: several bear them, so that
 * Harry is no Mr. Hill; it is Lady Lucas, and there is a Miss Lucas; it is a rank; or it's a Miss, and Lydia, one of
 * several sisters, is Miss Lydia.
 */
function isOtherStation(a: Person, b: Person): boolean {
  const titled = a.forms.find((form) => form.surname && !form.given && (form.title || form.shared));
  if (!titled || !b.families.includes(titled.surname ?? '')) return false;
  const { title, shared, family } = titled;
  if (b.forms.some((form) => family.includes(form) && form.title?.kind === title?.kind && !form.given)) return false;
  if (shared) return b.givens.length > 0;
  if (isWife(titled)) return family.some((form) => form.title?.kind === 'maid');
  if (title?.kind === 'rank') return b.mentions > a.mentions / 2 && !b.titles.includes(title);
  const isSister = ({ given = '', title: own }: Form) => own?.kind === 'maid' || sexOfGiven(given) === 'she';
  const sisters = family.filter((form) => form.given && isSister(form)).map(({ given = '' }) => given);
  const areSeveral = sisters.some((one) => !sameGiven(one, sisters[0] ?? ''));
  const asMiss = b.forms.filter((form) => form.given && form.title?.kind === 'maid');
  return title?.kind === 'maid' && areSeveral && asMiss.some(({ mentions }) => mentions.length > b.mentions * SELDOM);
}

/** Whether a name is a wife’s by her husband’s surname or title: “Mrs. Bennet”, “Lady Lucas”. */
export const isWife = ({ title }: Form): boolean =>
  title?.sex === 'she' && (title.kind === 'wed' || title.kind === 'noble');

/**
 * So many uses of a given name, and such a share of them, before the first whole name; beside so many uses of its
 * surname before that, the whole name brings nobody new.
 */
const BEFORE = { uses: 10, share: 0.4, surname: 0.25 };

/**
 * How surely a whole name is somebody new: Mary King, who comes late, isn’t the Mary of before; Colin Craven is Colin,
 * as there are Cravens.
 */
function lateness(a: Person, b: Person): number {
  if (a.givens.length === 0 || a.families.length > 0 || b.families.length === 0) return 0;
  const first = Math.min(...b.forms.map(({ given, mentions: [at = 0] }) => (given ? at : Number.POSITIVE_INFINITY)));
  const usesOf = (forms: Iterable<Form>) =>
    [...forms].flatMap(({ mentions }) => mentions.filter((at) => at < first)).length;
  const uses = usesOf(a.forms);
  const family = new Set(b.forms.flatMap((form) => form.family));
  const isNew = uses >= BEFORE.uses && usesOf(family) < uses * BEFORE.surname;
  return isNew ? Math.min(1, uses / (a.mentions * BEFORE.share)) : 0;
}

/**
 * How many sentences of the telling name both: two people's names stand in one now and then, those of one hardly ever.
 * Counts only names that could be two people's: a given name beside none, and no Miss, who is Emma to the telling.
 */
function timesTogether(a: Person, b: Person): number {
  if (a.givens.length > 0 || b.givens.length === 0 || a.titles.some(({ kind }) => kind === 'maid')) return 0;
  return countShared(a.told, b.told);
}
