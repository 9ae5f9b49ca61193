import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSeats } from '../../src/core/domain/instant-runoff.ts';

const BOOKS = ['a', 'b', 'c', 'd', 'e', 'f'];

const count = (ballots: readonly string[], take = 1, lot = BOOKS) =>
  countSeats(
    BOOKS.slice(0, 4),
    ballots.map((one) => [...one]),
    lot,
    take,
  );

test('a book with more than half of the first choices is chosen at once', () => {
  const [seat] = count(['ab', 'a', 'a', 'b', 'c']);
  expect(seat?.winner).toBe('a');
  expect(seat?.rounds).toEqual([{ votes: { a: 3, b: 1, c: 1, d: 0 }, out: [] }]);
});

test('the ballots of a book that goes out count for their next choice', () => {
  const [seat] = count(['a', 'a', 'a', 'b', 'b', 'cb', 'cb']);
  expect(seat?.winner).toBe('b');
  expect(seat?.rounds.map(({ out }) => out)).toEqual([['d'], ['b', 'c'].slice(1), []]);
});

test('of equal books the one with fewer in the earlier round goes out', () => {
  // After d, whose ballot goes to c, b and c have two each; c had one before.
  const [seat] = count(['a', 'a', 'a', 'b', 'b', 'c', 'dc', 'a'].map((one) => one));
  const second = seat?.rounds[1];
  expect(second?.tie).toEqual({ between: ['b', 'c'], by: 'earlier' });
  expect(second?.out).toEqual(['c']);
});

test('the lot decides between books that were always equal: the one further back goes out', () => {
  const votes = ['a', 'a', 'b', 'b'];
  expect(count(votes, 1, ['b', 'd', 'a', 'c'])[0]?.winner).toBe('b');
  expect(count(votes, 1, ['d', 'a', 'c', 'b'])[0]?.winner).toBe('a');
  expect(count(votes)[0]?.rounds.at(-2)?.tie).toEqual({ between: ['a', 'b'], by: 'lot' });
});

test('a second book is counted from all ballots, without the first one', () => {
  expect(count(['ab', 'ab', 'ab', 'c'], 2).map(({ winner }) => winner)).toEqual(['a', 'b']);
});

test('nobody is chosen whom no ballot names', () => {
  expect(count([])).toEqual([]);
  expect(count(['a'], 3).map(({ winner }) => winner)).toEqual(['a']);
  expect(count(['xyz', 'xa']).map(({ winner }) => winner)).toEqual(['a']);
});

/**
 * Another way to count: ballots lie on a pile for each book, and only those of the book that goes
 * out are handed on. Books go out one at a time, the last of an order by this round, then by the
 * rounds before it, then by the lot.
 */
function refereesWinner(
  books: readonly string[],
  ballots: readonly (readonly string[])[],
  lot: readonly string[],
) {
  const piles = new Map(books.map((id) => [id, [] as (readonly string[])[]]));
  const hand = (ballot: readonly string[]) => {
    const [next = '', ...rest] = ballot;
    if (next === '') return;
    const pile = piles.get(next);
    if (pile) pile.push(rest);
    else hand(rest);
  };
  for (const ballot of ballots) hand(ballot);
  const history = new Map(books.map((id) => [id, [] as number[]]));
  while (piles.size > 0) {
    const sizes = [...piles].map(([id, pile]) => [id, pile.length] as const);
    const all = sizes.reduce((sum, [, n]) => sum + n, 0);
    if (all === 0) return undefined;
    const most = sizes.find(([, n]) => n > all - n);
    if (most) return most[0];
    for (const [id, n] of sizes) history.get(id)?.unshift(n);
    const worst = [...piles.keys()].reduce((one, other) => (isBehind(other, one) ? other : one));
    const handed = piles.get(worst) ?? [];
    piles.delete(worst);
    for (const ballot of handed) hand(ballot);
  }
  return undefined;

  function isBehind(one: string, other: string): boolean {
    const mine = history.get(one) ?? [];
    const theirs = history.get(other) ?? [];
    const differs = mine.findIndex((n, i) => n !== theirs[i]);
    return differs < 0
      ? lot.indexOf(one) > lot.indexOf(other)
      : (mine[differs] ?? 0) < (theirs[differs] ?? 0);
  }
}

test('a referee who counts piles of ballots comes to the same books, ties included', () => {
  const election = fc.integer({ min: 2, max: BOOKS.length }).chain((n) => {
    const books = BOOKS.slice(0, n);
    return fc.record({
      books: fc.constant(books),
      // Few ballots, so that many are equal.
      ballots: fc.array(fc.shuffledSubarray(books, { maxLength: Math.min(3, n) }), {
        maxLength: 14,
      }),
      lot: fc.shuffledSubarray(books, { minLength: n }),
      take: fc.integer({ min: 1, max: n }),
    });
  });
  const seen = { earlier: 0, lot: 0 };
  fc.assert(
    fc.property(election, ({ books, ballots, lot, take }) => {
      const seats = countSeats(books, ballots, lot, take);
      const winners: string[] = [];
      for (let left = books; winners.length < take; ) {
        const winner = refereesWinner(left, ballots, lot);
        if (winner === undefined) break;
        winners.push(winner);
        left = left.filter((id) => id !== winner);
      }
      expect(seats.map(({ winner }) => winner)).toEqual(winners);
      for (const { tie } of seats.flatMap(({ rounds }) => rounds)) if (tie) seen[tie.by] += 1;
    }),
    { numRuns: 1000 },
  );
  expect(seen.earlier).toBeGreaterThan(50);
  expect(seen.lot).toBeGreaterThan(50);
});
