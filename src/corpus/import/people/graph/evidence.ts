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
  /** A Mrs. or a Lady, and somebody with a given name who isn't called so; and where there is a Miss as well. */
  wife: -0.5,
  maid: -2,
  /** A Miss, and one of several sisters who is called by her given name. */
  sister: -3,
  /** A captain, and somebody who is named more often without being called so. */
  rank: -3,
  title: 0.5,
  sex: 0.5,
  /** A whole name that comes only long after the given name was in use. */
  late: -4,
  /** One is only spoken of or to, the other only told of. */
  spoken: 1.5,
  /** A title and surname that the text also has in the plural. */
  shared: -3,
  /** See there. */
  register: -3,
  /** For each sentence that would name both by chance, if they were two who meet, and doesn't. */
  never: 0.4,
  /** For each sentence that does. */
  together: -1.1,
  /** The most that both count. */
  apartMost: 1.5,
  /** Each doubling of their uses, when it is asked which of several somebody is. */
  size: 0.6,
  sure: 4,
  needed: 1.5,
  /** By how much the best must be ahead of anybody else it could be. */
  lead: 0.8,
};

export interface Scene {
  /** Sentences of each section. */
  readonly lengths: ReadonlyMap<number, number>;
  readonly stated: Statements;
  /** Titles with a surname that several people bear, as "the Mr. Knightleys". */
  readonly shared: ReadonlySet<Form>;
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
    (isLate(a, b, scene) || isLate(b, a, scene) ? WEIGHTS.late : 0) +
    (isWomansSurname(a, b, scene) || isWomansSurname(b, a, scene) ? WEIGHTS.unusual : 0) +
    station(a, b, scene) +
    station(b, a, scene) +
    register(a, b) +
    register(b, a) +
    apartness(a, b, scene)
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
  return a === b && !isBareOfNoble
    ? WEIGHTS.given
    : WEIGHTS.shortForm + (isBareOfNoble ? WEIGHTS.unusual : 0);
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

/** So many uses more make a share of few uses small. */
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

/** A surname alone is a man's, where there is one. */
function isWomansSurname(a: Bearer, b: Bearer, { families }: Scene): boolean {
  const [{ surname = '' } = {}] = a.forms;
  const isBare = a.forms.every((form) => form.surname && !form.given && !form.title);
  const isMans = ({ title, given }: Form) => title?.sex === 'he' || (given && sexOfGiven(given) !== 'she');
  return isBare && b.sex === 'she' && a.sex === undefined && families.get(surname)?.some(isMans) === true;
}

/** What a title says of somebody with a given name who isn't called so: Lady Lucas isn't Charlotte, who is Miss Lucas. */
function station(a: Bearer, b: Bearer, { families, shared }: Scene): number {
  const titled = a.forms.find(({ title, surname, given }) => title && surname && !given);
  const family = families.get(titled?.surname ?? '') ?? [];
  if (!titled || !b.families.includes(titled.surname ?? '') || hasTitleOf(b, titled)) return 0;
  if (shared.has(titled)) return WEIGHTS.shared;
  if (isWife(titled.title)) return WEIGHTS.wife + (family.some(isMaid) ? WEIGHTS.maid : 0);
  if (titled.title?.kind === 'rank' && b.mentions > a.mentions) return WEIGHTS.rank;
  const isSister =
    isMaid(titled) && b.forms.some((form) => isMaid(form) && form.given) && severalSisters(family);
  return isSister ? WEIGHTS.sister : 0;
}

const hasTitleOf = ({ forms }: Bearer, { title, surname }: Form): boolean =>
  forms.some((form) => form.title?.kind === title?.kind && form.surname === surname && !form.given);

const isMaid = ({ title }: Form): boolean => title?.kind === 'maid';

function severalSisters(family: readonly Form[]): boolean {
  const given = family.flatMap((form) =>
    form.given && (isMaid(form) || sexOfGiven(form.given) === 'she') ? form.given : [],
  );
  return given.some((one) => !sameGiven(one, given[0] ?? ''));
}

const isWife = (title: Title | undefined): boolean =>
  title?.sex === 'she' && (title.kind === 'wed' || title.kind === 'noble');

/** So many uses of a given name, and such a share of them, before the first whole name. */
const BEFORE = { uses: 10, share: 0.4, family: 0.03 };

function isLate(a: Bearer, b: Bearer, { families }: Scene): boolean {
  if (a.givens.length === 0 || a.families.length > 0 || b.families.length === 0) return false;
  // Others of that surname are known, so the name needs no introduction.
  const isOther = ({ title, given }: Form) =>
    given
      ? !b.givens.some((name) => sameGiven(name, given))
      : isWife(title) || (title?.sex && title.sex !== b.sex);
  const family = b.families.flatMap((name) => families.get(name)?.filter(isOther) ?? []);
  if (family.reduce((sum, { mentions }) => sum + mentions.length, 0) > a.mentions * BEFORE.family)
    return false;
  const first = Math.min(
    ...b.forms.map(({ given, mentions: [at = 0] }) => (given ? at : Number.POSITIVE_INFINITY)),
  );
  const uses = a.forms.flatMap(({ mentions }) => mentions);
  const before = uses.filter((at) => at < first).length;
  return before >= BEFORE.uses && before > uses.length * BEFORE.share;
}

/**
 * Two people of the same chapters stand in one sentence now and then, the names of one hardly ever. Counts only names
 * that could be two people's: a given name beside none.
 */
function apartness(a: Bearer, b: Bearer, { lengths }: Scene): number {
  if ((a.givens.length === 0) === (b.givens.length === 0)) return 0;
  const [few, many] = a.told.size < b.told.size ? [a, b] : [b, a];
  const together = [...few.told].filter((at) => many.told.has(at)).length;
  const expected = [...few.toldIn].reduce(
    (sum, [section, times]) => sum + (times * (many.toldIn.get(section) ?? 0)) / (lengths.get(section) ?? 1),
    0,
  );
  return Math.min(WEIGHTS.apartMost, WEIGHTS.never * expected + WEIGHTS.together * together);
}
