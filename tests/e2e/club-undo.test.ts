import { expect, test } from 'vitest';
import { backButton } from '../../commands/daily/dailies.ts';
import { encodePress, type Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type DiscordApp, discordApp } from './discord-app.ts';

const HOUR = 60 * 60_000;

async function clubOf({ guild }: DiscordApp): Promise<string> {
  return `discord:${guild.id}`;
}

/** The answer to a forged press. */
async function forged(club: DiscordApp, press: Press, organiser = false): Promise<string> {
  const replies: Reply[] = [];
  const where = { platform: 'discord', club: await clubOf(club), channel: club.room.id, direct: false };
  const asker = { id: club.tom.id, name: 'Tom', organiser };
  await club.app.bot.press({ where, asker, at: 0, press: encodePress(press) }, async (reply) => {
    replies.push(reply);
  });
  return JSON.stringify(replies);
}

test('an organiser can undo each change of a plan, the latest first, and bring it back once it’s off', async () => {
  const club = await discordApp();
  const { server, maya } = club;
  await server.slash(maya, 'plan set', { start: '2026-12-01', finish: '2027-01-12' });
  const longer = await server.slash(maya, 'plan set', { finish: '2027-02-12' });
  const longest = await server.slash(maya, 'plan set', { finish: '2027-03-12' });
  expect((await server.press(maya, longer, 'Undo')).text).toMatch(/has changed since then/);
  expect((await server.press(maya, longest, 'Undo')).text).toMatch(/to Friday 12 February 2027/);
  const plan = await server.slash(maya, 'plan off');
  expect((await server.slash(maya, 'plan show')).text).toMatch(/There’s no reading plan/);
  expect((await server.press(maya, plan, 'Bring it back')).text).toMatch(/back as it was/);
  expect((await server.slash(maya, 'plan show')).text).toMatch(
    /From Tuesday 1 December 2026 to Friday 12 February 2027/,
  );
  expect(club.troubles).toEqual([]);
});

test('members can undo what they said about themselves, and nobody else can', async () => {
  const club = await discordApp();
  const { server, maya, tom, app } = club;
  await server.slash(tom, 'progress set', { section: 'section 6' });
  const far = await server.slash(tom, 'progress set', { section: 'finished' });
  expect((await server.press(tom, far, 'Undo')).text).toMatch(/through section 6/);
  expect((await server.slash(tom, 'progress set', { section: 'page 40 of 200' })).text).toMatch(
    /a page alone is enough/,
  );
  expect((await server.slash(tom, 'progress set', { section: 'page 100' })).text).toMatch(
    /on page 100, .*up to section 1\d/,
  );

  // Notes aren't part of the story: a quote from them may draw on all that its writer has read.
  await server.slash(maya, 'progress set', { section: 'finished' });
  const kept = await server.slash(tom, 'save', { text: 'a remark of mine', section: 'section 1' });
  const seen = await server.slash(maya, 'saved');
  expect(seen.text).toMatch(/a remark of mine/);
  // An organiser may remove anybody's; otherwise only its owner can.
  expect(seen.menu?.items.map(({ label }) => label)).toEqual(['Remove “a remark of mine”']);
  const id = (await app.store.saved(await clubOf(club), 'never-let-me-go'))[0]?.id ?? '';
  await server.slash(maya, 'save', { text: 'one of hers', section: 'section 1' });
  const own = await server.slash(maya, 'saved');
  const asked = await server.pick(maya, own, 'Remove “one of hers”');
  expect(asked.text).toMatch(/one of hers[\s\S]*Remove this .* for good\?/);
  expect((await server.press(maya, asked, 'Remove it')).text).toMatch(/out of the club’s commonplace book/);
  const press = { command: 'save', action: 'back', args: [id] };
  await expect(forged({ ...club, tom: maya }, press)).resolves.toMatch(/isn’t yours/);
  expect((await server.press(tom, kept, 'Undo')).text).toMatch(/out of the club’s commonplace book/);
  expect((await server.slash(tom, 'saved')).text).toMatch(/Nothing has been saved yet/);
  expect(club.troubles).toEqual([]);
});

