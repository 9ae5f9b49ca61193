import { expect, test } from 'vitest';
import { inFolder, roomSays } from '../e2e/room.world.ts';

test.each([
  ['5', 'Question 1 of 5'],
  ['2 easy', 'Question 1 of 2 (easy)'],
  ['hard 4', 'Question 1 of 4 (hard)'],
  ['3 Tommy', 'Question 1 of 3'],
])('/quiz start %s asks so many questions', (typed, begins) =>
  inFolder(async (folder) => {
    const said = await roomSays(['/progress set finished', `/quiz start ${typed}`], folder);
    expect(said).toContain(begins);
  }),
);
