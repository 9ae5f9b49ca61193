import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import { goTogether, isNoble, type Title, titleOf } from '../names/titles.ts';
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
  /** One is only spoken of or to, the other only told of: it counts where the names say little, as do all below. */
  spoken: 1.5,
  /** Each sentence of the telling that names both. */
  together: -1.1,
  station: -3,
  register: -3.5,
  /** A surname alone, where the book has a Mr. of that name, for a woman. */
  unusual: -2.2,
  /** Each doubling of their uses, when it is asked which of several somebody is. */
  size: 0.6,
  needed: 0.9,
  /** By how much the best must be ahead of anybody else it could be, and where only a title or surname tells. */
  lead: 0.6,
  leadOfTitle: 1.2,
};

/** What speaks for a name being somebody's whom the book has by fuller names, less what speaks against it. */
export function evidenceFor(form: Form, person: Person): number {
  const link = linkBetween({ forms: [form] }, person);
  const sum = link + WEIGHTS.late * Number(isLate(form, person));
  if (link > WEIGHTS.surname) return sum;
  const unsure = sum + WEIGHTS.spoken * Math.abs(toldShare([form]) - toldShare(person.forms));
  if (!form.given && !form.title)
    return unsure + WEIGHTS.unusual * Number(person.sex === 'she' && form.family.some(isMans));
  return (
    unsure +
    WEIGHTS.together * timesTogether(form, person) +
    WEIGHTS.station * Number(isOtherStation(form, person)) +
    WEIGHTS.register * register(form, person)
  );
}

/** The most that a name of one has in common with a name of the other; 0 for nothing. */
export const linkBetween = (a: Pick<Person, 'forms'>, b: Pick<Person, 'forms'>): number =>
  Math.max(...a.forms.flatMap((x) => b.forms.map((y) => formLink(x, y))));

/** What the words of two forms have in common; 0 for nothing. */
export function formLink(x: Form, y: Form): number {
  if (x.given && y.given) return sameGiven(x.given, y.given) ? givenLink(x, y) : 0;
  if (x.surname && x.surname === y.surname) return WEIGHTS.surname;
  return isRoleOf(x, y) || isRoleOf(y, x) ? WEIGHTS.role : 0;
}

/** Tom Hill is the son of Sir Thomas Hill; by Harry his friends may mean Lord Henry, and the telling doesn't. */
function givenLink(x: Form, y: Form): number {
  const isSame = x.given === y.given;
  const isOneNoble = isNoble(x.title) !== isNoble(y.title);
  if (x.surname && y.surname) return x.surname === y.surname && (isSame || !isOneNoble) ? WEIGHTS.whole : 0;
  return isOneNoble ? WEIGHTS.untitled : isSame ? WEIGHTS.given : WEIGHTS.shortForm;
}

/** "The Rabbit" of "White Rabbit", "the Queen" of "Queen of Hearts", "the Doctor" of "Doctor Manette". */
function isRoleOf(bare: Form, { title, words, given, surname }: Form): boolean {
  const [word = ''] = bare.words;
  if (bare.words.length > 1 || bare.title || bare.given || bare.surname) return false;
  if (title) return isRole(bare) && titleOf(word)?.key === title.key;
  const last = given ? undefined : words.at(-1);
  return words.length > 1 && word === (words.includes('of') ? words[0] : (last ?? surname));
}

/** Whether two can’t be one person, whatever speaks for it: their sexes, given names, titles or surnames differ. */
export function areBarred(a: Person, b: Person): boolean {
  const areFamilies = a.families.length > 0 && b.families.length > 0;
  return (
    areOpposed(a, b) ||
    (!areAmong(a.givens, b.givens) && !areAmong(b.givens, a.givens)) ||
    (areFamilies && !a.families.some((name) => b.families.includes(name))) ||
    titlesDiffer(a, b)
  );
}

/** Whether two are known to be a man and a woman. */
export const areOpposed = ({ sex: one }: Pick<Person, 'sex'>, { sex: other }: Pick<Person, 'sex'>): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** Whether given names are forms of others: Lizzy is Elizabeth, whom others call Eliza; true where there are none. */
const areAmong = (all: readonly string[], names: readonly string[]): boolean =>
  all.every((x) => names.length === 0 || names.some((y) => sameGiven(x, y)));

