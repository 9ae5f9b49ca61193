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
  const home = new Map<Form, Person>();
  const sorted = forms.toSorted(
    (a, b) => fullness(b) - fullness(a) || b.mentions.length - a.mentions.length,
  );
  const keyed = sorted.flatMap((form) => keysOf(form).map((key) => ({ key, form })));
  const byKey = groupBy(keyed, ({ key }) => key);

  for (const form of sorted) {
    const { given, surname, title } = form;
    // Whole names are one person's only with one surname, and many may have the same given name.
    const shared = given && surname ? [surname.toLowerCase()] : keysOf(form, !title);
    const near = shared.flatMap((key) => byKey.get(key) ?? []);
    const may = new Set(
      near.flatMap(({ form: one }) => (formLink(form, one) > 0 ? (home.get(one) ?? []) : [])),
    );
    const made = personOf([...(likeliest(form, [...may])?.forms ?? []), form]);
    for (const one of made.forms) home.set(one, made);
  }

  return [...new Set(home.values())];
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
function keysOf({ words: [first = '', ...more], title }: Form, byTitle = true): readonly string[] {
  const all = [first, more.at(-1), byTitle ? (title ?? titleOf(first))?.key : ''].map((word) =>
    word?.toLowerCase(),
  );
  return compact(...new Set(all)).flatMap((key) => [
    key,
    ...shortFormsOf(key),
    ...unendearedFormsOf(key),
  ]);
}

/**
 * Whose a name most likely is; undefined if somebody who couldn't be the same person is nearly as
 * likely. Of several, it is likelier for whoever is often called by the fuller names that it may
 * stand for.
 */
function likeliest(form: Form, persons: readonly Person[]): Person | undefined {
  const own = personOf([form]);
  const edges = persons.flatMap((person) => {
    const evidence = areBarred(own, person) ? 0 : evidenceFor(form, person);
    const link = linkBetween(own, person);
    const fuller = person.forms.filter((one) => formLink(form, one) === link);
    const uses = fuller.reduce((sum, { mentions }) => sum + mentions.length, 0);
    const isMet = fuller.some(
      ({ sections }) => countShared(sections, form.sections) * 2 >= form.sections.size,
    );
    const isElsewhere = (form.title ?? form.given) !== undefined && !isMet;
    const rank =
      evidence + WEIGHTS.size * Math.log2(uses) + WEIGHTS.elsewhere * Number(isElsewhere);
    return evidence < WEIGHTS.needed ? [] : [{ person, rank }];
  });

  const [best, ...others] = edges.sort((a, b) => b.rank - a.rank);
  if (!best) return undefined;

  const joined = personOf([...best.person.forms, form]);
  const isRival = others.some(
    ({ rank, person }) => rank > best.rank - WEIGHTS.lead && areBarred(joined, person),
  );

  return isRival ? undefined : best.person;
}
