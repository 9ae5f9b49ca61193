import type { Mend } from '../../core/domain/book.ts';
import { called } from '../../corpus/cast.ts';
import { type Person, personOf } from './graph/person.ts';
import type { Form } from './names/forms.ts';

/** The people as a club put them right; a mend whose name is nobody's does nothing. */
export const correctPeople = (
  persons: readonly Person[],
  mends: readonly Mend[],
): readonly Person[] => mends.reduce((mendedPersons, mend) => apply(mendedPersons, mend), persons);

function apply(persons: readonly Person[], mend: Mend): readonly Person[] {
  if (!('name' in mend) || mend.kind === 'says') return persons;
  const person = persons.find((bearer) => formOf(bearer, mend.name));
  const namedForm = person && formOf(person, mend.name);
  if (!person || !namedForm) return persons;

  const otherPersons = persons.filter((bearer) => bearer !== person);
  if (mend.kind === 'strike') return otherPersons;

  if (mend.kind === 'show')
    return persons.map((bearer) => (bearer === person ? { ...bearer, shown: namedForm } : bearer));
  if (mend.kind === 'join') return withJoined(persons, person, mend);
  if (mend.kind === 'apart') return withApart(persons, person, mend.others);
  if (person.forms.length > 1) return sortByUse([...otherPersons, ...parted(person, namedForm)]);
  return persons;
}

function withApart(
  persons: readonly Person[],
  person: Person,
  otherNames: readonly string[],
): readonly Person[] {
  const ownToo = otherNames.find((otherName) => formOf(person, otherName));
  return ownToo === undefined ? persons : apply(persons, { kind: 'split', name: ownToo });
}

function withJoined(
  persons: readonly Person[],
  person: Person,
  { other, from }: Extract<Mend, { kind: 'join' }>,
): readonly Person[] {
  const otherPerson = persons.find((bearer) => bearer !== person && formOf(bearer, other));
  if (!otherPerson) return persons;
  const furtherPersons = persons.filter((bearer) => bearer !== person && bearer !== otherPerson);
  return sortByUse([...furtherPersons, joined(person, otherPerson, from)]);
}

/** Somebody without one of their names, and whoever has that. */
const parted = (person: Person, nameForm: Form): readonly Person[] =>
  [person.forms.filter((otherForm) => otherForm !== nameForm), [nameForm]].map((forms) => ({
    ...person,
    ...personOf(forms),
  }));

function joined(person: Person, otherPerson: Person, fromSection = 0): Person {
  const knownFrom = Math.max(fromSection, person.from ?? 0, otherPerson.from ?? 0);
  return { ...person, ...personOf([...person.forms, ...otherPerson.forms]), from: knownFrom };
}

const formOf = ({ forms }: Person, wantedName: string): Form | undefined =>
  forms.find(({ spellings }) =>
    [...spellings.keys()].some((spelling) => called(spelling) === called(wantedName)),
  );

/**
 * Whether a club has said that two are two people, or has split one off the other, with whom they
 * were one before.
 */
export function areSettled(
  a: Person,
  b: Person,
  foundPersons: readonly Person[],
  mends: readonly Mend[],
): boolean {
  const share = (person: Person, otherPerson: Person) =>
    person.forms.some((nameForm) => otherPerson.forms.includes(nameForm));
  const isSaid = (person: Person, otherPerson: Person) =>
    mends.some((mend) =>
      pairedIn(mend).some(
        ([firstName, second]) => formOf(person, firstName) && formOf(otherPerson, second),
      ),
    );
  return (
    foundPersons.some((person) => share(person, a) && share(person, b)) ||
    isSaid(a, b) ||
    isSaid(b, a)
  );
}

function pairedIn(mend: Mend): readonly (readonly [string, string])[] {
  if (mend.kind === 'join') return [[mend.name, mend.other]];
  if (mend.kind === 'apart') return mend.others.map((otherName) => [mend.name, otherName]);
  return [];
}

const sortByUse = (persons: readonly Person[]): readonly Person[] =>
  persons.toSorted((a, b) => b.mentions - a.mentions);
