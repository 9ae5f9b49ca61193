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
  /** By how much the best must be ahead of anybody else it could be. */
  lead: 0.6,
};

/** What of a book tells its people apart, besides their names. */
export interface Scene {
  /** Titles with a surname that several people bear, as "the Mr. Knightleys". */
  readonly shared: ReadonlySet<Form>;
  /** The section of a sentence. */
  readonly sectionOf: (at: number) => number | undefined;
  /** The forms with each surname. */
  readonly families: ReadonlyMap<string, readonly Form[]>;
}

/** What of one person is evidence about another, either way round: how much of it, or whether it is there. */
const SIGNS = {
  title: ({ titles }: Person, b: Person) => titles.some((one) => b.titles.includes(one)),
  sex: ({ sex }: Person, b: Person) => sex !== undefined && sex === b.sex,
  late: lateness,
  apart: areApart,
  unusual: isWomansSurname,
  station: isOtherStation,
  register,
  together: timesTogether,
};

/** What speaks for two being one person, less what speaks against it. */
export function evidenceFor(a: Person, b: Person, scene: Scene): number {
  const best = Math.max(...a.forms.flatMap((x) => b.forms.map((y) => formLink(x, y))));
  // Once “the Captain” is somebody, he is no other captain.
  const link = best > WEIGHTS.role || a.forms.every(isBare) || b.forms.every(isBare) ? best : 0;
  const spoken = link <= WEIGHTS.surname ? WEIGHTS.spoken * Math.abs(spokenShare(a) - spokenShare(b)) : 0;
  return Object.entries(SIGNS).reduce((sum, [name, sign]) => {
    const much = Math.max(Number(sign(a, b, scene)), Number(sign(b, a, scene)));
    return sum + WEIGHTS[name as keyof typeof SIGNS] * much;
  }, link + spoken);
}

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

const spokenShare = ({ forms, mentions }: Person): number => 1 - timesOf(forms, 'told') / Math.max(1, mentions);

const timesOf = (forms: readonly Form[], kind: 'told' | 'mentions', before = Number.POSITIVE_INFINITY): number =>
  forms.reduce((sum, form) => sum + form[kind].filter((at) => at < before).length, 0);

/** So many uses are few: they tell nothing by themselves, and as many more make a share of few uses small. */
const FEW = 4;

/**
 * Whom the telling calls George isn't Mr. Emerson to it as well, and whom it calls Mary is no Mrs.; a Miss she may be.
 */
function register(a: Person, b: Person): number {
  const titled = a.forms.filter(({ title, surname }) => surname && title && title.kind !== 'maid');
  const bare = b.forms.filter(({ title, surname, given }) => given && !surname && !title);
  const titledShare = titled.some(isWife) ? 1 : timesOf(titled, 'told') / (a.mentions + FEW);
  return titled.length > 0 ? Math.min(titledShare, timesOf(bare, 'told') / (b.mentions + FEW)) : 0;
}

/** Whether a given name, used often enough to tell, is never in a section with the other's whole names. */
function areApart(a: Person, b: Person, { sectionOf }: Scene): boolean {
  const isGiven = a.mentions > FEW && a.givens.length > 0 && a.families.length === 0;
  if (!isGiven || b.givens.length === 0 || b.families.length === 0) return false;
  const own = new Set(a.forms.flatMap(({ mentions }) => mentions.map(sectionOf)));
  return !b.forms.some(({ mentions }) => mentions.some((at) => own.has(sectionOf(at))));
}

/** A surname alone is a man's, where there is a Mr. of that name. */
function isWomansSurname({ sex, families, forms }: Person, b: Person, scene: Scene): boolean {
  const family = scene.families.get(forms[0]?.surname ?? '') ?? [];
  const isAlone = sex === undefined && families.length === 0;
  return isAlone && b.sex === 'she' && family.some(({ title }) => title?.sex === 'he');
}

/**
 * Whether somebody has a title that one with a given name isn't likely to have: Lady Lucas isn't Charlotte, as there is
 * a Miss Lucas; Lydia, one of several sisters, is Miss Lydia; and one of several Mr. Hills is no Harry.
 */
function isOtherStation(a: Person, b: Person, { families, shared }: Scene): boolean {
  const titled = a.forms.find((form) => form.surname && !form.given && (form.title || shared.has(form)));
  const { title, surname = '' } = titled ?? {};
  const isSame = (form: Form) => form.title?.kind === title?.kind && form.surname === surname && !form.given;
  if (!titled || !b.families.includes(surname) || b.forms.some(isSame)) return false;
  const family = families.get(surname) ?? [];
  if (shared.has(titled)) return b.givens.length > 0;
  if (isWife(titled)) return family.some(isMaid);
  if (title?.kind === 'rank') return b.mentions > a.mentions / 2 && !b.titles.includes(title);
  const sisters = family.flatMap((form) =>
    form.given && (isMaid(form) || sexOfGiven(form.given) === 'she') ? form.given : [],
  );
  const areSeveral = sisters.some((one) => !sameGiven(one, sisters[0] ?? ''));
  return isMaid(titled) && areSeveral && b.forms.some((form) => isMaid(form) && form.given);
}

const isMaid = ({ title }: Form): boolean => title?.kind === 'maid';

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
function lateness(a: Person, b: Person, { families }: Scene): number {
  if (a.givens.length === 0 || a.families.length > 0 || b.families.length === 0) return 0;
  const first = Math.min(...b.forms.map(({ given, mentions: [at = 0] }) => (given ? at : Number.POSITIVE_INFINITY)));
  const uses = timesOf(a.forms, 'mentions', first);
  const family = b.families.flatMap((name) => families.get(name) ?? []);
  const isNew = uses >= BEFORE.uses && timesOf(family, 'mentions', first) < uses * BEFORE.surname;
  return isNew ? Math.min(1, uses / (a.mentions * BEFORE.share)) : 0;
}

/**
 * How many sentences of the telling name both: two people's names stand in one now and then, those of one hardly ever.
 * Counts only names that could be two people's: a given name beside none, and no Miss, who is Emma to the telling.
 */
function timesTogether(a: Person, b: Person): number {
  if (a.givens.length > 0 || b.givens.length === 0 || a.forms.some(isMaid)) return 0;
  return [...a.told].filter((at) => b.told.has(at)).length;
}
