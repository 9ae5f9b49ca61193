/** What a platform refuses for good: no later try would get through. */
import { expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

test('a result that Slack doesn’t accept as an edit becomes a new message, and the quiz goes on', async () => {
  const { slack } = await slackApp('socket', { early: true });
  const shown = () => slack.messages('CBOOKS').map((one) => slack.seen(one));
  const seen = (words: RegExp) =>
    slack.world.wait(String(words), () => shown().find(({ text }) => words.test(text)));
  await slack.slash('UMAYA', '/quiz', 'start rounds:2 style:choice seconds:60');
  await seen(/^Question 1 of 2/);
  const question = slack.messages('CBOOKS').at(-1);
  slack.fail('chat.update', { error: 'msg_too_long' });
  await slack.press('UMAYA', question, 'Skip');
  expect(await seen(/Nobody/)).toMatchObject({ buttons: [] });
  await seen(/^Question 2 of 2/);
});

test('a question that Discord refuses ends the quiz at once; the log says why, and whoever started it hears', async () => {
  const club = await discordApp();
  const { server, app, guild, maya, room } = club;
  server.fail('POST /channels/:channel/messages', { status: 400, code: 50035 });
  await server.slash(maya, 'quiz start', { rounds: 2, style: 'choice' });
  const told = await server.until('the reason', () => server.direct(maya)[0]);
  expect(told.text).toMatch(
    'Your quiz has ended: I can’t go on in its channel. May I write there?',
  );
  const [logged] = club.troubles;
  expect(logged).toMatchObject({ facts: { failure: 'refused', over: true } });
  expect(logged?.facts?.error).toMatchObject({ cause: { code: 50035 } });
  expect(await app.store.quiz(`discord:${guild.id}`, room.id)).toBeUndefined();
});

test('on Slack the answer to a press on a deleted message is a message of its own', async () => {
  const { slack } = await slackApp('socket');
  const asked = await slack.mention('UTOM', 'privacy forget');
  if (asked.message) asked.message.deleted = true;
  const erased = await slack.press('UTOM', asked.message, 'Erase all of it');
  expect(erased.text).toContain('Everything I stored about you in this club is erased');
  expect(erased.message).not.toBe(asked.message);
});
