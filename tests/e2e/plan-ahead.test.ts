import { expect, test } from 'vitest';
import { inFolder, roomSays } from './room.world.ts';

// The room's clock stands at 1 December 2026.
test.each([
  ['2026-12-20', false],
  ['2026-12-01', true],
])('a plan that starts on %s is under way: %s', (start, begun) =>
  inFolder(async (folder) => {
    const lines = [`/plan set start:${start} finish:2027-01-20`, '/plan show', 'what are we reading?'];
    const said = await roomSays(lines, folder);
    expect(/Now: part 1/.test(said)).toBe(begun);
    expect(/in part 1 of its plan/.test(said)).toBe(begun);
  }),
);
