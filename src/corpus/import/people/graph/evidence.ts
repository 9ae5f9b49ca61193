import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import { isNoble, type Title, titleOf } from '../names/titles.ts';
import type { Statements } from './barriers.ts';
import { type Bearer, sameGiven } from './bearer.ts';
import { isRole } from './parts.ts';

/** What each piece of evidence counts; two are taken for one person from `needed` on. */
export const WEIGHTS = {
  /** Two forms say the same given name and surname, or the text itself says that they are one. */
  whole: 5,
  given: 4,
  shortForm: 2.5,
  /** One has the surname and no given name. */
  surname: 2.5,
  /** "White Rabbit" and "the Rabbit", "Professor Helm" and "the Professor". */
  role: 2,
  /** What a lord is called without his title, or a surname without one for a woman. */
  unusual: -2.2,
  /** A title, and somebody whom it doesn't fit, by what their family is called. */
  station: -3,
  title: 0.5,
  sex: 0.5,
  /** A whole name that comes only long after the given name was in use. */
  late: -4,
  /** A given name, and a whole name that no chapter has beside it, as in two tales of one book. */
  apart: -4,
  /** One is only spoken of or to, the other only told of. */
  spoken: 1.5,
  /** The telling uses a given name alone for one, and a title with a surname for the other. */
  register: -3.5,
  /** For each sentence whose telling names both. */
  together: -1.1,
  /** Each doubling of their uses, when it is asked which of several somebody is. */
  size: 0.6,
  needed: 1.5,
  /** By how much the best must be ahead of anybody else it could be. */
  lead: 0.8,
};

export interface Scene {
  readonly stated: Statements;
  /** Titles with a surname that several people bear, as "the Mr. Knightleys". */
  readonly shared: ReadonlySet<Form>;
  /** The section of a sentence. */
  readonly sectionOf: (at: number) => number | undefined;
  /** The forms with each surname. */
  readonly families: ReadonlyMap<string, readonly Form[]>;
}

/** What speaks for two being one person, less what speaks against it. */
export function evidenceFor(a: Bearer, b: Bearer, scene: Scene): number {
  const link = linkOf(a, b, scene);
  return (
    link +
    (link < WEIGHTS.surname || link === WEIGHTS.shortForm
      ? WEIGHTS.spoken * Math.abs(spokenShare(a) - spokenShare(b))
      : 0) +
    (link === WEIGHTS.surname && a.titles.some((x) => b.titles.includes(x)) ? WEIGHTS.title : 0) +
    (a.sex && a.sex === b.sex ? WEIGHTS.sex : 0) +
    WEIGHTS.late * Math.max(lateness(a, b, scene), lateness(b, a, scene)) +
    (areApart(a, b, scene) || areApart(b, a, scene) ? WEIGHTS.apart : 0) +
    (isWomansSurname(a, b, scene) || isWomansSurname(b, a, scene) ? WEIGHTS.unusual : 0) +
    (isOtherStation(a, b, scene) || isOtherStation(b, a, scene) ? WEIGHTS.station : 0) +
    register(a, b) +
    register(b, a) +
    (isOnlyMiss(a, b, scene) || isOnlyMiss(b, a, scene) ? 0 : WEIGHTS.together * timesTogether(a, b))
  );
}

/** Whether a Miss can be no other woman of her surname whom the book names: Miss Woodhouse is Emma to the telling. */
function isOnlyMiss({ forms, givens }: Bearer, { givens: [name = ''] }: Bearer, { families }: Scene): boolean {
  const [{ surname = '' } = {}] = forms;
  const women = (families.get(surname) ?? []).filter(({ given }) => given && sexOfGiven(given) === 'she');
  return (
    givens.length === 0 &&
    forms.some(isMaid) &&
    women.length > 0 &&
    women.every(({ given = '' }) => sameGiven(given, name))
  );
}

const linkOf = (a: Bearer, b: Bearer, scene: Scene): number =>
  Math.max(...a.forms.flatMap((x) => b.forms.map((y) => formLink(x, y, scene))));

/** What the words of two forms have in common; 0 for nothing. */
export function formLink(x: Form, y: Form, { stated }: Pick<Scene, 'stated'>): number {
  if (stated.get(x)?.has(y)) return WEIGHTS.whole;
  if (x.given && y.given) return givenLink(x, y);
  if (x.surname && x.surname === y.surname) return WEIGHTS.surname;
  return isRoleOf(x, y) || isRoleOf(y, x) ? WEIGHTS.role : 0;
}

function givenLink(x: Form, y: Form): number {
  const [a = '', b = ''] = [x.given, y.given];
  if (!sameGiven(a, b)) return 0;
  if (x.surname && y.surname) return x.surname === y.surname ? WEIGHTS.whole : 0;
  const isBareOfNoble = isNoble(x.title) !== isNoble(y.title);
  return a === b && !isBareOfNoble ? WEIGHTS.given : WEIGHTS.shortForm + (isBareOfNoble ? WEIGHTS.unusual : 0);
}

/** "The Rabbit" of "White Rabbit", "the Queen" of "Queen of Hearts", "the Doctor" of "Doctor Manette". */
function isRoleOf(bare: Form, { title, words, given, surname }: Form): boolean {
  const [word = ''] = bare.words;
  if (bare.words.length > 1 || bare.title || bare.given || bare.surname) return false;
  if (title) return isRole(bare) && titleOf(word)?.key === title.key;
  const last = given ? undefined : words.at(-1);
  return words.length > 1 && word === (words.includes('of') ? words[0] : (last ?? surname));
}

const spokenShare = ({ forms, mentions }: Bearer): number =>
  1 - forms.reduce((sum, { told }) => sum + told.length, 0) / Math.max(1, mentions);

