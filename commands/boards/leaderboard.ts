import { UserError } from '../../src/core/errors.ts';
import { choice } from '../../src/core/options.ts';
import { say } from '../../src/core/reply.ts';
import { PERIODS } from '../../src/quiz/results/period.ts';
import { boardReply } from '../shared/club/scores.ts';
import { define } from '../shared/context.ts';
import { bookNamed, bookOption } from '../shared/reading.ts';

export const leaderboard = define({
  name: 'leaderboard',
  description: 'Shows this club’s scores',
  audience: 'room',
  options: {
    // Absent: the season where the club has seasons, else all.
    period: choice('Since when: this season, week, month or year, or all', PERIODS),
    book: bookOption(),
  },
  example: '/leaderboard period:week',
  async run({ options, ...call }) {
    const book = options.book === undefined ? undefined : await bookNamed(call, options.book);
    return boardReply(call, options.period, book?.id);
  },
  actions: { show: (call) => boardReply(call) },
});

/** A century of summers: they are read with each board. */
const SEASONS_MAX = 100;

export const seasonStart = define({
  name: 'season start',
  description: 'Starts a new season: the board begins at zero, and nothing is lost',
  audience: 'room',
  who: 'organisers',
  async run({ where, clock, store }) {
    const now = clock();
    const count = await store.revise(where.club, (clubRecord) => {
      if (clubRecord.seasons.length >= SEASONS_MAX)
        throw new UserError(`The club has had ${SEASONS_MAX} seasons, the limit. Take one back with /season undo.`);
      const seasons = [...clubRecord.seasons, now];
      return { clubRecord: { ...clubRecord, seasons }, result: seasons.length };
    });
    return say(`Season ${count} begins: /leaderboard starts at zero, period:all has all. /season undo takes it back.`);
  },
});

export const seasonUndo = define({
  name: 'season undo',
  description: 'Takes the last new season back: its scores join those before',
  audience: 'room',
  who: 'organisers',
  async run({ where, store }) {
    const isUndone = await store.revise(where.club, (clubRecord) => ({
      clubRecord: { ...clubRecord, seasons: clubRecord.seasons.slice(0, -1) },
      result: clubRecord.seasons.length > 0,
    }));
    if (!isUndone) throw new UserError('There’s no season to undo. Start one with /season start.');
    return say('The season is undone: its scores join those before it again.');
  },
});
