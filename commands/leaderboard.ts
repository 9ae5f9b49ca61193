import type { Request } from '../src/core/call.ts';
import { choice } from '../src/core/options.ts';
import { PERIODS, type Period, periodStart } from '../src/core/period.ts';
import type { Reply } from '../src/core/reply.ts';
import { boardTable } from '../src/quiz/show.ts';
import { type Context, define } from './shared/context.ts';
import { bookNamed, bookOption, completeBook } from './shared/reading.ts';

const TITLES: Readonly<Record<Period, string>> = {
  week: 'Leaderboard of this week',
  month: 'Leaderboard of this month',
  year: 'Leaderboard of this year',
  all: 'Leaderboard',
};

export const leaderboard = define({
  name: 'leaderboard',
  description: 'Shows this club’s scores',
  audience: 'room',
  who: 'everyone',
  options: {
    period: choice('Since when; weeks begin on Monday, days in UTC', PERIODS, 'all'),
    book: bookOption(),
  },
  example: '/leaderboard period:week',
  async run({ options, ...request }, ctx) {
    const book =
      options.book === undefined ? undefined : await bookNamed(ctx, request.where.club, options.book);
    return board(ctx, request, options.period, book?.id);
  },
  complete: (query, ctx) => completeBook(ctx, query, query.typed),
  actions: {
    show: { audience: 'asker', run: (request, ctx) => board(ctx, request, 'all') },
  },
});

/** The club's board, with the asker's own rank where they are further down. */
export async function board(ctx: Context, request: Request, period: Period, book?: string): Promise<Reply> {
  const since = periodStart(period, ctx.clock());
  const rows = await ctx.store.board(request.where.club, {
    ...(since !== undefined && { since }),
    ...(book !== undefined && { book }),
  });
  if (rows.length === 0) {
    return {
      title: TITLES[period],
      parts: [{ kind: 'text', words: 'No scores yet. Start a quiz with /quiz start.' }],
    };
  }
  const own = rows.slice(20).find((row) => row.member === request.asker.id);
  const below = own ? `${own.name} is at rank ${own.rank}, with ${own.points} points.` : undefined;
  return {
    title: TITLES[period],
    parts: [boardTable(rows), ...(below ? [{ kind: 'text', words: below } as const] : [])],
  };
}
