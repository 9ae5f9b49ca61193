import type { Request } from '../../src/core/call.ts';
import type { Book, Mend } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import type { Context } from '../shared/context.ts';

const MENDS_MAX = 200;

/**
 * The book as it is with these mends in place of those it had.
 * @throws UserError for a book that the club didn't add, and beyond the limit of mends
 */
export async function mendBook(
  ctx: Context,
  { where }: Pick<Request, 'where'>,
  book: Book,
  mends: readonly Mend[],
): Promise<Book> {
  if (mends.length > MENDS_MAX)
    throw new UserError(
      `You’ve corrected ${book.title} ${MENDS_MAX} times, which is the limit. Undo or restore something first.`,
    );
  const now = await ctx.library.mend(where.club, book.id, mends);
  if (!now)
    throw new UserError(
      `${quoted(book.title)} comes with the bot, so it stays as it is. This is for books you’ve added.`,
    );
  return now;
}