/** So many uses are few: they tell nothing by themselves, and as many more make a share of few uses small. */
const FEW = 4;

/**
 * Whom the telling calls George isn't Mr. Emerson to it as well, and whom it calls Mary is no Mrs.; a Miss she may be.
 */
function register(a: Bearer, b: Bearer): number {
  const titled = a.forms.filter(({ title, surname }) => surname && title && title.kind !== 'maid');
  const bare = b.forms.filter(({ title, surname, given }) => given && !surname && !title);
  const share = (of: Bearer, told: readonly Form[]) =>
    told.reduce((sum, one) => sum + one.told.length, 0) / (of.mentions + FEW);
  if (titled.some(({ given }) => given)) return 0;
  const isWed = titled.some(({ title }) => isWife(title));
  return WEIGHTS.register * Math.min(isWed ? 1 : share(a, titled), titled.length > 0 ? share(b, bare) : 0);
}

/** Whether a given name, used often enough to tell, is never in a section with the other's whole names. */
function areApart(a: Bearer, b: Bearer, { sectionOf }: Scene): boolean {
  const isGiven = a.mentions > FEW && a.givens.length > 0 && a.families.length === 0;
  if (!isGiven || b.givens.length === 0 || b.families.length === 0) return false;
  const own = new Set(a.forms.flatMap(({ mentions }) => mentions.map(sectionOf)));
  return !b.forms.some(({ mentions }) => mentions.some((at) => own.has(sectionOf(at))));
}

/** A surname alone is a man's, where there is one. */
function isWomansSurname(a: Bearer, b: Bearer, { families }: Scene): boolean {
  const [{ surname = '' } = {}] = a.forms;
  const isBare = a.forms.every((form) => form.surname && !form.given && !form.title);
  const isMans = ({ title, given }: Form) => title?.sex === 'he' || (given && sexOfGiven(given) !== 'she');
  return isBare && b.sex === 'she' && a.sex === undefined && families.get(surname)?.some(isMans) === true;
}

/**
 * Whether somebody has a title that one with a given name isn't likely to have: Lady Lucas isn't Charlotte, as there is
 * a Miss Lucas; Lydia, one of several sisters, is Miss Lydia; and whom the book calls Harry Hill more than Captain Hill
 * is another Hill, as is one of several Mr. Hills.
 */
function isOtherStation(a: Bearer, b: Bearer, { families, shared }: Scene): boolean {
  const titled = a.forms.find((form) => form.surname && !form.given && (form.title || shared.has(form)));
  const family = families.get(titled?.surname ?? '') ?? [];
  const isSame = ({ title, surname, given }: Form) =>
    title?.kind === titled?.title?.kind && surname === titled?.surname && !given;
  if (!titled || !b.families.includes(titled.surname ?? '') || b.forms.some(isSame)) return false;
  if (shared.has(titled)) return b.givens.length > 0;
  if (isWife(titled.title)) return family.some(isMaid);
  if (titled.title?.kind === 'rank') return b.mentions > a.mentions / 2 && !b.titles.includes(titled.title);
  return isMaid(titled) && b.forms.some((form) => isMaid(form) && form.given) && areSeveralSisters(family);
}

const isMaid = ({ title }: Form): boolean => title?.kind === 'maid';

function areSeveralSisters(family: readonly Form[]): boolean {
  const given = family.flatMap((form) =>
    form.given && (isMaid(form) || sexOfGiven(form.given) === 'she') ? form.given : [],
  );
  return given.some((one) => !sameGiven(one, given[0] ?? ''));
}

const isWife = (title: Title | undefined): boolean =>
  title?.sex === 'she' && (title.kind === 'wed' || title.kind === 'noble');

/**
 * So many uses of a given name, and such a share of them, before the first whole name; beside so many uses of its
 * surname before that, or of other people's with it, the whole name brings nobody new.
 */
const BEFORE = { uses: 10, share: 0.4, surname: 0.25, others: 0.03 };

/**
 * How surely a whole name is somebody new: Mary King, who comes late, isn’t the Mary of before; Colin Craven is Colin,
 * as there are Cravens.
 */
function lateness(a: Bearer, b: Bearer, { families }: Scene): number {
  if (a.givens.length === 0 || a.families.length > 0 || b.families.length === 0) return 0;
  const first = Math.min(...b.forms.map(({ given, mentions: [at = 0] }) => (given ? at : Number.POSITIVE_INFINITY)));
  const usesBefore = (forms: readonly Form[]) =>
    forms.reduce((sum, { mentions }) => sum + mentions.filter((at) => at < first).length, 0);
  const isOther = ({ title, given }: Form) =>
    given ? !b.givens.some((name) => sameGiven(name, given)) : isWife(title) || (title?.sex && title.sex !== b.sex);
  const family = b.families.flatMap((name) => families.get(name) ?? []);
  const others = family.filter(isOther).reduce((sum, { mentions }) => sum + mentions.length, 0);
  const uses = usesBefore(a.forms);
  const isNew = usesBefore(family) < uses * BEFORE.surname && others <= a.mentions * BEFORE.others;
  return uses >= BEFORE.uses && isNew ? Math.min(1, uses / (a.mentions * BEFORE.share)) : 0;
}

/**
 * How many sentences of the telling name both: two people's names stand in one now and then, those of one hardly ever.
 * Counts only names that could be two people's: a given name beside none.
 */
function timesTogether(a: Bearer, b: Bearer): number {
  if ((a.givens.length === 0) === (b.givens.length === 0)) return 0;
  const [few, many] = a.told.size < b.told.size ? [a, b] : [b, a];
  return [...few.told].filter((at) => many.told.has(at)).length;
}
