import { goTogether } from '../names/titles.ts';
import { type Bearer, sameGiven } from './bearer.ts';

/**
 * Whether two can’t be one person, whatever speaks for it: their sexes, given names or titles differ, or their whole
 * names have two surnames. Where the text itself says that they are one, only their sexes count.
 */
export const areBarred = (a: Bearer, b: Bearer): boolean =>
  sexesDiffer(a, b) ||
  (!a.forms.some(({ alsoCalled }) => b.forms.some((y) => alsoCalled.has(y))) &&
    (namesDiffer(a, b) || titlesDiffer(a, b)));

const sexesDiffer = (a: Pick<Bearer, 'sex'>, b: Pick<Bearer, 'sex'>): boolean =>
  a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex;

/**
 * Whether two have other given names or surnames. All given names of one must be the other’s or forms of them: Lizzy is
 * Elizabeth, whom others call Eliza. Captain Hill and Captain Moor are two, as are Tom Hill and Tom Moor.
 */
function namesDiffer(a: Bearer, b: Bearer): boolean {
  const areOf = (all: readonly string[], names: readonly string[]) =>
    all.every((x) => names.length === 0 || names.some((y) => sameGiven(x, y)));
  const areFamilies = a.families.length > 0 && b.families.length > 0;
  return (
    (!areOf(a.givens, b.givens) && !areOf(b.givens, a.givens)) ||
    (areFamilies && !a.families.some((name) => b.families.includes(name)))
  );
}

/** Mr. and Dr. of one surname are two, as are a Mrs. and a Miss, unless some titles of theirs go together. */
function titlesDiffer(a: Bearer, b: Bearer): boolean {
  const pairs = a.forms.flatMap((x) =>
    b.forms.flatMap((y) => {
      const isNamesake = x.surname && x.surname === y.surname && !(x.given && y.given);
      return isNamesake && x.title && y.title ? [goTogether(x.title, y.title)] : [];
    }),
  );
  return pairs.length > 0 && !pairs.includes(true);
}
