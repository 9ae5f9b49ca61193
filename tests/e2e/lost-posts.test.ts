/**
 * Posts that a platform accepted while its answer was lost: the product doesn't know that they are
 * there.
 */
import { expect, test, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import { PATIENCE } from '../patience.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

const LOST = { cut: true, done: true };

test.each([
  ['typed as a command', 'slash'],
  ['said in a mention', 'mention'],
] as const)(
  'on Slack a prompt whose post wasn’t confirmed isn’t posted again, %s',
  async (_, way) => {
    const { slack } = await slackApp('socket');
    const prompts = () =>
      slack.messages('CBOOKS').filter((one) => /To talk about/.test(slack.seen(one).text));
    slack.fail('chat.postMessage', LOST);
    if (way === 'slash') await slack.slash('UTOM', '/discuss', '');
    else await slack.mention('UTOM', 'discuss');
    const words = () => slack.ephemeral('UTOM').map((one) => slack.seen(one).text);
    await slack.world.wait('a word', () => words().find((one) => /may be here already/.test(one)));
    expect(prompts()).toHaveLength(1);
  },
);

test('a prompt requested in a Slack thread opens no thread of its own', async () => {
  const { slack } = await slackApp('socket');
  await slack.mention('UTOM', 'who is Ruth');
  const root = slack.messages('CBOOKS')[0]?.ts;
  const talk = () => slack.messages('CBOOKS').filter((one) => /talk about/i.test(one.text));
  slack.mention('UTOM', 'discuss', 'CBOOKS', root).catch(() => undefined);
  await slack.world.wait('the prompt', () => talk()[0]);
  await slack.mention('UTOM', 'discuss', 'CBOOKS', root);
  expect(talk().map(({ thread }) => thread)).toEqual([root, root]);
});

test('a prompt that Slack certainly refused comes another way', async () => {
  const { slack } = await slackApp('socket');
  slack.fail('chat.postMessage', { error: 'restricted_action' });
  expect((await slack.slash('UTOM', '/discuss', '')).text).toContain('To talk about');
  expect(slack.messages('CBOOKS')).toHaveLength(1);
});

test('on Discord a prompt whose post wasn’t confirmed appears once, with its thread', async () => {
  const { server, room, tom } = await discordApp();
  server.fail('POST /interactions/:id/:token/callback', 'cut after');
  await server.slash(tom, 'discuss');
  const thread = () => server.messages(room).find((one) => one.thread !== undefined);
  await server.until('its thread', thread);
  expect(server.messages(room).filter(({ text }) => /To talk about/.test(text))).toHaveLength(1);
});

/** After so long a post that wasn't confirmed is made once more, ms. */
const AGAIN = 25_000;

function confirmed({ store }: App, club: string, channel: string): Promise<void> {
  return vi.waitFor(
    async () => expect((await store.quiz(club, channel))?.phase.name).toBe('open'),
    PATIENCE,
  );
}

test('on Slack, pressing the copy of a question posted twice leads to the other one, and the copy loses its buttons', async () => {
  const { slack, app } = await slackApp('socket', { early: true });
  // Where it may not look whether the first is there.
  slack.scopes.delete('channels:history');
  for (const who of ['UMAYA', 'UTOM']) await slack.slash(who, '/progress', 'set 100%');
  const copies = async (n: number) => {
    const find = (count: number) => () =>
      slack
        .messages('CBOOKS')
        .filter((one) => slack.seen(one).text.startsWith(`Question ${n} of 2`))[count];
    const copy = await slack.world.wait('the copy', find(0));
    slack.world.advance(AGAIN);
    const real = await slack.world.wait('the question', find(1));
    await confirmed(app, 'slack:T0CLUB', 'CBOOKS');
    return [copy, real] as const;
  };
  slack.fail('chat.postMessage', LOST);
  await slack.slash('UMAYA', '/quiz', 'start rounds:2 style:choice seconds:600');
  const [copy, real] = await copies(1);
  const answers = () => slack.calls.filter(({ method }) => method === 'response_url').length;
  const before = answers();
  const word = await slack.press('UTOM', copy, 'Hint');
  expect(word).toMatchObject({ private: true });
  expect(word.text).toMatch(/^Hint: /);
  await slack.world.wait('a copy without buttons', () => (copy.edits > 0 ? true : undefined));
  expect(slack.seen(copy)).toMatchObject({ buttons: [] });
  expect(slack.seen(copy).text).toBe(
    'Question 1 was posted twice. Please go to the other message.',
  );
  expect(answers()).toBe(before + 1);
  const right = (await app.store.quiz('slack:T0CLUB', 'CBOOKS'))?.rounds[0]?.answer ?? '';
  slack.fail('chat.postMessage', LOST);
  const option = slack.seen(real).buttons.find((one) => one.endsWith(right)) ?? '';
  await slack.press('UTOM', real, option);
  expect(slack.seen(real).buttons).not.toEqual([]);

  const [second, asked] = await copies(2);
  await slack.press('UMAYA', asked, 'Skip');
  const ended = () => app.store.lastQuiz('slack:T0CLUB', 'CBOOKS');
  await vi.waitFor(async () => expect(await ended()).toBeDefined(), PATIENCE);
  const closed = await slack.press('UMAYA', second, slack.seen(second).buttons[0] ?? '');
  expect(closed.text).toBe('That question is closed.');
  await slack.world.wait('a copy without buttons', () => (second.edits > 0 ? true : undefined));
  expect(slack.seen(second).text).toBe(
    'Question 2 was posted twice. Please go to the other message.',
  );
  expect(slack.seen(asked).text).toMatch(/Nobody/);
});

test('on Slack, pressing a question that was never confirmed makes it the question, and no other is posted', async () => {
  const { slack, app } = await slackApp('socket', { early: true });
  for (const who of ['UMAYA', 'UTOM']) await slack.slash(who, '/progress', 'set 100%');
  const questions = () =>
    slack.messages('CBOOKS').filter((one) => slack.seen(one).text.startsWith('Question 1 of 1'));
  slack.fail('chat.postMessage', LOST);
  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:600');
  const question = await slack.world.wait('the question', () => questions()[0]);
  expect((await slack.press('UTOM', question, 'Hint')).text).toMatch(/^Hint: /);
  await confirmed(app, 'slack:T0CLUB', 'CBOOKS');
  slack.world.advance(AGAIN);
  expect((await slack.slash('UMAYA', '/quiz', 'skip')).text).toBe('Skipped.');
  await slack.world.wait('its result', () => /Nobody/.test(slack.seen(question).text) || undefined);
  expect(
    slack.messages('CBOOKS').filter((one) => /Question 1/.test(slack.seen(one).text)),
  ).toHaveLength(1);
});

test('on Discord the copy of a question loses its buttons too, if it has forgotten the first post by the second', async () => {
  const { server, app, room, guild, maya, pass } = await discordApp(undefined, undefined, {
    early: true,
  });
  await server.slash(maya, 'progress set', { section: '100%' });
  server.fail('POST /channels/:channel/messages', 'cut after', 2);
  await server.slash(maya, 'quiz start', { rounds: 2, style: 'choice', seconds: 600 });
  const questions = () => server.messages(room).filter(({ text }) => /Question 1 of 2/.test(text));
  const copy = await server.until('the copy', () => questions()[0]);
  server.world.nonces.clear();
  pass(AGAIN);
  await server.until('the question', () => questions()[1]);
  await confirmed(app, `discord:${guild.id}`, room.id);
  const word = await server.press(maya, copy, 'Hint');
  expect(word).toMatchObject({ private: true });
  await server.until('a copy without buttons', () =>
    server.messages(room).find(({ id, buttons }) => id === copy.id && buttons.length === 0),
  );
});
