import { openButton } from '../../src/core/command-press.ts';
import type { Candidate } from '../../src/core/domain/next-book.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { useBook } from '../book/use.ts';
import type { Call } from '../shared/context.ts';
import { isSameBook } from './same-book.ts';

/** The club reads a book from now on, where its library has it; then comes the plan. */
export async function readBook(call: Call, book: Pick<Candidate, 'title' | 'author'>): Promise<Reply> {
  const card = (await call.library.list(call.where.club)).find((one) => isSameBook(one, book));
  if (!card) {
    return whisper(
      `${book.title} isn’t in the club’s library yet. Add its file (TXT, Markdown or EPUB), then press “Read it next” again.`,
      openButton('Add the book', 'book add'),
    );
  }
  const reply = await useBook(call, card);
  const plan = { ...openButton('Make a plan', 'plan set'), tone: 'main' as const };
  return { ...reply, buttons: [plan, ...(reply.buttons ?? [])] };
}
