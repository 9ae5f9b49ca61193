import { expect, test } from 'vitest';
import { seedRun } from '../../scripts/faults/seeds/index.ts';
import { leftOver, resources } from '../../scripts/faults/seeds/rest.ts';

/** Runs at once: most of a run is waiting for connections. */
const LANES = 5;

const PER_LANE = 20;

// Thousands: npm run faults -- --count 1000 --seed 1000. One again: npm run faults -- --seed N.
test('a hundred seeds of faults lose no answer, double none, post nothing twice and leave no quiz stuck', async () => {
  const before = resources();
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const outcomes = [];
    for (let i = 0; i < PER_LANE; i++) outcomes.push(await seedRun(1 + lane * PER_LANE + i));
    return outcomes;
  });
  const outcomes = (await Promise.all(lanes)).flat();
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
  for (const platform of ['discord', 'slack']) {
    const confirmed = outcomes.map((one) => (one.platform === platform ? one.confirmed : 0));
    expect(confirmed.reduce((sum, one) => sum + one)).toBeGreaterThan(150);
  }
  expect(await leftOver(before)).toEqual([]);
}, 180_000);
