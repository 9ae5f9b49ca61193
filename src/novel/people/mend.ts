import type { Mend } from '../../core/domain/book.ts';
import { called } from '../../corpus/cast.ts';
import { type Person, personOf } from './graph/person.ts';
import type { Form } from './names/forms.ts';

/** The people as a club put them right; a mend whose name is nobody's does nothing. */
export const correctPeople = (
  persons: readonly Person[],
  mends: readonly Mend[],
): readonly Person[] => mends.reduce((all, mend) => apply(all, mend), persons);

function apply(all: readonly Person[], mend: Mend): readonly Person[] {
  if (!('name' in mend) || mend.kind === 'says') return all;
  const person = all.find((one) => formOf(one, mend.name));
  const form = person && formOf(person, mend.name);
  if (!person || !form) return all;

  const others = all.filter((one) => one !== person);
  if (mend.kind === 'strike') return others;

  if (mend.kind === 'show')
    return all.map((one) => (one === person ? { ...one, shown: form } : one));
  if (mend.kind === 'apart') {
    const same = mend.others.find((name) => formOf(person, name));
    if (same === undefined) return all;
    return apply(all, { kind: 'split', name: same });
  }

  if (mend.kind === 'join') {
    const other = others.find((one) => formOf(one, mend.other));
    if (other)
      return sortByUse([
        ...others.filter((one) => one !== other),
        joined(person, other, mend.from),
      ]);
    return all;
  }

  if (person.forms.length > 1) return sortByUse([...others, ...parted(person, form)]);
  return all;
}

/** Somebody without one of their names, and whoever has that. */
const parted = (person: Person, form: Form): readonly Person[] =>
  [person.forms.filter((one) => one !== form), [form]].map((forms) => ({
    ...person,
    ...personOf(forms),
  }));

function joined(person: Person, other: Person, from = 0): Person {
  const known = Math.max(from, person.from ?? 0, other.from ?? 0);
  return { ...person, ...personOf([...person.forms, ...other.forms]), from: known };
}

const formOf = ({ forms }: Person, name: string): Form | undefined =>
  forms.find(({ spellings }) =>
    [...spellings.keys()].some((text) => called(text) === called(name)),
  );

/**
 * Whether a club has said that two are two people, or has split one off the other, with whom they
 * were one before.
 */
export function areSettled(
  a: Person,
  b: Person,
  found: readonly Person[],
  mends: readonly Mend[],
): boolean {
  const share = (one: Person, other: Person) =>
    one.forms.some((form) => other.forms.includes(form));
  const isSaid = (one: Person, other: Person) =>
    mends.some((mend) =>
      pairedIn(mend).some(([name, second]) => formOf(one, name) && formOf(other, second)),
    );
  return found.some((one) => share(one, a) && share(one, b)) || isSaid(a, b) || isSaid(b, a);
}

function pairedIn(mend: Mend): readonly (readonly [string, string])[] {
  if (mend.kind === 'join') return [[mend.name, mend.other]];
  if (mend.kind === 'apart') return mend.others.map((other) => [mend.name, other]);
  return [];
}

const sortByUse = (persons: readonly Person[]): readonly Person[] =>
  persons.toSorted((a, b) => b.mentions - a.mentions);
