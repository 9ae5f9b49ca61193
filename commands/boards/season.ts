import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const seasonStart = define({
  name: 'season start',
  description: 'Starts a new season: the board begins at zero, and nothing is lost',
  audience: 'room',
  who: 'organisers',
  example: '/season start',
  async run({ where }, ctx) {
    const now = ctx.clock();
    const count = await ctx.store.revise(where.club, (clubRecord) => {
      const seasons = [...clubRecord.seasons, now];
      return { clubRecord: { ...clubRecord, seasons }, result: seasons.length };
    });
    return say(
      `Season ${count} begins: /leaderboard starts at zero. Earlier scores stay in /leaderboard period:all; an organiser can take this back with /season undo.`,
    );
  },
});

export const seasonUndo = define({
  name: 'season undo',
  description: 'Takes the last new season back: its scores join those before',
  audience: 'room',
  who: 'organisers',
  example: '/season undo',
  async run({ where }, ctx) {
    const left = await ctx.store.revise(where.club, (clubRecord) => {
      const seasons = clubRecord.seasons.slice(0, -1);
      return { clubRecord: { ...clubRecord, seasons }, result: clubRecord.seasons.length - 1 };
    });
    if (left < 0) throw new UserError('There’s no season to undo. Start one with /season start.');
    return say(
      left === 0
        ? 'The season is undone: /leaderboard shows all scores again.'
        : `The season is undone: season ${left} goes on, with all its scores.`,
    );
  },
});
