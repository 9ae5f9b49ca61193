import { type Question, readQuestion } from '../../../src/corpus/search/question/question.ts';
import { settle } from '../../../src/corpus/search/question/settle.ts';
import { countPassages, extentOf, weigh } from '../../../src/corpus/search/question/terms.ts';
import { type Columns, columnsOf } from '../../../src/corpus/search/rank/columns.ts';
import type { Sight } from '../../../src/corpus/search/rank/features.ts';
import type { Model } from '../../../src/corpus/search/rank/model.ts';
import { look } from '../../../src/corpus/search/rank/rank.ts';
import { spellingOf } from '../../../src/corpus/search/text/typo.ts';
import type { Tale } from './data.ts';

/** A question to learn from, ready to be looked up in its story. */
export interface Example {
  readonly story: string;
  readonly columns: Columns;
  readonly question: Question;
  readonly counts: Uint32Array;
  /** Passages that lie in a right section, as 1. */
  readonly right: Uint8Array;
}

/** One example a question whose right sections are in its story. */
export function examplesOf(tales: readonly Tale[]): Example[] {
  return tales.flatMap(({ book, asked }) => {
    const columns = columnsOf(book);
    const spelling = spellingOf(columns);
    return asked.map((one): Example => {
      const question = settle(readQuestion(one.text), columns, spelling, Number.POSITIVE_INFINITY);
      const counts = countPassages(columns, question, Number.POSITIVE_INFINITY);
      const right = Uint8Array.from(columns.passageSection, (n) => (one.sections.includes(n) ? 1 : 0));
      return { story: book.id, columns, question, counts, right };
    });
  });
}

/** Looks an example up with a model. */
export function lookAt({ columns, question, counts }: Example, model: Model): Sight {
  const extent = extentOf(columns, Number.POSITIVE_INFINITY);
  const weighed = weigh(question, counts, extent.passages, model);
  return look(columns, question, weighed, extent, Number.POSITIVE_INFINITY);
}
