import { expect, test } from 'vitest';
import { STAGES } from './club-stage.ts';

test.each(STAGES)('on %s a solo quiz stays between the member and the bot', async (_, open) => {
  const stage = await open();
  const options = { mode: 'solo', rounds: 2, style: 'choice' };
  const first = await stage.say('tom', 'quiz start', options);
  expect(first.private).toBe(true);
  expect(first.text).toContain('Question 1 of 2');
  const second = await stage.press(
    'tom',
    first,
    first.buttons.find((one) => one.startsWith('A')) ?? '',
  );
  expect(second.private).toBe(true);
  expect(second.text).toContain('Question 2 of 2');
  const end = await stage.press('tom', second, 'I don’t know');
  expect(end.text).toMatch(/You had [01] of 2 right/);
  expect(stage.posts()).toEqual([]);
  expect((await stage.say('tom', 'leaderboard')).text).toContain('No scores yet');
});
