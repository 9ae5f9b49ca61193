/** Setting and changing a daily post, in a club whose clock goes on. */
import { expect, test } from 'vitest';
import { aDaily } from '../store/samples.ts';
import { discordApp } from './discord-app.ts';

const HOUR = 60 * 60_000;

/** A club at noon on Friday 20 November 2026, with its posts. */
async function aClub() {
  const club = await discordApp();
  const { server, app, guild, maya, tom } = club;
  const id = `discord:${guild.id}`;
  return {
    ...club,
    async daily() {
      const [daily] = await app.store.dailies(id);
      return daily;
    },
    asMaya: async (command: string, options = {}) => server.slash(maya, `daily ${command}`, options),
    asTom: async (command: string, options = {}) => server.slash(tom, `daily ${command}`, options),
    press: async (message: Parameters<typeof server.press>[1], label: string) => server.press(maya, message, label),
    /** How many posts there are in the channel, and how many letters Tom has, once so many hours have gone by. */
    async after(hours: number) {
      for (let at = 0; at < hours; at++) {
        club.pass(HOUR);
        await app.tick();
      }
      const isPost = ({ text }: { text: string }) => /^To(?:day’s| talk)/.test(text);
      const letters = server.direct(tom).filter(isPost).length;
      return { posts: server.messages(club.room).filter(isPost).length, letters };
    },
  };
}

const shownBy = (message: { text: string }) => message.text.replace(/\s+/g, ' ');

test('a post that was turned off comes back with its pause, its skipped days and its history', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00', what: 'prompt' });
  await club.after(2);
  await club.asMaya('skip', { day: '27 November' });
  await club.asMaya('pause', { until: '25 November' });
  const before = await club.daily();
  const off = await club.asMaya('off');
  expect(await club.daily()).toBeUndefined();
  expect(shownBy(await club.press(off, 'Set it again'))).toBe(
    'It’s set again: a prompt every day at 13:00 (UTC). It’s paused until Wednesday 25 November 2026; /daily pause resumes it.',
  );
  expect(await club.daily()).toEqual(before);
  await club.asMaya('pause');
  await club.asMaya('pause');
  const paused = await club.asMaya('off');
  expect(shownBy(await club.press(paused, 'Set it again'))).toMatch(/It’s paused; \/daily pause resumes it\.$/);
});

test('a channel’s old post is forgotten once another is set after turning it off', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00', what: 'prompt', days: 'fri' });
  await club.asMaya('pause', { until: '25 December' });
  const off = await club.asMaya('off');
  const set = await club.asMaya('set', { time: '14:00' });
  expect(set.text).toContain('a passage here every day at 14:00');
  expect(await club.daily()).toMatchObject({ day: '2026-11-20' });
  expect((await club.press(off, 'Set it again')).text).toMatch(/has changed since then/);
  expect((await club.press(set, 'Undo')).text).toMatch(/^The daily post is off/);
});

test('a post that somebody else has changed since can’t be undone', async () => {
  const club = await aClub();
  const first = await club.asMaya('set', { time: '13:00' });
  await club.asMaya('set', { time: '14:00' });
  expect((await club.press(first, 'Undo')).text).toMatch(/has changed since then/);
  expect(await club.daily()).toMatchObject({ time: '14:00' });
});

test('if only a post’s time changes, its book stays, is mentioned, and comes back', async () => {
  const club = await aClub();
  const set = await club.asMaya('set', { time: '13:00', book: 'Never Let Me Go' });
  expect(set.text).toContain('a passage from Never Let Me Go here');
  const moved = await club.asMaya('set', { time: '14:00' });
  expect(moved.text).toContain('Until now it was a passage from Never Let Me Go every day at 13:00');
  expect(await club.daily()).toMatchObject({ book: 'never-let-me-go', time: '14:00' });
  expect((await club.asMaya('show')).text).toContain('A passage from Never Let Me Go in this channel');
  await club.press(moved, 'Undo');
  expect(await club.daily()).toMatchObject({ book: 'never-let-me-go', time: '13:00' });
  await club.asTom('me', { time: '13:00', book: 'Never Let Me Go' });
  expect((await club.asTom('me', { time: '14:00' })).text).toContain('a passage from Never Let Me Go');
});

