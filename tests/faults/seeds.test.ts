import { expect, test } from 'vitest';
import { type Outcome, seedRun } from '../../scripts/faults/seeds/index.ts';
import { heap, LEFT_BY_A_SEED, leftOver, resources } from '../../scripts/faults/seeds/rest.ts';

/** Runs at once: most of a run is waiting for connections. */
const LANES = 8;

const SEEDS = 100;

/** After so many seeds everything that is loaded once is loaded. */
const WARM = 16;

// Thousands: npm run faults -- --count 1000 --seed 1000. One again: npm run faults -- --seed N.
test('a hundred seeds of faults lose no answer, double none, post nothing twice and leave no quiz stuck', async () => {
  const outcomes: Outcome[] = [];
  const before = resources();
  await run(1, WARM, outcomes);
  const early = await heap();
  await run(WARM + 1, SEEDS, outcomes);
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
  for (const platform of ['discord', 'slack']) {
    const confirmed = outcomes.map((one) => (one.platform === platform ? one.confirmed : 0));
    expect(confirmed.reduce((sum, one) => sum + one)).toBeGreaterThan(150);
  }
  expect(await leftOver(before)).toEqual([]);
  expect((await heap()) - early).toBeLessThan(LEFT_BY_A_SEED * (SEEDS - WARM));
}, 180_000);

async function run(first: number, last: number, outcomes: Outcome[]): Promise<void> {
  let next = first;
  const lane = async () => {
    while (next <= last) outcomes.push(await seedRun(next++));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
