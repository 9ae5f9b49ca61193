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

export const sexesDiffer = (a: Pick<Bearer, 'sex'>, b: Pick<Bearer, 'sex'>): boolean =>
  a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex;

/**
 * Whether two have other given names or surnames. All given names of one must be the other’s or forms of them: Lizzy is
 * Elizabeth, whom others call Eliza. Captain Hill and Captain Moor are two, as are Tom Hill and Tom Moor. A knight
 * isn’t called Tom, but his son is.
 */
export function namesDiffer(a: Bearer, b: Bearer): boolean {
  const areOf = (all: readonly string[], names: readonly string[]) =>
    all.every((x) => names.length === 0 || names.some((y) => sameGiven(x, y)));
  const isKnightOf = ({ forms }: Bearer, { givens }: Bearer) =>
    forms.some(({ title, given }) => title?.key === 'Sir' && given && givens.some((one) => one !== given));
  const areFamilies = a.families.length > 0 && b.families.length > 0;
  return (
    (!areOf(a.givens, b.givens) && !areOf(b.givens, a.givens)) ||
    (areFamilies && !a.families.some((name) => b.families.includes(name))) ||
    isKnightOf(a, b) ||
    isKnightOf(b, a)
  );
}

/**
 * Mr. and Dr. of one surname are two men, unless their given names are the same; so are a Mrs. and a Miss, unless some
 * titles of theirs go together.
 */
function titlesDiffer(a: Bearer, b: Bearer): boolean {
  const namesakes = a.forms.flatMap((x) =>
    b.forms.flatMap((y) => (x.surname && x.surname === y.surname ? [{ x, y }] : [])),
  );
  if (namesakes.some(({ x, y }) => x.given && x.given === y.given)) return false;
  const pairs = namesakes.flatMap(({ x, y }) =>
    x.title && y.title && !(x.given && y.given) ? [goTogether(x.title, y.title)] : [],
  );
  return pairs.length > 0 && !pairs.includes(true);
}