/** Mr. and Dr. of one surname are two, as are a Mrs. and a Miss. */
const titlesDiffer = (a: Person, b: Person): boolean =>
  a.forms.some((x) => b.forms.some((y) => x.surname && x.surname === y.surname && !mayBearBoth(x.title, y.title)));

/** Whether one person may have both titles, or no title. */
const mayBearBoth = (one: Title | undefined, other: Title | undefined): boolean =>
  !one || !other || goTogether(one, other);

const toldShare = (forms: readonly Form[]): number =>
  timesTold(forms) / Math.max(1, forms.flatMap(({ mentions }) => mentions).length);

const timesTold = (forms: readonly Form[]): number => forms.reduce((sum, { told }) => sum + told.length, 0);

/** How many sentences, or sections, two have both. */
export const countShared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  [...a].filter((one) => b.has(one)).length;

/** Whether a name is a wife’s by her husband’s surname or title: “Mrs. Bennet”, “Lady Lucas”. */
export const isWife = ({ title }: Form): boolean =>
  title?.sex === 'she' && (title.kind === 'wed' || title.kind === 'noble');

const isMans = ({ title }: Form): boolean => title?.sex === 'he';

const isMaid = ({ title }: Form): boolean => title?.kind === 'maid';

/**
 * How many sentences of the telling name both: two people's names stand in one now and then, those of one hardly ever.
 * Not for a Miss, who is Emma to the telling.
 */
const timesTogether = (form: Form, { told }: Person): number =>
  isMaid(form) ? 0 : countShared(new Set(form.told), told);

/** So many uses are few: as many more make a share of few uses small. */
const FEW = 4;

/**
 * How far the telling calls one by a title and surname and the other by a given name: whom it calls George isn't
 * Mr. Emerson to it as well. A Miss may be both.
 */
function register(form: Form, { forms, mentions }: Person): number {
  if (!form.title || form.given || isMaid(form)) return 0;
  const bare = forms.filter(({ title, surname, given }) => given && !surname && !title);
  return Math.min(form.told.length / (form.mentions.length + FEW), timesTold(bare) / (mentions + FEW));
}

/**
 * Whether a title and surname are somebody else's than a given name's bearer: several bear them, so that Harry is no
 * Mr. Hill; it's a rank, and the other is named too often to be called so alone; it's a Miss, and among sisters she is
 * Miss Lydia.
 */
function isOtherStation(form: Form, { forms, titles, mentions }: Person): boolean {
  const { title, given, shared, family } = form;
  if (title?.kind === 'rank') return !given && mentions > form.mentions.length / 2 && !titles.includes(title);
  const isMissGiven = (one: Form) => isMaid(one) && one.given !== undefined && !one.surname;
  return shared || (isMaid(form) && !given && areSisters(family) && forms.some(isMissGiven));
}

/** Whether a family's names have two women's given names. */
function areSisters(family: readonly Form[]): boolean {
  const women = family.filter((one) => one.given && (isMaid(one) || sexOfGiven(one.given) === 'she'));
  return women.some(({ given = '' }) => !sameGiven(given, women[0]?.given ?? ''));
}

/** So many uses of a given name before the first whole name, and such a share of them, are somebody's of before. */
const BEFORE = { uses: 10, share: 0.35, surname: 0.25 };

/**
 * Whether a whole name is somebody new: Mary King, who comes late, isn’t the Mary of before; Colin Craven is Colin, as
 * there are Cravens.
 */
function isLate(form: Form, { forms }: Person): boolean {
  const wholes = forms.filter(({ given, surname }) => given && surname);
  if (!form.given || form.surname || wholes.length === 0) return false;
  const first = Math.min(...wholes.map(({ mentions: [at = 0] }) => at));
  const uses = timesBefore(first, [form]);
  if (uses < Math.max(BEFORE.uses, form.mentions.length * BEFORE.share)) return false;
  return timesBefore(first, [...new Set(wholes.flatMap(({ family }) => family))]) < uses * BEFORE.surname;
}

const timesBefore = (first: number, forms: readonly Form[]): number =>
  forms.flatMap(({ mentions }) => mentions.filter((at) => at < first)).length;
