import type { Request } from '../src/core/call.ts';
import type { Reply } from '../src/core/reply.ts';
import { describePlace } from '../src/corpus/place.ts';
import { board } from './boards/leaderboard.ts';
import type { Context } from './shared/context.ts';
import { reading } from './shared/reading.ts';

/** A member's own page: how far they are, and the club's board. */
export async function homePage(request: Request, ctx: Context): Promise<Reply> {
  const { book, place } = await reading(ctx, request, undefined, 'asker');
  const scores = await board(ctx, request, undefined);
  return {
    audience: 'asker',
    title: book.title,
    parts: [
      { kind: 'text', words: `You’re ${describePlace(book, place)}. Change it with /progress set.` },
      { kind: 'text', words: [{ text: scores.title ?? 'Leaderboard', style: 'bold' }] },
      ...scores.parts,
    ],
  };
}
