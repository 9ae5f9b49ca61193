import type { Question } from '../question/question.ts';
import type { Columns } from '../rank/columns.ts';
import { meaningOf, nearness } from './vectors.ts';

/** The meaning of each sentence of a guide made of articles, by its number in the book. */
export function meaningsOf(columns: Columns): readonly Float32Array[] {
  const { terms, formTerm, stream, sentenceAt } = columns;
  return Array.from(sentenceAt.subarray(0, -1), (from, sentence) => {
    const forms = stream.subarray(from, sentenceAt[sentence + 1]);
    return meaningOf(new Set(Array.from(forms, (form) => terms[formTerm[form] ?? 0] ?? '')));
  });
}

/** How near in meaning a question is to each sentence, 0 to 1. */
export function nearnessOf(
  { terms }: Question,
  meanings: readonly Float32Array[],
): (sentence: number) => number {
  const asked = meaningOf(terms.map(({ stem }) => stem));
  // Each is asked for by its passage, by the sentence to mark and by what is shown.
  const near = Float64Array.from(meanings, (meaning) => nearness(asked, meaning));
  return (sentence) => near[sentence] ?? 0;
}
