import { expect, test } from 'vitest';
import { slowRepeated } from './repeated.ts';
import { COUNT, FULL_SIZE, SEED } from './size.ts';

/** Some 0.7 s for each pair, where the machine is idle. */
const MINUTES = FULL_SIZE ? 60 : 3;

test(
  'no line takes more than 200 ms, and no file longer than it grows, whatever two things it repeats',
  async () => {
    const count = COUNT ?? (FULL_SIZE ? 200 : 4);
    const files = { size: FULL_SIZE ? 100_000 : 20_000, filesShare: FULL_SIZE ? 0.2 : 0.5 };
    expect(await slowRepeated(SEED ?? 1, count, files)).toEqual([]);
  },
  MINUTES * 60_000,
);
