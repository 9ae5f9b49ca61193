import { expect, test } from 'vitest';
import { hostileRun } from '../../scripts/lab/faults/hostile/index.ts';
import { COUNT, FULL_SIZE, SEED } from './size.ts';

/** Inputs for one product, before the next gets a new data folder. */
const SESSION = FULL_SIZE ? 1000 : 250;
const FIRST = SEED ?? 1;
const ALL = FULL_SIZE ? (COUNT ?? 2000) : 250;
const SESSIONS = Array.from({ length: Math.ceil(ALL / SESSION) }, (_, i) => [FIRST + i] as const);

// Other seeds, and thousands: npm run faults -- hostile --count 20000 --seed 100
test.each(SESSIONS)('hostile inputs on both platforms find nothing, seed %i', async (seed) => {
  const findings = await hostileRun(seed, Math.min(SESSION, ALL - (seed - FIRST) * SESSION));
  expect(
    findings.map(({ input, problem, after }) => ({ input, problem, after: after.slice(-3) })),
  ).toEqual([]);
});
