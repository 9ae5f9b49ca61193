/** What the club has read: when, how it liked it, and who won its quizzes. */

import type { PastReading } from '../../../src/core/domain/club.ts';
import { isHidden } from '../../../src/core/domain/club-record.ts';
import { rankedRows } from '../../../src/core/domain/rank.ts';
import { datesInWords, dayInWords } from '../../../src/core/plain-text.ts';
import { listPart, type Part, type Span, textPart } from '../../../src/core/reply.ts';
import { compact, groupBy, listed } from '../../../src/lib/counted.ts';
import { compareTexts } from '../../../src/lib/text.ts';
import { DAY_MS } from '../../../src/lib/timer.ts';
import { localDay } from '../../../src/schedule/next.ts';
import { meanInWords, shownOf } from '../../../src/schedule/ratings.ts';
import type { Call } from '../context.ts';
import { authorInWords } from '../reading.ts';

/** Books that a reply lists. */
export const LISTED_MAX = 15;

type Past = Awaited<ReturnType<typeof readBooks>>[number];

/**
 * Each of the latest books in a line.
 * @param pastBooks as `readBooks` gives them
 */
export function historyPart(pastBooks: readonly Past[]): Part {
  if (pastBooks.length === 0)
    return textPart('Nothing yet: a plan, a quiz or open ratings begin it.');
  return listPart(pastBooks.slice(0, LISTED_MAX).map(historySpans));
}

/** A book with when the club read it, how it liked it and who won its quizzes. */
function historySpans(past: Past): readonly Span[] {
  const { title, when, ratings, best } = past;
  const won =
    best[0] &&
    `${listed(best.map(({ name }) => name))} won its quizzes with ${best[0].points} points`;
  const shown = shownOf(ratings);
  const details = compact(when, shown.length > 0 && meanInWords(shown), won).join('; ');
  return [{ text: title, style: 'italic' }, { text: `${authorInWords(past, ' by ')}: ${details}` }];
}

/**
 * What the club has read, by plans, quizzes and ratings, the latest first.
 * @returns also each one's ratings, none while they are sealed, and who has most points in its
 * quizzes
 */
export async function readBooks({ store, library, clock, where: { club } }: Call) {
  const nowMs = clock();
  const today = localDay('UTC', nowMs);
  const rated = await store.openRatings(club, nowMs);
  const scores = groupBy(await store.bookScores(club), ({ book }) => book);
  const preferences = await store.preferences(club);

  // Without a plan, a book was read for as long as it was played and rated.
  const withoutPlan = (await library.list(club)).flatMap(({ id, title, author }) => {
    const played = (scores.get(id) ?? []).flatMap(({ first, last }) => [
      first * DAY_MS,
      last * DAY_MS,
    ]);
    const moments = [...played, ...(rated.get(id) ?? []).map(({ at }) => at)];
    if (moments.length === 0) return [];
    const start = localDay('UTC', Math.min(...moments));
    const finish = localDay('UTC', Math.max(...moments));
    return [[id, { title, author, start, finish }] as const];
  });

  return [...new Map<string, PastReading>([...withoutPlan, ...(await store.readings(club))])]
    .filter(([, { start }]) => start <= today)
    .sort(([, a], [, b]) => compareTexts(b.finish, a.finish))
    .map(([book, past]) => {
      const isOver = past.finish < today;
      const whenRead = isOver ? datesInWords(past) : `since ${dayInWords(past.start)}`;
      const shown = (scores.get(book) ?? []).filter(({ member }) => !isHidden(preferences, member));
      const best = rankedRows(shown).filter((row) => row.rank === 1 && row.points > 0);
      return { ...past, book, isOver, when: whenRead, ratings: rated.get(book) ?? [], best };
    });
}
