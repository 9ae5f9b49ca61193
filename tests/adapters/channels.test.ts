/** Who can read a channel, on each platform. */
import { expect, test } from 'vitest';
import type { Channels } from '../../src/core/ports/channels.ts';
import { say } from '../../src/core/reply.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { PATIENCE } from '../patience.ts';
import { clubUntilEnd } from './discord-club.ts';
import { slackClub } from './slack-club.ts';

const needed = (channels: Channels | undefined): Channels => {
  if (!channels) throw new Error('Expected a platform with channels');
  return channels;
};

test('on Discord the server’s rights say who may see the channel, and somebody who left no longer may', async () => {
  let now = 0;
  const { server, adapter, guild, room, maya, olu } = await clubUntilEnd({ clock: () => now });
  const { isOpen, reads } = needed(adapter.channels);
  const club = `discord:${guild.id}`;
  const desk = server.addChannel(guild, 'desk', 'write', [olu]);
  await server.slash(maya, 'help');
  expect(await isOpen(club, room.id)).toBe(true);
  expect(await reads(club, room.id, maya.id)).toBe(true);
  expect(await isOpen(club, desk.id)).toBe(false);
  expect(await reads(club, desk.id, olu.id)).toBe(true);
  expect(await reads(club, desk.id, maya.id)).toBe(false);
  const stranger = server.addPerson('Stranger');
  expect(await reads(club, room.id, stranger.id)).toBe(false);
  expect(await reads(`discord:dm-${stranger.id}`, 'any', stranger.id)).toBe(true);
  expect(await reads(`discord:dm-${stranger.id}`, 'any', maya.id)).toBe(false);
  server.world.people.set(olu.id, { ...olu, guild: 'elsewhere' });
  expect(await reads(club, desk.id, olu.id)).toBe(true);
  now += 5 * 60_000;
  expect(await reads(club, desk.id, olu.id)).toBe(false);
});

test('on Discord a server of another process’s shards is asked for', async () => {
  const { server, adapter } = await clubUntilEnd({
    shards: { first: 0, last: 0, total: 4 },
    shardsThere: 4,
  });
  const { reads } = needed(adapter.channels);
  const guilds = [1, 2, 3, 4].map((n) => server.addGuild(`Club ${n}`, ['room']));
  for (const guild of guilds) {
    const insider = server.addPerson('Ines', { guild });
    const outsider = server.addPerson('Otto');
    const den = server.addChannel(guild, 'den', 'write', [insider]);
    const club = `discord:${guild.id}`;
    // First, as the news of the channel comes while the platform is asked.
    expect(await reads(club, den.id, outsider.id)).toBe(false);
    expect(await reads(club, den.id, insider.id)).toBe(true);
    const another = server.addPerson('Ida', { guild });
    expect(await reads(club, guild.channels[0]?.id ?? '', another.id)).toBe(true);
    expect(
      await reads(club, guilds.find((one) => one !== guild)?.channels[0]?.id ?? '', insider.id),
    ).toBe(false);
  }
});

test('on Discord a thread is read by whoever sees its channel, a private one by nobody who is known', async () => {
  const { server, adapter, guild, room, maya } = await clubUntilEnd();
  const { isOpen, reads } = needed(adapter.channels);
  const club = `discord:${guild.id}`;
  const closed = server.addThread(guild, room, true);
  const open = server.addThread(guild, room, false);
  await expect.poll(() => isOpen(club, open.id)).toBe(true);
  expect(await reads(club, open.id, maya.id)).toBe(true);
  expect(await isOpen(club, closed.id)).toBe(false);
  expect(await reads(club, closed.id, maya.id)).toBe(false);
});

test('on Discord a channel of another server is nobody’s to read in this one', async () => {
  const { server, adapter, maya } = await clubUntilEnd();
  const { isOpen, reads } = needed(adapter.channels);
  const here = server.addGuild('Here', ['room']);
  const there = server.addGuild('There', ['room']);
  const insider = server.addPerson('Ines', { guild: here });
  const room = there.channels[0]?.id ?? '';
  const cellar = server.addChannel(there, 'cellar', ['view', 'send']);
  await server.slash(maya, 'help');
  const said = async (ids?: readonly string[]) =>
    (await adapter.channels?.obstacles(`discord:${there.id}`, ids))?.map(({ channel }) => channel);
  expect([await said(), await said([cellar.id])]).toEqual([[], [cellar.id]]);
  expect(await isOpen(`discord:${there.id}`, room)).toBe(true);
  expect(await isOpen(`discord:${here.id}`, room)).toBe(false);
  expect(await reads(`discord:${here.id}`, room, insider.id)).toBe(false);
});

