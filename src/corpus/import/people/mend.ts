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
  if (mend.kind === 'strike') return others;
  if (mend.kind === 'show') return all.map((one) => (one === person ? { ...one, shown: form } : one));
  if (mend.kind === 'split') {
    if (person.forms.length < 2) return all;
    return byUse([
      ...others,
      without(person, form),
      { forms: [form], mentions: form.mentions.length, sex: person.sex },
    ]);
  }
  const other = others.find((one) => formOf(one, mend.other));
  if (!other) return all;
  const mentions = person.mentions + other.mentions;
  const joined = {
    ...person,
    forms: [...person.forms, ...other.forms],
    mentions,
    sex: person.sex ?? other.sex,
  };
  return byUse([...others.filter((one) => one !== other), joined]);
}

function without({ shown, ...person }: Person, form: Form): Person {
  const forms = person.forms.filter((one) => one !== form);
  const mentions = person.mentions - form.mentions.length;
  return { ...person, forms, mentions, ...(shown && shown !== form && { shown }) };
}

const formOf = ({ forms }: Person, name: string): Form | undefined =>
  forms.find(({ spellings }) => [...spellings.keys()].some((text) => called(text) === called(name)));

const byUse = (persons: readonly Person[]): readonly Person[] =>
  persons.toSorted((a, b) => b.mentions - a.mentions);
