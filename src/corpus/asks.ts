import type { Book } from '../core/domain/book.ts';
import { limitPerKey } from '../lib/counted.ts';

/** The book with the questions and prompts that the host's model made, but for those that the club struck. */
export function withAsks(book: Book): Book {
  const { asks = [], mends = [], questions, prompts } = book;
  const struck = new Set(mends.flatMap((mend) => (mend.kind === 'unasked' ? [mend.id] : [])));
  const asked = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] =>
    limitPerKey(1, all, ({ id }) => id).filter(({ id }) => !struck.has(id));
  return {
    ...book,
    questions: asked([...questions, ...asks.flatMap((one) => one.questions)]),
    prompts: asked([...prompts, ...asks.flatMap((one) => one.prompts)]),
  };
}
