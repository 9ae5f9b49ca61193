import { termAt } from '../question/wants.ts';
import { type Columns, holding } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import type { Attribute } from './attribute.ts';
import { type AskedAbout, isTitle } from './cast.ts';

/** The numbers of stems that the book has. */
export const termsOf = ({ termOf }: Columns, stems: Iterable<string>): ReadonlySet<number> =>
  new Set([...stems].flatMap((one) => termOf.get(one) ?? []));

/** The passages with any of these stems. */
export const passagesWith = (columns: Columns, terms: Iterable<number>): ReadonlySet<number> =>
  new Set([...terms].flatMap((term) => [...holding(columns, columns.terms[term] ?? '')]));

/** Where those whom a question asks about are named: as it calls them, or by what is theirs alone. */
export function subjectsOf({ columns, question }: Sight, attribute: Attribute, people: readonly AskedAbout[]) {
  const { stream, formName, terms: stems } = columns;
  const named = question.terms.filter(({ stem, name }) => name && !isCommon(stem) && !attribute.stems.has(stem));
  const names =
    people.length > 0 ? people.flatMap(({ own, called }) => [...own, ...called]) : named.map(({ stem }) => stem);
  const plain = names.filter((one) => !isTitle(one));
  const terms = termsOf(columns, plain.length > 0 ? plain : names);
  const theirs = termsOf(
    columns,
    people.flatMap((one) => one.names.flat()),
  );
  /** Whether a word makes the name behind it another's, as in `Captain Tilney` where Henry Tilney is meant. */
  const isOthers = (at: number) =>
    !theirs.has(termAt(columns, at)) && (formName[stream[at] ?? 0] === 1 || isTitle(stems[termAt(columns, at)] ?? ''));
  const isAt = (at: number): boolean => terms.has(termAt(columns, at)) && (people.length === 0 || !isOthers(at - 1));
  return {
    terms,
    isAt,
    /** Where the next name behind a word is; infinitely far if there is none before `end`. */
    next(word: number, end: number): number {
      for (let at = word + 1; at < end; at++) if (isAt(at)) return at;
      return Number.POSITIVE_INFINITY;
    },
  };
}
