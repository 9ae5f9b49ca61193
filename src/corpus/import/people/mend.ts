import type { Mend } from '../../../core/domain/book.ts';
import { called } from '../../cast.ts';
import type { Person } from './join/persons.ts';
import type { Form } from './names/forms.ts';

/** The people as a club put them right; a mend whose name is nobody's does nothing. */
export function mended(persons: readonly Person[], mends: readonly Mend[]): readonly Person[] {
  return mends.reduce((all, mend) => apply(all, mend), persons);
}

function apply(all: readonly Person[], mend: Mend): readonly Person[] {
  if (mend.kind === 'unasked' || mend.kind === 'prompt' || mend.kind === 'free') return all;
  const person = all.find((one) => formOf(one, mend.name));
  const form = person && formOf(person, mend.name);
  if (!person || !form) return all;
  const others = all.filter((one) => one !== person);
  switch (mend.kind) {
    case 'strike':
      return others;
    case 'show':
      return all.map((one) => (one === person ? { ...one, shown: form } : one));
    case 'split': {
      if (person.forms.length < 2) return all;
      const { shown, ...same } = person;
      const rest = withForms(
        same,
        person.forms.filter((one) => one !== form),
      );
      return byUse([
        ...others,
        { ...rest, ...(shown && shown !== form && { shown }) },
        withForms(same, [form]),
      ]);
    }
    case 'join': {
      const other = others.find((one) => formOf(one, mend.other));
      if (!other) return all;
      const joined = { ...person, sex: person.sex ?? other.sex };
      const rest = others.filter((one) => one !== other);
      return byUse([...rest, withForms(joined, [...person.forms, ...other.forms])]);
    }
  }
}

const withForms = (person: Person, forms: readonly Form[]): Person => ({
  ...person,
  forms,
  mentions: forms.reduce((sum, { mentions }) => sum + mentions.length, 0),
});

const formOf = ({ forms }: Person, name: string): Form | undefined =>
  forms.find(({ spellings }) => [...spellings.keys()].some((text) => called(text) === called(name)));

const byUse = (persons: readonly Person[]): readonly Person[] =>
  persons.toSorted((a, b) => b.mentions - a.mentions);
