/**
 * Plans and daily posts of a club on Discord, where they need its channels, its members or its
 * events.
 */
import { expect, test } from 'vitest';
import { backButton } from '../../commands/daily/change.ts';
import { encodePress, type Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { aDaily } from '../store/samples.ts';
import { type DiscordApp, discordApp } from './discord-app.ts';

test('meetings become the server’s scheduled events if the bot may make them, and follow the plan', async () => {
  const club = await discordApp();
  const { server, maya, guild } = club;
  const events = () =>
    server.events(guild).map((one) => String(one.scheduled_start_time).slice(0, 16));
  await server.slash(maya, 'plan set', {
    start: '2026-12-01',
    finish: '2026-12-22',
    meetings: 'tue 19:00',
  });
  await server.until('three events', () => (events().length === 3 ? true : undefined));
  expect(events()).toEqual(['2026-12-08T19:00', '2026-12-15T19:00', '2026-12-22T19:00']);
  const about = () => String(server.events(guild)[0]?.description);
  const shown = await server.slash(club.tom, 'plan show');
  await server.press(club.tom, shown, 'Coming');
  await server.until('who comes', () => (about().includes('1 coming.') ? true : undefined));
  await server.press(club.tom, shown, 'Not this time');
  await server.until('who comes', () => (about().includes('1 not this time.') ? true : undefined));
  await server.slash(maya, 'plan pause', { start: '2026-12-13', finish: '2026-12-19' });
  await server.until('moved events', () =>
    events().at(-1) === '2026-12-29T19:00' ? true : undefined,
  );
  expect(events()).toEqual(['2026-12-08T19:00', '2026-12-22T19:00', '2026-12-29T19:00']);
  const off = await server.slash(maya, 'plan off');
  await server.until('no events', () => (events().length === 0 ? true : undefined));
  server.fail('GET /guilds/:guild/scheduled-events', { status: 403, code: 50013 });
  await server.press(maya, off, 'Bring it back');
  await server.slash(maya, 'plan show');
  expect(events()).toEqual([]);
  expect(club.troubles).toEqual([]);
});

/** The answer to a press that Tom forged. */
async function forged(
  { app, guild, room, tom }: DiscordApp,
  press: Press,
  organiser = false,
): Promise<string> {
  const replies: Reply[] = [];
  const where = {
    platform: 'discord',
    club: `discord:${guild.id}`,
    channel: room.id,
    direct: false,
  };
  const asker = { id: tom.id, name: 'Tom', organiser };
  await app.bot.press(
    { where, asker, at: 0, press: encodePress(press) },
    async (reply) => void replies.push(reply),
  );
  return JSON.stringify(replies);
}

test('a forged press on one’s own post changes no channel’s, and an organiser’s no member’s', async () => {
  const club = await discordApp();
  const { server, maya, tom, app } = club;
  await server.slash(maya, 'daily set', { time: '13:00' });
  await server.slash(tom, 'daily me', { time: '14:00', timezone: 'UTC' });
  const before = await app.store.dailies(`discord:${club.guild.id}`);
  expect(before).toHaveLength(2);
  for (const daily of before) {
    const { press } = backButton('', daily);
    const command = daily.member === undefined ? 'daily me' : 'daily set';
    await expect(forged(club, { ...press, command }, daily.member !== undefined)).resolves.toMatch(
      /has changed since then/,
    );
  }
  expect(await app.store.dailies(`discord:${club.guild.id}`)).toEqual(before);
});

test('an agenda that is shown in another channel is open no further than the slowest reader there', async () => {
  const { app, server, guild, maya, tom } = await discordApp();
  const club = `discord:${guild.id}`;
  await server.slash(maya, 'plan set', { finish: '2026-12-22', meetings: 'tue 19:00' });
  for (const who of [maya, tom]) await server.slash(who, 'progress set', { section: 'finished' });
  const at = Date.UTC(2026, 10, 20, 12);
  const slow = { id: 'slow', name: 'Slow' };
  await app.store.setPlace(club, slow, 'never-let-me-go', 0);
  await app.store.noteSeen(club, slow, 'other', Math.floor(at / 86_400_000));
  const agendaIn = async (channel: string) => {
    const where = { platform: 'discord', club, channel, direct: false };
    const asker = { id: maya.id, name: 'Maya', organiser: true };
    const shown: Reply[] = [];
    await app.bot.line(
      { where, asker, at, line: '/plan agenda' },
      async (reply) => void shown.push(reply),
    );
    return JSON.stringify(shown);
  };
  expect(await agendaIn(guild.channels[0]?.id ?? '')).not.toContain('"covered":true');
  expect(await agendaIn('other')).toContain('"covered":true');
});

test('if a post from an earlier version is out, moving its time brings no other that day', async () => {
  const { server, app, guild, maya, room, pass } = await discordApp();
  const set = (time: string) => server.slash(maya, 'daily set', { time });
  const afterHours = async (hours: number) => {
    pass(hours * 60 * 60_000);
    await app.tick();
    return server.messages(room).filter(({ text }) => text.startsWith('Today’s passage')).length;
  };
  await set('13:00');
  expect(await afterHours(1)).toBe(1);
  await app.store.changeDaily(`discord:${guild.id}`, room.id, (daily = aDaily()) => ({
    ...daily,
    posts: (daily.posts ?? []).map(({ day: _, ...post }) => post),
  }));
  expect((await set('15:00')).text).toMatch(/Today’s is out already/);
  expect(await afterHours(3)).toBe(1);
});

test('if two people change a post at once, neither undoes what the other said', async () => {
  const { server, app, guild, maya } = await discordApp();
  const set = (options: object) => server.slash(maya, 'daily set', { ...options });
  await set({ time: '13:00' });
  await Promise.all([set({ time: '14:00', days: 'mon' }), set({ time: '14:00', what: 'prompt' })]);
  const [daily] = await app.store.dailies(`discord:${guild.id}`);
  expect(daily).toMatchObject({ time: '14:00', what: 'prompt', days: ['mon'] });
});

test('each of two channels has its own post: undo restores the right one, and the bot asks if several fit', async () => {
  const { server, guild, maya, room } = await discordApp();
  const set = (options: object) => server.slash(maya, 'daily set', { ...options });
  const other = server.addChannel(guild, 'other');
  const third = server.addChannel(guild, 'third');
  await set({ time: '9am' });
  await set({ time: '10am', channel: other.id });
  const moved = await set({ time: '11am', channel: other.id });
  expect(moved.text).toMatch(/a passage there every day at 11:00/);
  expect((await server.press(maya, moved, 'Undo')).text).toContain('every day at 10:00');
  const asked = await server.slash(maya, 'daily now', {}, { in: third });
  expect(asked.text).toBe('Several channels have a daily post, as /daily show says. Which?');
  expect((await server.press(maya, asked, asked.buttons[1]?.label ?? '')).text).toBe(
    `Posted in <#${other.id}>. The schedule stays as it is.`,
  );
  expect(server.messages(other).length).toBe(1);
  const { text } = await server.slash(maya, 'setup', {}, { in: third });
  for (const { id } of [room, other])
    expect(text).toContain(`✓ A post every day: a passage in <#${id}> every day`);
  await server.slash(maya, 'daily off', {}, { in: room });
  expect((await server.slash(maya, 'daily show', {}, { in: room })).text).toMatch(
    /in <#\d+> every day at 10:00/,
  );
});

test('a post that is due still comes if it’s changed before it’s out', async () => {
  const { server, app, room, maya, pass } = await discordApp();
  await server.slash(maya, 'daily set', { time: '13:00' });
  pass(60 * 60_000);
  await server.slash(maya, 'daily set', { what: 'prompt' });
  await app.tick();
  expect(server.messages(room).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^To talk about/),
  ]);
});
