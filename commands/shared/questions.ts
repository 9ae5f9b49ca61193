import { UserError } from '../../src/core/errors.ts';
import type { Reply } from '../../src/core/reply.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { citation, passageById } from '../../src/corpus/show.ts';
import type { Context } from './context.ts';

/** Shows a question's answer to the one who asks for it. @throws UserError where it is not in the book any more */
export async function revealAnswer(ctx: Context, club: string, args: readonly string[]): Promise<Reply> {
  const [id = '', ref = ''] = args;
  const book = (await ctx.library.open(club, id))?.book;
  const question = book?.questions.find((one) => shortRef(one.id) === ref);
  if (!book || !question) throw new UserError('That question is not in the book any more.');
  const passage = passageById(book, question.cite);
  return {
    audience: 'asker',
    parts: [
      {
        kind: 'quote',
        words: [{ text: 'Answer: ' }, { text: question.answer, style: 'mark' }],
        citation: { text: passage ? citation(book, passage, question.from) : book.title },
      },
    ],
  };
}
