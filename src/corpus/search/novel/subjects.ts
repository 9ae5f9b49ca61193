import { lookedUp } from '../question/terms.ts';
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

/** Names of those whom a question asks about: what is theirs alone, and shared ones that aren't others'. */
export function subjectsOf(sight: Sight, attribute: Attribute, people: readonly AskedAbout[]) {
  const { columns, question } = sight;
  const { stream, formName, terms: stems } = columns;
  /** By stem of a name, the stems that may stand before it; undefined for any. */
  const subjects = new Map<number, ReadonlySet<number> | undefined>();
  function add(names: readonly string[], before?: ReadonlySet<number>): void {
    const plain = names.filter((one) => !isTitle(one));
    for (const term of termsOf(columns, plain.length > 0 ? plain : names)) subjects.set(term, before);
  }
  const isNaming = (term: (typeof question.terms)[number]) =>
    term.name && !isCommon(term.stem) && !attribute.stems.has(term.stem);
  if (people.length === 0) add(question.terms.filter(isNaming).flatMap(lookedUp));
  for (const { called, names, own } of people) {
    add(own);
    add(called, called.length > 1 ? termsOf(columns, names.flat()) : undefined);
  }
  /** Whether the word is a title or another name, as in `Captain Tilney` where Henry Tilney is meant. */
  const isOthers = (at: number) => formName[stream[at] ?? 0] === 1 || isTitle(stems[termAt(columns, at)] ?? '');
  return {
    terms: [...subjects.keys()],
    isAt(at: number): boolean {
      const term = termAt(columns, at);
      if (!subjects.has(term)) return false;
      const before = subjects.get(term);
      return before === undefined || before.has(termAt(columns, at - 1)) || !isOthers(at - 1);
    },
  };
}
