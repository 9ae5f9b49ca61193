import type { Form } from '../names/forms.ts';
import { goTogether } from '../names/titles.ts';
import { type Bearer, isByHusband, sameGiven } from './bearer.ts';

/** By form, those that the text itself says are the same person’s. */
export type Statements = ReadonlyMap<Form, ReadonlySet<Form>>;

/**
 * Whether two can’t be one person, whatever speaks for it: their sexes, given names or titles differ, or their whole
 * names have two surnames. Where the text itself says that they are one, only their sexes count.
 */
export const areBarred = (a: Bearer, b: Bearer, stated: Statements): boolean =>
  sexesDiffer(a, b) ||
  (!a.forms.some((x) => b.forms.some((y) => stated.get(x)?.has(y))) && (namesDiffer(a, b) || titlesDiffer(a, b)));

export const sexesDiffer = (a: Pick<Bearer, 'sex'>, b: Pick<Bearer, 'sex'>): boolean =>
  a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex;

/** Whether two have other given names or surnames, or one is called by her husband’s. */
export const namesDiffer = (a: Bearer, b: Bearer): boolean =>
  givensDiffer(a, b) || familiesDiffer(a, b) || isOfHusband(a, b) || isOfHusband(b, a);

/**
 * All given names of one must be the other’s or forms of them: Lizzy is Elizabeth, whom others call Eliza. A knight
 * isn’t called Tom, but his son is.
 */
function givensDiffer(a: Bearer, b: Bearer): boolean {
  const areOf = (all: readonly string[], names: readonly string[]) =>
    all.every((x) => names.length === 0 || names.some((y) => sameGiven(x, y)));
  return (!areOf(a.givens, b.givens) && !areOf(b.givens, a.givens)) || isKnightOf(a, b) || isKnightOf(b, a);
}

const isKnightOf = ({ forms }: Bearer, { givens }: Bearer): boolean =>
  forms.some(({ title, given }) => title?.key === 'Sir' && given && givens.some((one) => one !== given));

/** Captain Hill and Captain Moor are two, as are Tom Hill and Tom Moor. */
const familiesDiffer = (a: Bearer, b: Bearer): boolean =>
  a.families.length > 0 && b.families.length > 0 && !a.families.some((name) => b.families.includes(name));

/**
 * Mr. and Dr. of one surname are two men, unless their given names are the same; so are a Mrs. and a Miss, unless some
 * titles of theirs go together.
 */
function titlesDiffer(a: Bearer, b: Bearer): boolean {
  const isWhole = (x: Form, y: Form) => x.given && x.given === y.given && x.surname && x.surname === y.surname;
  if (a.forms.some((x) => b.forms.some((y) => isWhole(x, y)))) return false;
  const pairs = a.forms.flatMap((x) =>
    b.forms.flatMap((y) => (x.title && y.title && haveOneSurname(x, y) ? [goTogether(x.title, y.title)] : [])),
  );
  return pairs.length > 0 && !pairs.includes(true);
}

const haveOneSurname = (x: Form, y: Form): boolean =>
  x.surname !== undefined && x.surname === y.surname && !(x.given && y.given);

/** Mrs. John Vane is nobody who isn’t called so: Mrs. Vane is his mother. */
const isOfHusband = (a: Bearer, b: Bearer): boolean =>
  a.forms.every(isByHusband) &&
  !b.forms.some((form) => a.forms.some((own) => own.given === form.given && isByHusband(form)));
