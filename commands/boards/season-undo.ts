import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const seasonUndo = define({
  name: 'season undo',
  description: 'Takes the last new season back: its scores join those before',
  audience: 'room',
  who: 'organisers',
  example: '/season undo',
  async run({ where }, ctx) {
    const left = await ctx.store.revise(where.club, (clubRecord) => {
      if (clubRecord.seasons.length === 0) return { result: undefined };
      const seasons = clubRecord.seasons.slice(0, -1);
      return { clubRecord: { ...clubRecord, seasons }, result: seasons.length };
    });
    if (left === undefined) throw new UserError('There’s no season to undo. Start one with /season start.');
    return say(
      left === 0
        ? 'The season is undone: /leaderboard shows all scores again.'
        : `The season is undone: season ${left} goes on, with all its scores.`,
    );
  },
});
