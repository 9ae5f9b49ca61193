import { expect, test } from 'vitest';
import { leaked, leftOver, resources } from '../../scripts/lab/faults/rest.ts';
import { type Outcome, seedRun } from '../../scripts/lab/faults/seeds/index.ts';
import { COUNT, FULL_SIZE, PLATFORM, SEED } from './size.ts';

/** Runs at once: most of a run is waiting for connections. */
const LANES = 8;

const SEEDS = COUNT ?? (SEED !== undefined ? 1 : FULL_SIZE ? 100 : 8);
const LAST = (SEED ?? 1) + SEEDS - 1;

// Thousands: npm run faults -- --count 1000 --seed 1000. One again: npm run faults -- --seed N.
// In case something hangs on a busy machine.
test(
  'random faults lose no answer, double none, post nothing twice and leave no quiz stuck',
  async ({ annotate }) => {
    const outcomes: Outcome[] = [];
    const before = resources();
    let next = SEED ?? 1;
    const lane = async () => {
      while (next <= LAST) outcomes.push(await seedRun(next++, PLATFORM));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const confirmed = (some: readonly Outcome[]) =>
      some.reduce((sum, one) => sum + one.confirmed, 0);
    const left = await leftOver(before);
    const { of, held } = await leaked(FULL_SIZE);
    await annotate(
      `${SEEDS} seeds, ${confirmed(outcomes)} answers confirmed, of ${of} products ${held} in memory`,
    );
    expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
    for (const platform of FULL_SIZE ? [] : ['discord', 'slack'])
      expect(confirmed(outcomes.filter((one) => one.platform === platform))).toBeGreaterThan(18);
    expect(left).toEqual([]);
    expect(held).toBe(0);
  },
  FULL_SIZE ? 36_000_000 : 900_000,
);
