import { expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { DeliveryError } from '../../src/core/errors.ts';
import { buttonsOf } from '../servers/slack/shown.ts';
import { discordApp } from './discord-app.ts';
import { discordMembers, type Members, type Shown, slackMembers } from './members.ts';
import { eventually } from './processes-pair.ts';
import { slackApp } from './slack-app.ts';

/** A club that has just got the bot, as Maya sees it, who organises. */
interface Newcomer {
  readonly members: Members;
  readonly hello: Shown;
  readonly app: App;
  readonly club: string;
  readonly channel: string;
  /** What its clock shows, ms. */
  readonly now: number;
}

async function addedOnDiscord(): Promise<Newcomer> {
  const now = Date.UTC(2026, 10, 20, 12);
  const { server, app } = await discordApp(now, undefined, { asksBook: true });
  const guild = server.addGuild('New club', ['lounge', 'books']);
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const members = discordMembers(server, guild, { maya });
  const hello = await eventually(async () => members.posts()[0]);
  return {
    members,
    hello,
    app,
    club: `discord:${guild.id}`,
    channel: guild.channels[0]?.id ?? '',
    now,
  };
}

const INVITED = {
  type: 'member_joined_channel',
  user: 'UBOT',
  channel: 'GCLOSED',
  channel_type: 'G',
  team: 'T0CLUB',
  inviter: 'UMAYA',
};

async function invited({ slack }: Awaited<ReturnType<typeof slackApp>>, more = {}) {
  const event = { ...INVITED, ...more };
  const channel = slack.world.channels.get(event.channel);
  if (!channel) throw new Error('Expected the channel');
  channel.bot = true;
  await slack.event(event);
}

async function invitedOnSlack(): Promise<Newcomer> {
  const club = await slackApp('socket', { asksBook: true });
  await invited(club);
  const members = slackMembers(club.slack, 'GCLOSED');
  const hello = await eventually(async () => members.posts()[0]);
  return {
    members,
    hello,
    app: club.app,
    club: 'slack:T0CLUB',
    channel: 'GCLOSED',
    now: club.slack.world.now(),
  };
}

test.each([
  ['Discord', addedOnDiscord],
  ['Slack', invitedOnSlack],
])(
  'on %s, getting from the invitation to a plan, a daily post and a running quiz takes one typed command',
  async (_, open) => {
    const { members, hello, app, club, channel, now } = await open();
    const offers = ['Choose the book', 'Make a plan', 'A post every day', 'Try a question'];
    expect(hello.buttons).toEqual(offers);
    const [book, plan, daily] = offers.map((label) => ({ on: hello, label }));
    if (!book || !plan || !daily) throw new Error('Expected three forms');
    const zone = 'Europe/London';
    const chosen = await members.fill('maya', book, { Book: 'Never Let Me Go' });
    expect(chosen.text).toContain('now reads Never Let Me Go');
    const finish = new Date(now + 42 * 86_400_000).toISOString().slice(0, 10);
    const planned = await members.fill('maya', plan, { Finish: finish, 'Time zone': zone });
    expect(planned.text).toContain('The reading plan');
    const set = await members.fill('maya', daily, { Time: '09:00' });
    expect(set.text).toContain(`at 09:00 (${zone})`);
    const read = await members.fill('maya', 'progress set', { Section: 'page 140 of 288' });
    expect(read.text).toContain('on page 140');
    const begun = await members.fill('maya', 'quiz start', { Rounds: '3', Style: 'choice' });
    expect(begun.text).toContain('3 questions');
    await eventually(async () => members.posts().find(({ text }) => /Question 1/.test(text)));

    expect(await app.store.chosenBook(club)).toBe('never-let-me-go');
    expect(await app.store.plan(club)).toMatchObject({ channel, zone, finish });
    expect((await app.store.dailies(club)).filter((one) => one.key === undefined)).toMatchObject([
      { time: '09:00', channel },
    ]);
    expect(await app.store.quiz(club, channel)).toMatchObject({ startedBy: { name: 'Maya' } });
  },
);

test('on Slack the bot greets whoever invites it, once, and not where it joined by itself', async () => {
  const club = await slackApp('socket', { asksBook: true });
  const { slack } = club;
  const greetings = (channel: string) =>
    slack.messages(channel).filter((one) => slack.seen(one).text.includes('Hello'));
  // Where it joined by itself, to post, it doesn't introduce itself.
  await invited(club, { channel: 'CBOOKS', channel_type: 'C', inviter: undefined });
  // Nor where somebody else is invited.
  await invited(club, { channel: 'CBOOKS', channel_type: 'C', user: 'UTOM' });
  await invited(club);
  await slack.world.wait('a hello', () => greetings('GCLOSED')[0]);
  expect(greetings('CBOOKS')).toEqual([]);
  const home = (await slack.home('UMAYA')).blocks;
  expect(buttonsOf(home).map(({ button }) => button.text.text)).toContain('Choose the book');
  // The same news again: once the next event is handled, this one has been too.
  await invited(club, { event_ts: '2' });
  await invited(club, { channel: 'CBOOKS', channel_type: 'C', event_ts: '3' });
  await slack.world.wait('the next hello', () => greetings('CBOOKS')[0]);
  expect(greetings('GCLOSED')).toHaveLength(1);
});

test('a server that has an outage while it adds the bot is greeted afterwards, once, and again when it adds it again', async () => {
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
  // Removed, and added again.
  server.gateway.dispatch('GUILD_DELETE', { id: guild.id }, guild.id);
  Object.assign(guild, { joined: '2026-11-20T11:59:00.000000+00:00' });
  server.comeBack(guild);
  await server.until('another hello', () => server.messages(room)[1]);
});

test('a hello that surely didn’t arrive comes with the next invitation, and none that may have', async () => {
  const { app } = await discordApp();
  /** How often a hello is tried at three invitations, where the first try ends so. */
  const tries = async (place: string, error: Error) => {
    let count = 0;
    const deliver = async () => {
      count += 1;
      if (count === 1) throw error;
    };
    for (let n = 0; n < 3; n++) await app.bot.arrived({ club: 'discord:7', place }, deliver);
    return count;
  };
  expect(await tries('refused', new DeliveryError('forbidden', 'no rights'))).toBe(2);
  expect(await tries('unsure', new DeliveryError('failed', 'cut', undefined, false))).toBe(1);
  expect(await tries('broken', new Error('of our own'))).toBe(1);
});

test('a club that never chose a book is asked, and continues from there', async () => {
  const { server, maya, tom } = await discordApp(undefined, undefined, { asksBook: true });
  const asked = await server.slash(tom, 'lookup', { question: 'who is Miss Lucy' });
  expect(asked).toMatchObject({
    text: expect.stringContaining('does that'),
    private: true,
    buttons: [],
  });
  expect((await server.slash(maya, 'daily set', { time: '9am' })).text).toContain('Which book');
  const card = await server.dm(maya, 'start 3 easy questions');
  expect(card.buttons.map(({ label }) => label)).toEqual(['Do it', 'Change …']);
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
  expect(
    (await slack.submit(view, { Time: '09:00', 'Time zone': 'Europe/London' })).text,
  ).toContain('at 09:00');
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
  expect(report.text).toMatch(
    /In #quiet I’m not allowed: Send Messages \(for quizzes and daily posts\)/,
  );
});
