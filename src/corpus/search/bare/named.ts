import type { Lookup } from '../engine.ts';
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
