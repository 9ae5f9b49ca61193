import { sexOfGiven } from '../../../corpus/english/names.ts';
import type { Form } from '../names/forms.ts';
import type { Mention } from '../names/mentions.ts';
import { countShared, isOneMans, isWife, linkBetween, WEIGHTS } from './links.ts';
import { type Person, sameGiven } from './person.ts';
import words from './stated.json' with { type: 'json' };

/**
 * What speaks for a name being somebody's whom the book has by fuller names, less what speaks
 * against it.
 */
export function evidenceFor(nameForm: Form, person: Person): number {
  const link = linkBetween({ forms: [nameForm] }, person);
  const totalEvidence = link + WEIGHTS.late * Number(isLate(nameForm, person));
  if (link > WEIGHTS.surname) return totalEvidence;

  const unsure =
    totalEvidence + WEIGHTS.spoken * Math.max(0, toldShare(person.forms) - toldShare([nameForm]));
  const isUnusual =
    person.sex === 'she' && nameForm.family.some(({ title }) => title && title.sex !== 'she');
  if (!nameForm.given && !nameForm.title) return unsure + WEIGHTS.unusual * Number(isUnusual);

  return (
    unsure +
    WEIGHTS.together * timesTogether(nameForm, person) +
    WEIGHTS.station * Number(isOtherStation(nameForm, person)) +
    WEIGHTS.register * register(nameForm, person)
  );
}

const toldShare = (forms: readonly Form[]): number =>
  timesTold(forms) / Math.max(1, forms.flatMap(({ mentions }) => mentions).length);

const timesTold = (forms: readonly Form[]): number =>
  forms.reduce((timesSoFar, { told }) => timesSoFar + told.length, 0);

const isMaid = ({ title }: Form): boolean => title?.kind === 'maid';

/**
 * How many sentences of the telling name both: two people's names stand in one now and then, those
 * of one hardly ever. Not for a Miss, who is Emma to the telling.
 */
const timesTogether = (ownForm: Form, { told }: Person): number =>
  isMaid(ownForm)
    ? 0
    : Math.max(
        0,
        countShared(new Set(ownForm.told), told) -
          CHANCE * Math.min(ownForm.told.length, told.size),
      );

/**
 * So many uses are few: as many more make a share of few uses small. Such a share of many is
 * chance.
 */
const FEW = 4;
const CHANCE = 0.06;

/** So many times as often as “Amos” the telling has “Mr. Hale”, if it calls both so. */
const OFTEN = 3;

/**
 * How far the telling calls one by a title and surname and the other by a given name: whom it calls
 * George isn't Mr. Emerson to it as well, and whom it calls Mary is no Mrs., however seldom that
 * one is named. A Miss may be both.
 */
function register(nameForm: Form, { forms, mentions }: Person): number {
  if (!nameForm.title || nameForm.given || isMaid(nameForm)) return 0;
  const givenAlone = forms.filter(({ title, surname, given }) => given && !surname && !title);
  const isOtherOften =
    timesTold(givenAlone) >= FEW && nameForm.told.length >= timesTold(givenAlone) * OFTEN;
  if (isOtherOften) return 1;
  const titledShare = isWife(nameForm)
    ? 1
    : nameForm.told.length / (nameForm.mentions.length + FEW);
  return Math.min(titledShare, timesTold(givenAlone) / (mentions + FEW));
}

/**
 * Whether a title and surname are somebody else's than a given name's bearer: several bear them, so
 * that Harry is no Mr. Hill; it's a rank, and the other is named too often to be called so alone; a
 * Mrs. isn't the Miss of her name; a Miss among sisters is Miss Lydia.
 */
function isOtherStation(nameForm: Form, { forms, mentions }: Person): boolean {
  const { title, given, shared, family } = nameForm;
  if (title?.kind === 'rank' && !isOneMans(family))
    return !given && isNamedWithout(nameForm, { forms, mentions });
  if (shared) return true;

  if (title?.kind === 'plain' && !given && isOfSeveralMen(family))
    return mentions * SELDOM < nameForm.mentions.length;
  if (title?.kind === 'wed') return family.some(isMaid);
  return !given && isOneOfSisters(nameForm) && forms.some(isMissGiven);
}

