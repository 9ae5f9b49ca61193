/**
 * Instant-runoff voting: each ballot counts for the first book on it that is still in. A book with
 * more than half of the ballots that count is chosen; until there is one, the book with the fewest
 * goes out and they are counted again.
 */

import { tally, totalOf } from '../../lib/counted.ts';
import type { Round, Seat } from './next-book.ts';

type Ids = readonly string[];

/**
 * Chooses books one after the other: after each, the ballots are counted again without those
 * chosen.
 * @param ballots ids of each ballot, first choice first; unknown ones are passed over
 * @param lot all candidates in the order drawn
 * @returns at most `take`; fewer where no ballot names another book
 */
export function countSeats(
  candidates: Ids,
  ballots: readonly Ids[],
  lot: Ids,
  take: number,
): readonly Seat[] {
  const seats: Seat[] = [];
  while (seats.length < take) {
    const unseated = candidates.filter((id) => seats.every(({ winner }) => winner !== id));
    const seat = countSeat(unseated, ballots, lot, []);
    if (!seat) break;
    seats.push(seat);
  }

  return seats;
}

/** @param earlierRounds the rounds until now */
function countSeat(
  remainingIds: Ids,
  ballots: readonly Ids[],
  lot: Ids,
  earlierRounds: readonly Round[],
): Seat | undefined {
  const firsts = tally(ballots.map((ballot) => ballot.find((id) => remainingIds.includes(id))));
  const votes = Object.fromEntries(remainingIds.map((id) => [id, firsts.get(id) ?? 0]));
  const votesInAll = totalOf(Object.values(votes));
  if (votesInAll === 0) return undefined;

  const [winner] = Object.entries(votes).find(([, count]) => count * 2 > votesInAll) ?? [];
  if (winner !== undefined) return { winner, rounds: [...earlierRounds, { votes, out: [] }] };

  const round = { votes, ...goingOut(remainingIds, votes, earlierRounds, lot) };
  const stillIn = remainingIds.filter((id) => !round.out.includes(id));

  return countSeat(stillIn, ballots, lot, [...earlierRounds, round]);
}

/** Books that nobody ranks first go out together: none of their ballots would count for another. */
function goingOut(
  remainingIds: Ids,
  votes: Round['votes'],
  earlierRounds: readonly Round[],
  lot: Ids,
): Omit<Round, 'votes'> {
  const last = fewest(remainingIds, votes);
  if (last.length === 1 || last.every((id) => votes[id] === 0)) return { out: last };

  const tied = earlierRounds.reduceRight((ids, earlier) => fewest(ids, earlier.votes), last);
  if (tied.length === 1) return { out: tied, tie: { between: last, by: 'earlier' } };

  return {
    out: lot.filter((id) => tied.includes(id)).slice(-1),
    tie: { between: tied, by: 'lot' },
  };
}

function fewest(ids: Ids, votes: Round['votes']): Ids {
  const fewestVotes = Math.min(...ids.map((id) => votes[id] ?? 0));
  return ids.filter((id) => votes[id] === fewestVotes);
}
