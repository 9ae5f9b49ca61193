/**
 * Instant-runoff voting: each ballot counts for the first book on it that is still in. A book with more than half of
 * the ballots that count is chosen; until there is one, the book with the fewest goes out and the ballots are counted
 * again.
 */

import { tally } from '../../lib/counted.ts';
import type { Round, Seat } from './next-book.ts';

/**
 * Chooses books one after the other: after each, the ballots are counted again without those chosen.
 * @param candidates ids
 * @param ballots ids of each ballot, first choice first; unknown ones are passed over
 * @param lot all candidates in the order drawn
 * @returns at most `take`; fewer where no ballot names another book
 */
export function countSeats(
  candidates: readonly string[],
  ballots: readonly (readonly string[])[],
  lot: readonly string[],
  take: number,
): readonly Seat[] {
  const seats: Seat[] = [];
  let left = candidates;
  while (seats.length < take) {
    const seat = countSeat(left, ballots, lot);
    if (!seat) break;
    seats.push(seat);
    left = left.filter((id) => id !== seat.winner);
  }
  return seats;
}

function countSeat(
  candidates: readonly string[],
  ballots: readonly (readonly string[])[],
  lot: readonly string[],
): Seat | undefined {
  const rounds: Round[] = [];
  let left = candidates;
  for (;;) {
    const votes = votesFor(left, ballots);
    const all = left.reduce((sum, id) => sum + votesOf(votes, id), 0);
    if (all === 0) return undefined;
    const winner = left.find((id) => votesOf(votes, id) * 2 > all);
    if (winner !== undefined) return { winner, rounds: [...rounds, { votes, out: [] }] };
    const round: Round = { votes, ...goingOut(left, votes, rounds, lot) };
    rounds.push(round);
    left = left.filter((id) => !round.out.includes(id));
  }
}

function votesFor(left: readonly string[], ballots: readonly (readonly string[])[]): Round['votes'] {
  const firsts = tally(ballots.map((ballot) => ballot.find((id) => left.includes(id))));
  return Object.fromEntries(left.map((id) => [id, firsts.get(id) ?? 0]));
}

const votesOf = (votes: Round['votes'], id: string): number => votes[id] ?? 0;

/** Books that nobody ranks first go out together: none of their ballots would count for another. */
function goingOut(
  left: readonly string[],
  votes: Round['votes'],
  rounds: readonly Round[],
  lot: readonly string[],
): Pick<Round, 'out' | 'tie'> {
  const last = fewest(left, votes);
  if (last.length === 1 || votesOf(votes, last[0] ?? '') === 0) return { out: last };
  let tied = last;
  for (const earlier of rounds.toReversed()) {
    tied = fewest(tied, earlier.votes);
    if (tied.length === 1) return { out: tied, tie: { between: last, by: 'earlier' } };
  }
  const out = lot.findLast((id) => tied.includes(id));
  return { out: out === undefined ? tied.slice(-1) : [out], tie: { between: tied, by: 'lot' } };
}

function fewest(ids: readonly string[], votes: Round['votes']): readonly string[] {
  const least = Math.min(...ids.map((id) => votesOf(votes, id)));
  return ids.filter((id) => votesOf(votes, id) === least);
}