test('there is one post a day, however its time is moved and whether or not it was off in between', async () => {
  const club = await aClub();
  await club.server.slash(club.tom, 'progress set', { section: 'finished' });
  await club.asMaya('set', { time: '13:00' });
  await club.asTom('me', { time: '13:00', timezone: 'UTC' });
  expect(await club.after(1)).toEqual({ posts: 1, letters: 1 });
  expect((await club.asMaya('set', { time: '15:00' })).text).toMatch(
    /Today’s is out already; \/daily now posts another\.$/,
  );
  const moved = await club.asTom('me', { time: '15:00' });
  expect(moved.text).toMatch(/Today’s is out already\.$/);
  expect(await club.after(3)).toEqual({ posts: 1, letters: 1 });
  await club.press(await club.asMaya('off'), 'Set it again');
  await club.asTom('me', { time: 'off' });
  await club.asTom('me', { time: '18:00' });
  await club.asMaya('pause');
  await club.asMaya('set', { time: '18:00' });
  expect(await club.after(3)).toEqual({ posts: 1, letters: 1 });
  expect(await club.after(24)).toEqual({ posts: 2, letters: 2 });
});

test('if a post from an earlier version is out, moving its time brings no other that day', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00' });
  await club.after(1);
  await club.app.store.changeDaily(`discord:${club.guild.id}`, club.room.id, (daily = aDaily()) => ({
    ...daily,
    posts: (daily.posts ?? []).map(({ day: _, ...post }) => post),
  }));
  expect((await club.asMaya('set', { time: '15:00' })).text).toMatch(/Today’s is out already/);
  expect(await club.after(3)).toMatchObject({ posts: 1 });
});

test('if two people change a post at once, neither undoes what the other said', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00' });
  await Promise.all([
    club.asMaya('set', { time: '14:00' }),
    club.asMaya('set', { time: 'mondays' }),
    club.asMaya('set', { time: 'mondays', what: 'prompt' }),
  ]);
  expect(await club.daily()).toMatchObject({ time: '14:00', what: 'prompt', days: ['mon'] });
});

test('a post that is due still comes if it’s changed before it’s out', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00' });
  club.pass(HOUR);
  await club.asMaya('skip', { day: 'tomorrow' });
  await club.asMaya('set', { what: 'prompt' });
  expect(await club.after(1)).toMatchObject({ posts: 1 });
});

test('each of two channels has its own post: undo restores the right one, and the bot asks if several fit', async () => {
  const club = await aClub();
  const { server, guild, maya, room } = club;
  const other = server.addChannel(guild, 'other');
  const third = server.addChannel(guild, 'third');
  await club.asMaya('set', { time: '9am' });
  await club.asMaya('set', { time: '10am', channel: other.id });
  const moved = await club.asMaya('set', { time: '11am', channel: other.id });
  expect(moved.text).toMatch(/a passage there every day at 11:00/);
  expect((await club.press(moved, 'Undo')).text).toContain('every day at 10:00');
  const asked = await server.slash(maya, 'daily now', {}, { in: third });
  expect(asked.text).toBe(
    `Several channels have a daily post, but not this one: 1 is in <#${room.id}>, 2 is in <#${other.id}>. Which do you mean?`,
  );
  expect((await server.press(maya, asked, asked.buttons[1]?.label ?? '')).text).toBe(
    `Posted in <#${other.id}>. The schedule stays as it is.`,
  );
  expect(server.messages(other).length).toBe(1);
  const { text } = await server.slash(maya, 'setup', {}, { in: third });
  for (const { id } of [room, other]) expect(text).toContain(`✓ A post every day: a passage in <#${id}> every day`);
  await server.slash(maya, 'daily off', {}, { in: room });
  expect((await server.slash(maya, 'daily show', {}, { in: room })).text).toMatch(/in <#\d+> every day at 10:00/);
});

test('a skipped day stays skipped through a pause, and comes after all once that is undone', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00' });
  const before = await club.daily();
  const skip = await club.asMaya('skip');
  expect(shownBy(await club.asMaya('show'))).toMatch(/ No post on .*\d.*: it was skipped\./);
  const skipped = await club.daily();
  expect(skipped?.day).not.toBe(before?.day);
  const pause = await club.asMaya('pause');
  expect((await club.press(pause, 'Resume it')).text).toMatch(/is on again/);
  expect(await club.daily()).toEqual(skipped);
  expect((await club.press(skip, 'Post it after all')).text).toMatch(/will come after all/);
  expect(await club.daily()).toEqual(before);
});

test('a skipped post doesn’t come back while all posts are paused', async () => {
  const club = await aClub();
  await club.asMaya('set', { time: '13:00' });
  const skipped = await club.asMaya('skip', { day: '27 November' });
  await club.asMaya('pause');
  const paused = await club.daily();
  expect(shownBy(await club.press(skipped, 'Post it after all'))).toContain('too late');
  expect(await club.daily()).toEqual(paused);
});
