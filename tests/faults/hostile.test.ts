import { expect, test } from 'vitest';
import { hostileRun } from '../../scripts/lab/faults/hostile/index.ts';

// Other seeds, and thousands: npm run faults -- hostile --count 20000 --seed 100
test.each([1, 2])('hostile inputs on both platforms find nothing, seed %i', async (seed) => {
  const findings = await hostileRun(seed, 250);
  expect(findings.map(({ input, problem, after }) => ({ input, problem, after: after.slice(-3) }))).toEqual(
    [],
  );
});
