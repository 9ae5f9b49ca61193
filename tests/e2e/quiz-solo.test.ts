import { expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

test('on Discord a solo quiz stays between the member and the bot, one message from question to question', async () => {
  const { server, maya, room } = await discordApp();
  const first = await server.slash(maya, 'quiz start', { mode: 'solo', rounds: 2, style: 'choice' });
  expect(first.private).toBe(true);
  expect(first.text).toContain('Question 1 of 2');
  const label = first.buttons.find((one) => one.label.startsWith('A'))?.label ?? '';
  const second = await server.press(maya, first, label);
  expect(second.id).toBe(first.id);
  expect(second.text).toContain('Question 2 of 2');
  const end = await server.press(maya, second, 'I don’t know');
  expect(end.text).toMatch(/You had [01] of 2 right/);
  expect(server.messages(room)).toEqual([]);
  const board = await server.slash(maya, 'leaderboard');
  expect(board.text).toContain('No scores yet');
});

test('on Slack a solo quiz stays between the member and the bot', async () => {
  const { slack } = await slackApp('socket');
  const first = await slack.slash('UTOM', '/quiz', 'start mode:solo rounds:2 style:choice');
  expect(first.private).toBe(true);
  expect(first.text).toContain('Question 1 of 2');
  const label = first.buttons.find((one) => one.startsWith('A')) ?? '';
  const second = await slack.press('UTOM', first.message, label);
  expect(second.private).toBe(true);
  expect(second.text).toContain('Question 2 of 2');
  const end = await slack.press('UTOM', second.message, 'I don’t know');
  expect(end.text).toMatch(/You had [01] of 2 right/);
  expect(slack.messages('CBOOKS')).toEqual([]);
});