test('on Slack, all but guests see a public channel, its members a private one, and nobody does if Slack doesn’t say', async () => {
  const { slack, adapter } = await slackClub();
  const { isOpen, reads } = needed(adapter.channels);
  const { users, channels } = slack.world;
  const club = `slack:${slack.world.bot.team}`;
  users.set('UGUEST', { id: 'UGUEST', name: 'guest', guest: true });
  users.set('USINGLE', { id: 'USINGLE', name: 'single', guest: 'single' });
  const inside = new Set(['U1', 'U2', 'UTOM', 'UGUEST']);
  channels.set('CDESK', { id: 'CDESK', name: 'desk', kind: 'private', bot: true, members: inside });
  channels.set('CHALL', { id: 'CHALL', name: 'hall', kind: 'public', bot: true, members: inside });
  users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
  expect(await isOpen(club, 'CHALL')).toBe(true);
  expect(await reads(club, 'CHALL', 'UMAYA')).toBe(true);
  expect(await reads(club, 'CHALL', 'UOUT')).toBe(false);
  expect(await reads(club, 'CHALL', 'USINGLE')).toBe(false);
  channels.set('CBOTH', { id: 'CBOTH', name: 'both', kind: 'public', bot: true, shared: true });
  expect(await isOpen(club, 'CBOTH')).toBe(false);
  const teams = ['T0OTHER', slack.world.bot.team];
  users.set('UBOTH', { id: 'UBOTH', name: 'both', team: 'T0OTHER', organisation: { teams } });
  users.set('UORG', { id: 'UORG', name: 'org', team: 'T0OTHER', organisation: {} });
  expect([await reads(club, 'CHALL', 'UBOTH'), await reads(club, 'CHALL', 'UORG')]).toEqual([
    true,
    false,
  ]);
  expect(await isOpen(club, 'CDESK')).toBe(false);
  expect(await reads(club, 'CDESK', 'UTOM')).toBe(true);
  expect(await reads(club, 'CDESK', 'UGUEST')).toBe(true);
  expect(await reads(club, 'CDESK', 'UMAYA')).toBe(false);
  expect(await reads(club, 'CBOOKS', 'UGUEST')).toBe(true);
  channels.set('CNEW', {
    id: 'CNEW',
    name: 'new',
    kind: 'public',
    bot: true,
    members: new Set(['UTOM']),
  });
  expect(await reads(club, 'CNEW', 'UGUEST')).toBe(false);
  expect(await isOpen(club, 'GCLOSED')).toBe(false);
  expect(await reads(club, 'GCLOSED', 'UMAYA')).toBe(false);
  expect(await reads(club, slack.world.im('UTOM').id, 'UTOM')).toBe(true);
  const [unseen] = await needed(adapter.channels).obstacles(club, ['CGONE']);
  expect(unseen).toMatchObject({ channel: 'CGONE', blocking: true });
  expect(unseen?.how).toMatch(/^I’m not in the channel where I should post, or it’s been deleted/);
  const [shut] = await needed(adapter.channels).obstacles(club, ['COLD']);
  expect(shut?.how).toBe('#old is archived. Choose another channel.');
  slack.fail('conversations.info', { error: 'internal_error' });
  expect(await needed(adapter.channels).obstacles(club, ['CDESK'])).toEqual([]);
});

test('on Slack nothing is asked about a direct conversation, for which the app has no scope', async () => {
  const { slack, adapter } = await slackClub();
  const { isOpen, reads, obstacles } = needed(adapter.channels);
  const club = `slack:${slack.world.bot.team}`;
  const ofTom = slack.world.im('UTOM').id;
  expect(await obstacles(club, [ofTom])).toEqual([]);
  expect(await isOpen(club, ofTom)).toBe(false);
  expect(await reads(club, ofTom, 'UMAYA')).toBe(false);
  const asked = slack.calls.filter(({ method }) =>
    /^conversations\.(?:info|members)$/.test(method),
  );
  expect(asked).toEqual([]);
});

