import { expect, test } from 'vitest';
import { leftOver, resources, undead } from '../../scripts/lab/faults/rest.ts';
import { type Outcome, seedRun } from '../../scripts/lab/faults/seeds/index.ts';

/** Runs at once: most of a run is waiting for connections. */
const LANES = 8;

const SEEDS = 40;

// Thousands: npm run faults -- --count 1000 --seed 1000. One again: npm run faults -- --seed N.
// Against what hangs, on a machine that does much else.
test('forty seeds of faults lose no answer, double none, post nothing twice and leave no quiz stuck', async () => {
  const outcomes: Outcome[] = [];
  const before = resources();
  let next = 1;
  const lane = async () => {
    while (next <= SEEDS) outcomes.push(await seedRun(next++));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
  for (const platform of ['discord', 'slack']) {
    const confirmed = outcomes.map((one) => (one.platform === platform ? one.confirmed : 0));
    expect(confirmed.reduce((sum, one) => sum + one)).toBeGreaterThan(60);
  }
  expect(await leftOver(before)).toEqual([]);
  expect((await undead()).held).toBe(0);
}, 900_000);
