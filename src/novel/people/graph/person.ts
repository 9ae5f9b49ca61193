import type { Place } from '../../../core/domain/book.ts';
import { sexOfGiven } from '../../../corpus/english/names.ts';
import { isShortForm, unendearedFormsOf } from '../../../corpus/english/nicknames.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import { memoizeObject } from '../../../lib/memoize.ts';
import type { Form } from '../names/forms.ts';

type Sex = 'he' | 'she';

/** Somebody in the book: forms of a name that are taken for one person's. */
export interface Person {
  readonly forms: readonly Form[];
  readonly mentions: number;
  readonly sex: Sex | undefined;
  readonly givens: readonly string[];
  /** Surnames of forms that have a given name or a title as well. */
  readonly families: readonly string[];
  /** Sentences whose telling names them. */
  readonly told: ReadonlySet<number>;
  /** Sections that name them. */
  readonly sections: ReadonlySet<number>;
  /** The form to show, where somebody chose it and it is still theirs. */
  readonly shown?: Form;
  /** From which place on these names are known as one person's, where a club joined them. */
  readonly from?: Place;
}

/** The person that some forms of names are. */
export const personOf = memoizeObject((forms: readonly Form[]): Person => {
  const distinct = <T>(propertyOf: (nameForm: Form) => T | undefined) => [
    ...new Set(forms.flatMap((nameForm) => propertyOf(nameForm) ?? [])),
  ];
  return {
    forms,
    mentions: forms.reduce((timesSoFar, { mentions }) => timesSoFar + mentions.length, 0),
    sex: sexOfForms(forms),
    givens: distinct(({ given }) => given),
    families: distinct(({ given, surname, title }) => (given || title ? surname : undefined)),
    told: new Set(forms.flatMap(({ told }) => told)),
    sections: new Set(forms.flatMap(({ sections }) => [...sections])),
  };
});

/**
 * From how many pronouns on they count where a name says nothing, where it says otherwise; what
 * share must agree.
 */
const FEW = 3;
const MANY = 12;
const MOSTLY = 0.7;

/**
 * By title, else by given name, else by the pronouns that follow; Jordan, of whom the book says
 * “she”, is a woman.
 */
export function sexOfForms(forms: readonly Form[]): Sex | undefined {
  const titled = forms.flatMap(({ title, words }) => (title ?? titleOf(words[0] ?? ''))?.sex ?? []);
  if (titled.length > 0) return agreed(titled);

  const usual = agreed(forms.flatMap((nameForm) => sexOfGiven(givenIn(nameForm)) ?? []));
  const { he, she } = pronounsAfter(forms);
  if (he + she < (usual ? MANY : FEW)) return usual;
  if (he > (he + she) * MOSTLY) return 'he';
  return she > (he + she) * MOSTLY ? 'she' : usual;
}

/** The given name, or a word alone that may be one. */
function givenIn({ given, surname, words: [firstWord = ''] }: Form): string {
  return given ?? (surname ? '' : firstWord);
}

/** How many of the pronouns behind some forms are of a man, and of a woman. */
const pronounsAfter = (forms: readonly Form[]): Form['pronouns'] =>
  [...new Set(forms.map(({ pronouns }) => pronouns))].reduce(
    (sum, { he, she }) => ({ he: sum.he + he, she: sum.she + she }),
    { he: 0, she: 0 },
  );

const agreed = ([firstSex, ...otherSexes]: readonly Sex[]): Sex | undefined =>
  otherSexes.every((otherSex) => otherSex === firstSex) ? firstSex : undefined;

/** Whether two given names may be one: the same, or one the other's short or fond form. */
export function sameGiven(givenName: string, otherGiven: string): boolean {
  if (givenName === otherGiven) return true;
  const lowerGiven = givenName.toLowerCase();
  const lowerOther = otherGiven.toLowerCase();
  return (
    isShortForm(lowerGiven, lowerOther) ||
    unendearedFormsOf(lowerGiven).includes(lowerOther) ||
    unendearedFormsOf(lowerOther).includes(lowerGiven)
  );
}