test('a member gets a private daily post in their own zone, and none after they are forgotten', async () => {
  const club = await discordApp();
  const { server, tom, app } = club;
  await server.slash(tom, 'progress set', { section: 'finished' });
  await server.slash(tom, 'daily me', { time: '18:00', timezone: 'Asia/Kathmandu' });
  club.pass(15 * 60_000 + 24 * HOUR);
  await app.tick();
  const letter = await server.until('a letter', () => server.direct(tom).find((one) => /passage/.test(one.text)));
  expect(letter.buttons.map((one) => one.label)).toContain('I’ve read this far');
  expect(server.messages(club.room)).toEqual([]);
  const ask = await server.slash(tom, 'privacy forget');
  await server.press(tom, ask, 'Erase all of it');
  const kept = JSON.stringify(await app.store.exportClub(await clubOf(club)));
  expect(kept ?? '').not.toContain(tom.id);
  club.pass(24 * HOUR);
  await app.tick();
  expect(server.direct(tom).filter((one) => /Today’s passage/.test(one.text))).toHaveLength(1);
});

test('meetings become the server’s scheduled events if the bot may make them, and follow the plan', async () => {
  const club = await discordApp();
  const { server, maya, guild } = club;
  const events = () => server.events(guild).map((one) => String(one.scheduled_start_time).slice(0, 16));
  await server.slash(maya, 'plan set', { start: '2026-12-01', finish: '2026-12-22', meetings: 'tue 19:00' });
  await server.until('three events', () => (events().length === 3 ? true : undefined));
  expect(events()).toEqual(['2026-12-08T19:00', '2026-12-15T19:00', '2026-12-22T19:00']);
  const about = () => String(server.events(guild)[0]?.description);
  const shown = await server.slash(club.tom, 'plan show');
  await server.press(club.tom, shown, 'Coming');
  await server.until('who comes', () => (about().includes('1 coming.') ? true : undefined));
  await server.press(club.tom, shown, 'Not this time');
  await server.until('who comes', () => (about().includes('1 not this time.') ? true : undefined));
  await server.slash(maya, 'plan pause', { start: '2026-12-13', finish: '2026-12-19' });
  await server.until('moved events', () => (events().at(-1) === '2026-12-29T19:00' ? true : undefined));
  expect(events()).toEqual(['2026-12-08T19:00', '2026-12-22T19:00', '2026-12-29T19:00']);
  const off = await server.slash(maya, 'plan off');
  await server.until('no events', () => (events().length === 0 ? true : undefined));
  server.fail('GET /guilds/:guild/scheduled-events', { status: 403, code: 50013 });
  await server.press(maya, off, 'Bring it back');
  await server.slash(maya, 'plan show');
  expect(events()).toEqual([]);
  expect(club.troubles).toEqual([]);
});

test('a forged press on one’s own post changes no channel’s, and an organiser’s no member’s', async () => {
  const club = await discordApp();
  const { server, maya, tom, app } = club;
  await server.slash(maya, 'daily set', { time: '13:00' });
  await server.slash(tom, 'daily me', { time: '14:00', timezone: 'UTC' });
  const before = await app.store.dailies(await clubOf(club));
  expect(before).toHaveLength(2);
  for (const daily of before) {
    const { press } = backButton('', daily);
    const command = daily.member === undefined ? 'daily me' : 'daily set';
    await expect(forged(club, { ...press, command }, daily.member !== undefined)).resolves.toMatch(
      /has changed since then/,
    );
  }
  expect(await app.store.dailies(await clubOf(club))).toEqual(before);
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
    await app.bot.line({ where, asker, at, line: '/plan agenda' }, async (reply) => void shown.push(reply));
    return JSON.stringify(shown);
  };
  expect(await agendaIn(guild.channels[0]?.id ?? '')).not.toContain('"covered":true');
  expect(await agendaIn('other')).toContain('"covered":true');
});
