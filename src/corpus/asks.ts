import type { Book } from '../core/domain/book.ts';
import { limitPerKey } from '../lib/counted.ts';
import { plainKey } from './import/text/words.ts';

/**
 * The book with the questions and prompts that the host's model made, but for those that the club struck: ids are of
 * the text, so where a newer version sets its marks otherwise the words tell.
 */
export function withAsks(book: Book): Book {
  const { asks = [], mends = [], questions, prompts } = book;
  const unasked = mends.flatMap((mend) => (mend.kind === 'unasked' ? [mend] : []));
  const struck = new Set(unasked.flatMap(({ id, text }) => [id, plainKey(text)]));
  const asked = <T extends { readonly id: string; readonly text: string }>(all: readonly T[]): readonly T[] =>
    limitPerKey(1, all, ({ id }) => id).filter(({ id, text }) => !struck.has(id) && !struck.has(plainKey(text)));
  return {
    ...book,
    questions: asked([...questions, ...asks.flatMap((one) => one.questions)]),
    prompts: asked([...prompts, ...asks.flatMap((one) => one.prompts)]),
  };
}