/** Whether somebody is named often, and never by the title of a form. */
const isNamedWithout = (
  nameForm: Form,
  { forms, mentions }: Pick<Person, 'forms' | 'mentions'>,
): boolean =>
  mentions > nameForm.mentions.length / 2 &&
  forms.every((otherForm) => otherForm.title !== nameForm.title);

const isOneOfSisters = (nameForm: Form): boolean => isMaid(nameForm) && areSisters(nameForm.family);

/** “Miss Lydia”. */
const isMissGiven = (nameForm: Form): boolean =>
  isMaid(nameForm) && nameForm.given !== undefined && !nameForm.surname;

/** Whether a family's names have two men's given names. */
function isOfSeveralMen(family: readonly Form[]): boolean {
  const givens = family.flatMap(({ given = '', title }) =>
    given && title?.sex !== 'she' && sexOfGiven(given) !== 'she' ? given : [],
  );
  return givens.some((givenName) => !sameGiven(givenName, givens[0] ?? ''));
}

/** A head of a family is named so many times as often as a son who is seldom named. */
const SELDOM = 3;

/** Whether a family's names have two women's given names. */
function areSisters(family: readonly Form[]): boolean {
  const women = family.filter(
    (relative) => relative.given && (isMaid(relative) || sexOfGiven(relative.given) === 'she'),
  );
  return women.some(({ given = '' }) => !sameGiven(given, women[0]?.given ?? ''));
}

/**
 * So many uses of a given name before the first whole name, and such a share of them, are
 * somebody's of before.
 */
const BEFORE = { uses: 10, share: 0.35, surname: 0.25 };

/**
 * Whether a whole name is somebody new: Mary King, who comes late, isn’t the Mary of before, or of
 * other chapters; Colin Craven is Colin, as there are Cravens.
 */
function isLate(nameForm: Form, { forms }: Person): boolean {
  const wholes = forms.filter(isWholeName);
  if (!nameForm.given || nameForm.surname || wholes.length === 0) return false;

  const isMet = nameForm.title !== undefined || wholes.some((whole) => meets(whole, nameForm));
  if (!isMet && isOften(nameForm) && wholes.some(isOften)) return true;

  const firstWhole = Math.min(...wholes.map(({ mentions: [sentenceIndex = 0] }) => sentenceIndex));
  const timesUsed = timesBefore(firstWhole, [nameForm]);
  if (timesUsed < Math.max(isMet ? BEFORE.uses : FEW, nameForm.mentions.length * BEFORE.share))
    return false;
  const families = wholes.flatMap(({ family }) => family);
  return timesBefore(firstWhole, [...new Set(families)]) < timesUsed * BEFORE.surname;
}

const isWholeName = ({ given, surname }: Form): boolean =>
  given !== undefined && surname !== undefined;

/** Whether some section has both. */
const meets = (nameForm: Form, otherForm: Form): boolean =>
  countShared(nameForm.sections, otherForm.sections) > 0;

const isOften = ({ mentions }: Form): boolean => mentions.length > FEW;

const timesBefore = (firstWhole: number, forms: readonly Form[]): number =>
  forms.flatMap(({ mentions }) => mentions.filter((sentenceIndex) => sentenceIndex < firstWhole))
    .length;

/** Words between two names that say that they are one person's, and what may stand around them. */
const SAME: ReadonlySet<string> = new Set(words.names);
const BETWEEN_NAMES = /^(?:,? (?:is|was)|,) (.+?),? (?:the )?["“‘]?$/u;

const saysSame = (between: string): boolean => SAME.has(BETWEEN_NAMES.exec(between)?.[1] ?? '');

/**
 * Pairs of names in a sentence that it says are one person's: "Charles Evremonde, called Darnay".
 */
export const statedIn = (
  sentenceText: string,
  mentions: readonly Mention[],
): (readonly [Form, Form])[] =>
  mentions.flatMap((b, mentionIndex) => {
    const a = mentions[mentionIndex - 1];
    if (a && a.form !== b.form && saysSame(sentenceText.slice(a.to, b.from)))
      return [[a.form, b.form]];
    return [];
  });
