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

/**
 * Whether the sentence to be marked begins with somebody whom the question doesn't name, and has
 * none of those whom it does: it tells of another what is asked of them.
 */
export function marksAnother(lookup: Lookup): boolean {
  const { sight, ranked, mark } = lookup;
  const { columns, scanner } = sight;
  const passage = ranked[0]?.passage ?? 0;
  const held = scanner.scan(passage).masks[mark - (columns.passageAt[passage] ?? 0)] ?? 0;
  const names = namesAsked(lookup);
  const firstTerm = termAt(columns, columns.sentenceAt[mark] ?? 0);
  return names !== 0 && (held & names) === 0 && newNames(sight, mark)[0] === firstTerm;
}
