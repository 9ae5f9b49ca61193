import type { Book } from '../core/domain/book.ts';
import { limitPerKey } from '../lib/counted.ts';
import { plainKey } from './import/text/words.ts';

/**
 * The book with what the host’s model asks, but for what the club struck, by its words, as marks
 * are set anew.
 */
export function withAsks(book: Book): Book {
  const { asks = [], mends = [], questions, prompts } = book;
  const unasked = mends.flatMap((mend) => (mend.kind === 'unasked' ? [mend] : []));
  const struck = new Set(unasked.flatMap(({ id, text }) => [id, plainKey(text)]));

  const asked = <T extends { readonly id: string; readonly text: string }>(
    candidates: readonly T[],
  ) =>
    limitPerKey(1, candidates, ({ id }) => id).filter(
      ({ id, text }) => !struck.has(id) && !struck.has(plainKey(text)),
    );

  return {
    ...book,
    questions: asked([...questions, ...asks.flatMap((clubAsks) => clubAsks.questions)]),
    prompts: asked([...prompts, ...asks.flatMap((clubAsks) => clubAsks.prompts)]),
  };
}