test('on Slack the bot reads five pages of a channel’s members at most', async () => {
  const { slack, adapter } = await slackClub();
  const members = new Set(Array.from({ length: 20 }, (_, i) => `U${i}`));
  slack.world.channels.set('CVAST', {
    id: 'CVAST',
    name: 'vast',
    kind: 'private',
    bot: true,
    members,
  });
  const reads = (member: string) =>
    needed(adapter.channels).reads(`slack:${slack.world.bot.team}`, 'CVAST', member);
  expect(await reads('U9')).toBe(true);
  const before = slack.calls.length;
  expect(await reads('UNOBODY')).toBe(false);
  const pages = slack.calls
    .slice(before)
    .filter(({ method }) => method === 'conversations.members');
  expect(pages).toHaveLength(5);
});

test('on Discord only somebody who surely isn’t in the server has left it', async () => {
  const { server, adapter, guild, maya, olu } = await clubUntilEnd({ setTimer: systemTimer });
  const club = `discord:${guild.id}`;
  const asked = (members: readonly string[], of = club) =>
    adapter.messenger.left?.(of, members, PATIENCE.timeout);
  const { guild: _, ...alone } = olu;
  server.world.people.set(olu.id, alone);
  expect(await asked([maya.id, olu.id])).toEqual(new Set([olu.id]));
  server.fail('GET /guilds/:guild/members/:user', { status: 403, code: 50_001 });
  expect(await asked([olu.id])).toEqual(new Set());
  expect(await asked([olu.id], 'discord:999')).toEqual(new Set());
  expect(await asked([olu.id], `discord:dm-${olu.id}`)).toEqual(new Set());
});

test('on Slack only somebody whose account is closed has left, and whoever it doesn’t tell of in time is there', async () => {
  const { slack, adapter } = await slackClub();
  const club = `slack:${slack.world.bot.team}`;
  const asked = (members: readonly string[], patience = PATIENCE.timeout) =>
    adapter.messenger.left?.(club, members, patience);
  slack.world.users.set('UTOM', { id: 'UTOM', name: 'tom', deleted: true });
  expect(await asked(['UMAYA', 'UTOM', 'UNEVER'])).toEqual(new Set(['UTOM', 'UNEVER']));
  slack.fail('users.info', { error: 'missing_scope' });
  expect(await asked(['UTOM'])).toEqual(new Set());
  slack.fail('users.info', { status: 429, retryAfter: 60 });
  expect(await asked(['UTOM'], 0)).toEqual(new Set());
});

test('on Discord nothing can be posted in a channel that the bot doesn’t see, or in a thread that it may not write in', async () => {
  const { server, adapter, guild, maya } = await clubUntilEnd();
  const club = `discord:${guild.id}`;
  const hidden = server.addChannel(guild, 'hidden', ['view']);
  const parent = server.addChannel(guild, 'no-threads', ['sendInThreads']);
  await server.slash(maya, 'help');
  const post = { ...say('Discuss.'), thread: { title: 'On memory' } };
  const thread = await adapter.messenger.post({ club, channel: parent.id }, post);
  const { obstacles } = needed(adapter.channels);
  const quiet = server.addThread(guild, server.addChannel(guild, 'threads-alone', ['send']), false);
  const found = () => obstacles(club, [hidden.id, parent.id, thread.id, quiet.id]);
  await expect.poll(async () => (await found()).length).toBe(4);
  expect((await found()).map(({ blocking }) => blocking)).toEqual([true, false, true, false]);
  expect(await needed(adapter.channels).isOpen('discord:999', hidden.id)).toBe(false);
});

test('on Discord a report has the first fifty text channels that lack something, and what stops a post', async () => {
  const { server, adapter, guild, olu, maya } = await clubUntilEnd();
  const club = `discord:${guild.id}`;
  server.addChannel(guild, 'no-words', ['send']);
  server.addChannel(guild, 'no-threads', ['sendInThreads']);
  server.addChannel(guild, 'no-past', ['readHistory']);
  server.addChannel(guild, 'unseen', ['view', 'send']);
  server.addChannel(guild, 'voice', ['send'], undefined, 2);
  await server.slash(maya, 'help');
  const told = async () => needed(adapter.channels).obstacles(club);
  const channels = (await told()).map(({ how, blocking }) => [/#\S+/.exec(how)?.[0], blocking]);
  expect(channels).toEqual([
    ['#no-words', true],
    ['#no-threads', false],
    ['#no-past', false],
  ]);
  for (let n = 0; n < 60; n++) server.addChannel(guild, `mute-${n}`, ['send']);
  await server.slash(olu, 'help');
  expect((await told()).length).toBeLessThan(51);
});
