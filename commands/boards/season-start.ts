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
