import { isHidden } from '../../../src/core/domain/club-record.ts';
import type { BoardRow } from '../../../src/core/domain/quiz.ts';
import { rankedRows } from '../../../src/core/domain/rank.ts';
import type { BoardSpan } from '../../../src/core/ports/store.ts';
import { type Reply, say, textPart } from '../../../src/core/reply.ts';
import { compact, definedOnly } from '../../../src/lib/counted.ts';
import { type Period, periodStart } from '../../../src/quiz/results/period.ts';
import { boardLine, boardPart, ROWS_MAX } from '../../../src/quiz/views/board.ts';
import type { Call } from '../context.ts';
import { zoneOfClub } from '../zone.ts';

/**
 * The club's board, with the asker's own rank where they are further down.
 * @param asked absent for the current season; without one it is the board of all time
 */
export async function boardReply(
  call: Call,
  asked: Period = 'season',
  book?: string,
): Promise<Reply> {
  const { club } = call.where;
  const { seasons } = await call.store.clubRecord(club);
  const period = seasons.length === 0 && asked === 'season' ? 'all' : asked;
  const since = periodStart(
    period,
    call.clock(),
    (await zoneOfClub(call.store, club)) ?? 'UTC',
    seasons,
  );

  const shown = await shownScores(call, definedOnly({ since, book }));
  const rows = rankedRows(shown);

  // Only for somebody shown, further down than the table goes: a line about somebody hidden would
  // reveal them.
  const ownRow = rows.slice(ROWS_MAX).find((row) => row.member === call.asker.id);
  const title = period === 'all' ? 'Leaderboard' : `Leaderboard of this ${period}`;

  if (rows.length === 0) {
    // The same sentence where everybody who scored hides: another one would give them away.
    return { title, ...say('No scores yet to show here. Start a quiz with /quiz start.') };
  }

  return { title, parts: compact(boardPart(rows), ownRow && textPart(boardLine(ownRow))) };
}

/** The club's scores, without members who asked to be on no board. */
export async function shownScores(
  { store, where }: Call,
  of: BoardSpan,
): Promise<readonly BoardRow[]> {
  const preferences = await store.preferences(where.club);
  return (await store.board(where.club, of)).filter(({ member }) => !isHidden(preferences, member));
}
