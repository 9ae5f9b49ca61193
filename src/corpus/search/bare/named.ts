import type { Lookup } from '../engine.ts';
import { newNames, termAt } from '../question/wants.ts';
import { isName } from '../rank/columns.ts';
import { maskOf } from '../rank/features.ts';

/** The question's words that name somebody or something of the book, as bits by their number. */
export const namesAsked = ({ sight, question, counts }: Lookup): number =>
  maskOf(
    question.terms.map(
      ({ name, stem }, i) => name || ((counts[i] ?? 0) > 0 && isName(sight.columns, stem)),
    ),
  );

/** Whether a question asks for nothing but those who are named: who is Briony. */
export const asksNamesAlone = ({ content }: Lookup, names: number): boolean =>
  names !== 0 && content.weights.every((weight, i) => weight <= 0 || (names & (1 << i)) !== 0);

/** The words of the question that stand in the sentence to be marked, as bits. */
export function heldInMark({ sight, ranked, mark }: Lookup): number {
  const passage = ranked[0]?.passage ?? 0;
  return sight.scanner.scan(passage).masks[mark - (sight.columns.passageAt[passage] ?? 0)] ?? 0;
}

/**
 * Whether the sentence to be marked begins with somebody whom the question doesn't name, and has
 * none of those whom it does: it tells of another what is asked of them.
 */
export function marksAnother(lookup: Lookup): boolean {
  const { sight, mark } = lookup;
  const { columns } = sight;
  const names = namesAsked(lookup);
  if (names === 0 || (heldInMark(lookup) & names) !== 0) return false;
  return newNames(sight, mark)[0] === termAt(columns, columns.sentenceAt[mark] ?? 0);
}
