import { expect, test, vi } from 'vitest';
import { PATIENCE } from '../patience.ts';
import type { Channel, Guild } from '../servers/discord/index.ts';
import type { Seen } from '../servers/discord/seen.ts';
import { buttonsOf } from '../servers/slack/shown.ts';
import { type DiscordApp, discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

/** A server that adds the bot while it runs, and what the bot says there. */
async function joined(
  club: DiscordApp,
  channels = ['lounge', 'books'],
): Promise<{ guild: Guild; room: Channel; hello: Seen }> {
  const guild = club.server.addGuild('New club', channels);
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const hello = await club.server.until('a hello', () => club.server.messages(room)[0]);
  return { guild, room, hello };
}

/** Counts from now on how often something is typed: each of these calls is one typed line. */
function typing<T extends object>(server: T, ...ways: (keyof T & string)[]): () => number {
  const spies = ways.map((way) => vi.spyOn(server as Record<string, () => unknown>, way));
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

test('on Discord, getting from the invite to a plan, a daily post and a running quiz takes one typed command', async () => {
  const club = await discordApp(undefined, undefined, { asksBook: true });
  const { server, app } = club;
  const { guild, room, hello } = await joined(club);
  expect(hello.buttons.map(({ label }) => label)).toEqual([
    'Choose the book',
    'Make a plan',
    'A post every day',
    'Try a question',
  ]);
  const nora = server.addPerson('Nora', { guild, organiser: true });
  const typed = typing(server, 'slash', 'slashForm', 'message', 'reply', 'dm');

  const book = await server.pressForm(nora, hello, 'Choose the book');
  expect((await server.submit(nora, book, { book: 'Never Let Me Go' })).text).toContain(
    'now reads Never Let Me Go',
  );
  const plan = await server.pressForm(nora, hello, 'Make a plan');
  const planned = await server.submit(nora, plan, {
    finish: 'in 6 weeks',
    timezone: 'London',
    meetings: 'tuesdays at 7pm',
  });
  expect(planned.text).toContain('The reading plan');
  const daily = await server.pressForm(nora, hello, 'A post every day');
  const set = await server.submit(nora, daily, { time: '9am' });
  expect(set.text).toContain('at 09:00 (Europe/London)');

  const quiz = await server.slashForm(nora, 'quiz start');
  const begun = await server.submit(nora, quiz, { rounds: '3', style: 'choice' });
  expect(begun.text).toContain('3 questions');
  await server.until('the first question', () =>
    server.messages(room).find(({ text }) => /Question 1/.test(text)),
  );

  const id = `discord:${guild.id}`;
  expect(typed()).toBe(1);
  expect(await app.store.chosenBook(id)).toBe('never-let-me-go');
  expect(await app.store.plan(id)).toMatchObject({ channel: room.id, zone: 'Europe/London' });
  expect((await app.store.dailies(id)).filter((one) => one.key === undefined)).toMatchObject([
    { time: '09:00', channel: room.id },
  ]);
  expect(await app.store.quiz(id, room.id)).toMatchObject({ startedBy: { name: 'Nora' } });
  expect(club.troubles).toEqual([]);
});

test('a server that has an outage while it adds the bot is greeted afterwards, once', async () => {
  const { server } = await discordApp();
  const guild = server.addGuild('New club', ['lounge'], '2026-11-20T11:00:00.000000+00:00', true);
  server.comeBack(guild);
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  await server.until('a hello', () => server.messages(room)[0]);
  guild.away = true;
  server.gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild.id);
  server.comeBack(guild);
  const nora = server.addPerson('Nora', { guild, organiser: true });
  await server.slash(nora, 'help');
  expect(server.messages(room)).toHaveLength(1);
});

test('on Slack, getting from the invitation to a plan, a daily post and a running quiz takes one typed command', async () => {
  const { slack, app } = await slackApp('socket', { asksBook: true });
  const finish = new Date(slack.world.now() + 42 * 86_400_000).toISOString().slice(0, 10);
  const channel = slack.world.channels.get('GCLOSED');
  if (!channel) throw new Error('Expected the channel');
  channel.bot = true;
  const invited = {
    type: 'member_joined_channel',
    user: 'UBOT',
    channel: 'GCLOSED',
    channel_type: 'G',
    team: 'T0CLUB',
    inviter: 'UMAYA',
  };
  // Where it joined by itself, to post, it doesn't introduce itself.
  const { inviter: _, ...alone } = { ...invited, channel: 'CBOOKS', channel_type: 'C' };
  await slack.event(alone);
  await slack.event(invited);
  const hello = await slack.world.wait('a hello', () => slack.messages('GCLOSED')[0]);
  expect(slack.seen(hello).buttons).toEqual([
    'Choose the book',
    'Make a plan',
    'A post every day',
    'Try a question',
  ]);
  expect(slack.messages('CBOOKS')).toEqual([]);

  const typed = typing(slack, 'slash', 'mention', 'dm');
  const home = (await slack.home('UMAYA')).blocks;
  expect(buttonsOf(home).map(({ button }) => button.text.text)).toContain('Choose the book');
  const book = await slack.press('UMAYA', hello, 'Choose the book');
  await slack.suggest(book.view, 'Book', 'never');
  expect((await slack.submit(book.view, { Book: 'Never Let Me Go' })).text).toContain(
    'now reads Never Let Me Go',
  );
  const plan = await slack.press('UMAYA', hello, 'Make a plan');
  await slack.suggest(plan.view, 'Time zone', 'lond');
  const planned = await slack.submit(plan.view, { Finish: finish, 'Time zone': 'Europe/London' });
  expect(planned.text).toContain('The reading plan');
  const daily = await slack.press('UMAYA', hello, 'A post every day');
  const set = await slack.submit(daily.view, { Time: '09:00' });
  expect(set.text).toContain('at 09:00 (Europe/London)');

  const quiz = await slack.slash('UMAYA', '/quiz', 'start', 'GCLOSED');
  const begun = await slack.submit(quiz.view, { Rounds: '3', Style: 'choice' });
  expect(begun.text).toContain('3 questions');
  await slack.world.wait('the first question', () =>
    slack.messages('GCLOSED').find((one) => /Question 1/.test(slack.seen(one).text)),
  );
  expect(typed()).toBe(1);
  const club = 'slack:T0CLUB';
  expect(await app.store.plan(club)).toMatchObject({ channel: 'GCLOSED', finish });
  expect((await app.store.dailies(club)).filter((one) => one.key === undefined)).toMatchObject([
    { channel: 'GCLOSED', time: '09:00' },
  ]);
  expect(await app.store.quiz(club, 'GCLOSED')).toMatchObject({ startedBy: { name: 'Maya' } });
  // The same news again: once the next event is handled, this one has been too.
  await slack.event({ ...invited, event_ts: '2' });
  await slack.event({ ...invited, channel: 'CBOOKS', channel_type: 'C', event_ts: '3' });
  await slack.world.wait('the next hello', () =>
    slack.messages('CBOOKS').find((one) => slack.seen(one).text.includes('Hello')),
  );
  expect(slack.messages('GCLOSED').filter((one) => slack.seen(one).text.includes('Hello'))).toHaveLength(1);
});

test('a club that never chose a book is asked, and continues from there', async () => {
  const { server, maya, tom } = await discordApp(undefined, undefined, { asksBook: true });
  const asked = await server.slash(tom, 'lookup', { question: 'who is Miss Lucy' });
  expect(asked.private).toBe(true);
  expect(asked.text).toContain('Which book does this club read?');
  expect((await server.press(tom, asked, 'Never Let Me Go')).text).toContain('Only an organiser');
  const hers = await server.slash(maya, 'lookup', { question: 'who is Miss Lucy' });
  const chosen = await server.press(maya, hers, 'Never Let Me Go');
  expect(chosen.text).toContain('now reads Never Let Me Go');
  expect((await server.press(maya, chosen, 'Go on')).text).toMatch(/Miss Lucy/);
});

test('on Slack the bot promises nothing in a private channel that it isn’t in, and continues once it’s invited', async () => {
  const { slack, app } = await slackApp('socket');
  const refused = await slack.slash('UMAYA', '/quiz', 'start rounds:3 style:choice', 'GCLOSED');
  expect(refused).toMatchObject({ private: true, buttons: ['Try again'] });
  expect(refused.text).toMatch(
    /^I’m not in this channel, so I couldn’t post there\. Invite me first: type \/invite @commonplace/,
  );
  const { view } = await slack.slash('UMAYA', '/daily', 'set', 'GCLOSED');
  await slack.suggest(view, 'Time zone', 'lond');
  const kept = await slack.submit(view, { Time: '09:00', 'Time zone': 'Europe/London' });
  expect(kept.errors).toMatchObject({ Channel: expect.stringContaining('Invite me first') });
  expect(await app.store.dailies('slack:T0CLUB')).toEqual([]);
  const channel = slack.world.channels.get('GCLOSED');
  if (channel) channel.bot = true;
  expect((await slack.press('UMAYA', refused.message, 'Try again')).text).toContain('3 questions');
  expect((await slack.submit(view, { Time: '09:00', 'Time zone': 'Europe/London' })).text).toContain(
    'at 09:00',
  );
});

test('on Discord the bot promises nothing if it may not write', async () => {
  const { server, app, guild, maya } = await discordApp();
  const quiet = server.addChannel(guild, 'quiet', 'read');
  const refused = await server.slash(maya, 'quiz start', { rounds: 3 }, { in: quiet });
  expect(refused.private).toBe(true);
  expect(refused.text).toMatch(/In #quiet I’m not allowed: Send Messages/);
  expect(await app.store.quiz(`discord:${guild.id}`, quiet.id)).toBeUndefined();
  const set = await server.slash(maya, 'daily set', { time: '9am London', channel: quiet });
  expect(set.text).toMatch(/In #quiet I’m not allowed/);
  const report = await server.slash(maya, 'setup');
  expect(report.text).toMatch(/✓ The book: Never Let Me Go/);
  expect(report.buttons.filter(({ style }) => style === 1).map(({ label }) => label)).toEqual([
    'Make a plan',
  ]);
  expect(report.text).toMatch(/In #quiet I’m not allowed: Send Messages \(for quizzes and daily posts\)/);
});

test('a quiz can get other settings until somebody has played; a bare /quiz start repeats the last one', async () => {
  const { server, app, guild, room, maya } = await discordApp();
  const first = await server.submit(maya, await server.slashForm(maya, 'quiz start'), {
    rounds: '3',
    style: 'choice',
  });
  const form = await server.pressForm(maya, first, 'Other settings');
  const other = await server.submit(maya, form, { rounds: '2' });
  expect(other.text).toContain('2 questions');
  const club = `discord:${guild.id}`;
  expect((await app.store.quiz(club, room.id))?.rounds).toHaveLength(2);
  await server.slash(maya, 'quiz stop');
  await vi.waitFor(async () => expect(await app.store.lastQuiz(club, room.id)).toBeDefined(), PATIENCE);
  expect((await server.slash(maya, 'quiz start')).text).toContain('2 questions');
});
