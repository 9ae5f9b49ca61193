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
const MOST = 120;

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
  const forms = candidates.filter((form) => !isFamily(form, surnames));

  const stated = sentences.flatMap(({ text, section }, at) =>
    statedIn(text, reading.mentions[at] ?? []).filter((pair) =>
      pair.some(({ sections: [first] }) => first === section),
    ),
  );

  return stated
    .reduce(join, clusterForms(forms))
    .filter((bearer) => isSure(bearer.forms))
    .map(({ forms: own }) => personOf(own.toSorted(compareByUse)))
    .sort((a, b) => b.mentions - a.mentions || compareByUse(a.forms[0] as Form, b.forms[0] as Form))
    .slice(0, MOST);
}

/**
 * The people where two whose names the text calls one person's are one; a man and a woman stay two.
 */
function join(persons: readonly Person[], pair: readonly [Form, Form]): readonly Person[] {
  const [a, b] = pair.map((form) => persons.find(({ forms }) => forms.includes(form)));
  if (!a || !b || a === b || areOpposed(a, b)) return persons;
  return [...persons.filter((one) => one !== a && one !== b), personOf([...a.forms, ...b.forms])];
}

const compareByUse = (a: Form, b: Form): number =>
  b.mentions.length - a.mentions.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1);

/** Whether a form could be somebody’s name at all; “the Parsee Ahab saw” names two. */
function isCandidate(form: Form): boolean {
  const { words, title, given, surname, mentions, inside, places, told, articles, deeds } = form;
  const [first = ''] = words;
  const count = mentions.length;
  if ((words.length > 1 || isRole(form)) && OF_PLACES.has(words.at(-1) ?? '')) return false;
  // Whom people call Doctor, or mean by Mother, has a name for the telling.
  if (words.length === 1 && told.length === 0 && titleOf(first)) return false;
  if (title) return true;
  if (words.length === 1 && MONTHS.has(first) && deeds < Math.max(2, count * 0.07)) return false;
  if (/^(?:Saint|La|Le|Les)$/u.test(first) || (given && surname && count * articles === 1))
    return false;
  if (!isGivenName(form) && inside <= count * 0.08) return false;
  return places < Math.max(Math.min(2, count), count * 0.2);
}

/** “The Vanes”, where somebody is a Vane. */
const isFamily = (form: Form, surnames: ReadonlySet<string | undefined>): boolean =>
  form.words.length === 1 && isRole(form) && surnames.has(form.words[0]?.replace(/e?s$/u, ''));

/** Common given names, which may mostly begin a sentence: "Ned, you are late". */
const isGivenName = ({ given, words: [first = ''] }: Form): boolean =>
  sexOfGiven(given ?? first) !== undefined;

/**
 * Whether somebody's names often enough do what only people do; kings and authors who are only
 * named don't.
 */
function isSure(forms: readonly Form[]): boolean {
  const sum = (pick: (form: Form) => number) =>
    forms.reduce((total, form) => total + pick(form), 0);
  const count = sum((form) => form.mentions.length);
  const signs = sum((form) => form.deeds);
  const isTitled = forms.some((form) => form.title);
  if (signs === 0 && (!isTitled || sum((form) => (isOneMan(form) ? 0 : form.articles)) > count / 2))
    return false;
  if (isTitled)
    return count >= 2 || signs > 0 || forms.some(({ given, surname }) => given && surname);
  if (forms.some(isGivenName)) return count >= 2;
  return signs >= 2 && signs >= count * 0.07;
}

/** “The Duke of Vane” and “the Emperor Ivan” are one man each; “the Miss Vanes” are several. */
const isOneMan = ({ title, words: [first] }: Form): boolean =>
  first === 'of' || /^(?:rank|given)$/u.test(title?.kind ?? '');
