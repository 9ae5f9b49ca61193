import { shortFormsOf, unendearedFormsOf } from '../../../corpus/english/nicknames.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import { compact, groupBy } from '../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import { evidenceFor } from './evidence.ts';
import { areBarred, countShared, formLink, linkBetween, WEIGHTS } from './links.ts';
import { type Person, personOf } from './person.ts';

/**
 * Joins forms of names to people: from the fullest names to the shortest, the most used first, each
 * is the likeliest person's of those so far, or somebody new where the evidence is too little or it
 * could as well be somebody else's.
 */
export function clusterForms(forms: readonly Form[]): readonly Person[] {
  const personOfForm = new Map<Form, Person>();
  const sorted = forms.toSorted(
    (a, b) => fullness(b) - fullness(a) || b.mentions.length - a.mentions.length,
  );
  const formsAlike = similarFormsIn(sorted);

  for (const nameForm of sorted) {
    const candidates = new Set(
      formsAlike(nameForm).flatMap((similarForm) =>
        formLink(nameForm, similarForm) > 0 ? (personOfForm.get(similarForm) ?? []) : [],
      ),
    );
    const mergedPerson = personOf([
      ...(likeliest(nameForm, [...candidates])?.forms ?? []),
      nameForm,
    ]);
    for (const mergedForm of mergedPerson.forms) personOfForm.set(mergedForm, mergedPerson);
  }

  return [...new Set(personOfForm.values())];
}

/** Finds the forms that share a word with one, those that come first among all of them first. */
function similarFormsIn(sorted: readonly Form[]) {
  const keyed = sorted.flatMap((nameForm) =>
    keysOf(nameForm).map((nameKey) => ({ key: nameKey, form: nameForm })),
  );
  const byKey = groupBy(keyed, ({ key }) => key);

  return (nameForm: Form): readonly Form[] => {
    const { given, surname, title } = nameForm;
    // Whole names are one person's only with one surname, and many may have the same given name.
    const shared = given && surname ? [surname.toLowerCase()] : keysOf(nameForm, !title);
    return shared.flatMap((nameKey) => (byKey.get(nameKey) ?? []).map(({ form }) => form));
  };
}

/** Whole names, given names, surnames with a title, what has several words, and one. */
function fullness({ given, surname, title, words }: Form): number {
  if (given) return surname ? 5 : 4;
  if (surname) return title ? 3 : 1;
  return words.length > 1 ? 2 : 0;
}

/**
 * The words that others may share with a name, given names in all forms; `byTitle` its title, as
 * “the Professor”.
 */
function keysOf(
  { words: [firstWord = '', ...furtherWords], title }: Form,
  byTitle = true,
): readonly string[] {
  const keyWords = [
    firstWord,
    furtherWords.at(-1),
    byTitle ? (title ?? titleOf(firstWord))?.key : '',
  ].map((nameWord) => nameWord?.toLowerCase());
  return compact(...new Set(keyWords)).flatMap((nameKey) => [
    nameKey,
    ...shortFormsOf(nameKey),
    ...unendearedFormsOf(nameKey),
  ]);
}

/**
 * Whose a name most likely is; undefined if somebody who couldn't be the same person is nearly as
 * likely. Of several, it is likelier for whoever is often called by the fuller names that it may
 * stand for.
 */
function likeliest(nameForm: Form, persons: readonly Person[]): Person | undefined {
  const formAlone = personOf([nameForm]);
  const edges = persons.flatMap((person) => {
    const evidence = areBarred(formAlone, person) ? 0 : evidenceFor(nameForm, person);
    const strongestLink = linkBetween(formAlone, person);
    const fuller = person.forms.filter(
      (otherForm) => formLink(nameForm, otherForm) === strongestLink,
    );
    const timesUsed = fuller.reduce((timesSoFar, { mentions }) => timesSoFar + mentions.length, 0);
    const isMet = fuller.some(
      ({ sections }) => countShared(sections, nameForm.sections) * 2 >= nameForm.sections.size,
    );
    const isElsewhere = (nameForm.title ?? nameForm.given) !== undefined && !isMet;
    const rank =
      evidence + WEIGHTS.size * Math.log2(timesUsed) + WEIGHTS.elsewhere * Number(isElsewhere);
    return evidence < WEIGHTS.needed ? [] : [{ person, rank }];
  });

  const [bestEdge, ...otherEdges] = edges.sort((a, b) => b.rank - a.rank);
  if (!bestEdge) return undefined;

  const joined = personOf([...bestEdge.person.forms, nameForm]);
  const isRival = otherEdges.some(
    ({ rank, person }) => rank > bestEdge.rank - WEIGHTS.lead && areBarred(joined, person),
  );

  return isRival ? undefined : bestEdge.person;
}
