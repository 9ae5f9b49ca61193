import { isHidden } from '../../src/core/domain/club-record.ts';
import type { BoardRow } from '../../src/core/domain/quiz.ts';
import { rankedRows } from '../../src/core/domain/rank.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice } from '../../src/core/options.ts';
import type { BoardSpan } from '../../src/core/ports/store.ts';
import { type Reply, say, textPart } from '../../src/core/reply.ts';
import { PERIODS, type Period, periodStart } from '../../src/quiz/results/period.ts';
import { boardLine, boardPart, LISTED } from '../../src/quiz/views/board.ts';
import { type Call, define } from '../shared/context.ts';
import { bookNamed, bookOption } from '../shared/reading.ts';
import { zoneOfClub } from '../shared/zone.ts';

const TITLES: Readonly<Record<Period, string>> = {
  season: 'Leaderboard of this season',
  week: 'Leaderboard of this week',
  month: 'Leaderboard of this month',
  year: 'Leaderboard of this year',
  all: 'Leaderboard',
};

export const leaderboard = define({
  name: 'leaderboard',
  description: 'Shows this club’s scores',
  audience: 'room',
  options: {
    // Absent: the season where the club has seasons, else all.
    period: choice('Since when: this season, week, month or year, or all', PERIODS),
    book: { ...bookOption(), rest: true },
  },
  example: '/leaderboard period:week',
  async run({ options, ...call }) {
    const said = options.book?.replace(/^(?:(?:this|of|the|time|please|pls)[.!]?(?: |$))+$/i, '');
    const named = said?.replace(/^(?:for|from|in|on) /i, '') || undefined;
    if (named && /^last(?: (?:week|month|year|season|please|pls))*[.!?]?$/i.test(named)) throw new UserError(BOARDS);
    const book = named === undefined ? undefined : await bookNamed(call, named);
    return boardReply(call, options.period, book?.id);
  },
  actions: {
    show: (call) => boardReply(call),
  },
});

export const BOARDS = 'I have boards of this week, month, year and season, and of all time.';

/**
 * The club's board, with the asker's own rank where they are further down.
 * @param asked absent for the current season
 */
export async function boardReply(call: Call, asked?: Period, book?: string): Promise<Reply> {
  const { club } = call.where;
  const { seasons } = await call.store.clubRecord(club);
  const period = asked ?? (seasons.length > 0 ? 'season' : 'all');
  const since = periodStart(period, call.clock(), (await zoneOfClub(call.store, club)) ?? 'UTC', seasons);
  const shown = await shownScores(call, {
    ...(since !== undefined && { since }),
    ...(book !== undefined && { book }),
  });
  const rows = rankedRows(shown);
  // Only for somebody shown, further down than the table goes: a line about somebody hidden would reveal them.
  const own = rows.slice(LISTED).find((row) => row.member === call.asker.id);
  const title = TITLES[period];
  if (rows.length === 0) {
    // The same sentence where everybody who scored hides: another one would give them away.
    return { title, ...say('No scores yet to show here. Start a quiz with /quiz start.') };
  }
  return { title, parts: [boardPart(rows), ...(own ? [textPart(boardLine(own))] : [])] };
}

/** The club's scores, without members who asked to be on no board. */
export async function shownScores({ store, where }: Call, of: BoardSpan): Promise<readonly BoardRow[]> {
  const preferences = await store.preferences(where.club);
  return (await store.board(where.club, of)).filter(({ member }) => !isHidden(preferences, member));
}

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
        throw new UserError(
          `The club has had ${SEASONS_MAX} seasons, which is the limit. Take the latest back with /season undo.`,
        );
      const seasons = [...clubRecord.seasons, now];
      return { clubRecord: { ...clubRecord, seasons }, result: seasons.length };
    });
    return say(
      `Season ${count} begins: /leaderboard starts at zero. Earlier scores stay in /leaderboard ` +
        'period:all; an organiser can take this back with /season undo.',
    );
  },
});

export const seasonUndo = define({
  name: 'season undo',
  description: 'Takes the last new season back: its scores join those before',
  audience: 'room',
  who: 'organisers',
  async run({ where, store }) {
    const left = await store.revise(where.club, (clubRecord) => {
      const seasons = clubRecord.seasons.slice(0, -1);
      if (clubRecord.seasons.length === 0) return { result: undefined };
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
