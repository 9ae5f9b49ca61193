import { expect, test } from 'vitest';
import { seedRun } from '../../scripts/faults/seeds/index.ts';

/** Runs at once: most of a run is waiting for connections. */
const LANES = 4;

const PER_LANE = 25;

// Thousands: npm run faults -- --count 1000 --seed 1000. One again: npm run faults -- --seed N.
test('a hundred seeds of faults lose no answer, double none, post nothing twice and leave no quiz stuck', async () => {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const outcomes = [];
    for (let i = 0; i < PER_LANE; i++) outcomes.push(await seedRun(1 + lane * PER_LANE + i));
    return outcomes;
  });
  const outcomes = (await Promise.all(lanes)).flat();
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(outcomes.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBeGreaterThan(300);
}, 180_000);
