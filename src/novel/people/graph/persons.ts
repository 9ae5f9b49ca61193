import { sexOfGiven } from '../../../corpus/english/names.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import type { Form } from '../names/forms.ts';
import type { readNames } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import { MONTHS, OF_PLACES } from '../names/vocabulary.ts';
import { clusterForms } from './cluster.ts';
import { statedIn } from './evidence.ts';
import { areOpposed } from './links.ts';
import { isRole, settleParts } from './parts.ts';
import { type Person, personOf } from './person.ts';

/** Most characters a book gets; the rest are passers-by. */
const PERSONS_MAX = 120;

/**
 * Everybody in a book, most named first, at most 120; a name that could be two people's is a person
 * of its own, and so are two that the text calls one only after both have stood, which may be its
 * secret.
 */
export function findPersons(
  reading: ReturnType<typeof readNames>,
  sentences: readonly Sentence[],
): readonly Person[] {
  const candidates = [...reading.forms.values()].filter(isCandidate);
  settleParts(candidates, reading.forms);
  const surnames = new Set(candidates.map(({ surname }) => surname));
  const forms = candidates.filter((nameForm) => !isFamily(nameForm, surnames));

  const stated = sentences.flatMap(({ text, section }, sentenceIndex) =>
    statedIn(text, reading.mentions[sentenceIndex] ?? []).filter((statedPair) =>
      statedPair.some(({ sections: [firstSection] }) => firstSection === section),
    ),
  );

  return stated
    .reduce(join, clusterForms(forms))
    .filter((bearer) => isSure(bearer.forms))
    .map(({ forms: ownForms }) => personOf(ownForms.toSorted(compareByUse)))
    .sort((a, b) => b.mentions - a.mentions || compareByUse(a.forms[0] as Form, b.forms[0] as Form))
    .slice(0, PERSONS_MAX);
}

/**
 * The people where two whose names the text calls one person's are one; a man and a woman stay two.
 */
function join(persons: readonly Person[], statedPair: readonly [Form, Form]): readonly Person[] {
  const [a, b] = statedPair.map((nameForm) =>
    persons.find(({ forms }) => forms.includes(nameForm)),
  );
  if (!a || !b || a === b || areOpposed(a, b)) return persons;
  return [
    ...persons.filter((bearer) => bearer !== a && bearer !== b),
    personOf([...a.forms, ...b.forms]),
  ];
}

const compareByUse = (a: Form, b: Form): number =>
  b.mentions.length - a.mentions.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1);

/** Whether a form could be somebody’s name at all; “the Parsee Ahab saw” names two. */
function isCandidate(nameForm: Form): boolean {
  if (isOfPlace(nameForm) || isTitleInSpeech(nameForm)) return false;
  if (nameForm.title) return true;
  return SIGNS_OF_NOBODY.every((isNobody) => !isNobody(nameForm));
}

/** “Craven Park”, “the River”. */
const isOfPlace = (nameForm: Form): boolean =>
  (nameForm.words.length > 1 || isRole(nameForm)) && OF_PLACES.has(nameForm.words.at(-1) ?? '');

/** Whom people call Doctor, or mean by Mother, has a name for the telling. */
const isTitleInSpeech = ({ words: [firstWord = '', ...furtherWords], told }: Form): boolean =>
  furtherWords.length === 0 && told.length === 0 && titleOf(firstWord) !== undefined;

/** What shows of a form without a title that it is nobody's name, each by itself. */
const SIGNS_OF_NOBODY: readonly ((nameForm: Form) => boolean)[] = [
  function isMonth({ words: [firstWord = '', ...furtherWords], deeds, mentions }) {
    const isAlone = furtherWords.length === 0;
    return isAlone && MONTHS.has(firstWord) && deeds < Math.max(2, mentions.length * 0.07);
  },
  function isSaintOrArticle({ words: [firstWord = ''] }) {
    return ['Saint', 'La', 'Le', 'Les'].includes(firstWord);
  },
  function isPairOnce({ given, surname, mentions, articles }) {
    return given !== undefined && surname !== undefined && mentions.length * articles === 1;
  },
  function isHardlyInside(nameForm) {
    return !isGivenName(nameForm) && nameForm.inside <= nameForm.mentions.length * 0.08;
  },
  function isWherePlacesAre({ places, mentions: { length: count } }) {
    return places >= Math.max(Math.min(2, count), count * 0.2);
  },
];

/** “The Vanes”, where somebody is a Vane. */
const isFamily = (nameForm: Form, surnames: ReadonlySet<string | undefined>): boolean =>
  nameForm.words.length === 1 &&
  isRole(nameForm) &&
  surnames.has(nameForm.words[0]?.replace(/e?s$/u, ''));

/** Common given names, which may mostly begin a sentence: "Ned, you are late". */
const isGivenName = ({ given, words: [firstWord = ''] }: Form): boolean =>
  sexOfGiven(given ?? firstWord) !== undefined;

/**
 * Whether somebody's names often enough do what only people do; kings and authors who are only
 * named don't.
 */
function isSure(forms: readonly Form[]): boolean {
  const sumOver = (countOf: (nameForm: Form) => number) =>
    forms.reduce((total, nameForm) => total + countOf(nameForm), 0);
  const count = sumOver((nameForm) => nameForm.mentions.length);
  const signs = sumOver((nameForm) => nameForm.deeds);
  const isTitled = forms.some((nameForm) => nameForm.title);
  if (
    signs === 0 &&
    (!isTitled || sumOver((nameForm) => (isOneMan(nameForm) ? 0 : nameForm.articles)) > count / 2)
  )
    return false;
  if (isTitled)
    return count >= 2 || signs > 0 || forms.some(({ given, surname }) => given && surname);
  if (forms.some(isGivenName)) return count >= 2;
  return signs >= 2 && signs >= count * 0.07;
}

/** “The Duke of Vane” and “the Emperor Ivan” are one man each; “the Miss Vanes” are several. */
const isOneMan = ({ title, words: [firstWord] }: Form): boolean =>
  firstWord === 'of' || ['rank', 'given'].includes(title?.kind ?? '');
