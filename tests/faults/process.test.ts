import { expect, test } from 'vitest';
import { fullDisk } from '../../scripts/faults/process/full.ts';
import { killRun } from '../../scripts/faults/process/kill.ts';

// Fifty: npm run faults -- kill
test('the product’s own process, killed with -9 in the middle of a quiz, goes on with it', async () => {
  const { problems } = await killRun(7, 2);
  expect(problems).toEqual([]);
}, 180_000);

test('on a full disk members get a sentence, and nothing confirmed is lost', async () => {
  const { confirmed, problems } = await fullDisk();
  expect(problems).toEqual([]);
  expect(confirmed).toBeGreaterThan(20);
}, 180_000);
