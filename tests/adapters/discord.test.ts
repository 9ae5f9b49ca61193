import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, startClub } from './discord-club.ts';

describe('Discord', () => {
  let club: Club;
  beforeAll(async () => {
    club = await startClub();
  });
  afterAll(() => club.stop());

  test('says how to invite it and what it registered', () => {
    const { lines, server } = club;
    expect(lines[0]).toContain(
      `https://discord.com/oauth2/authorize?client_id=${server.botId}&scope=bot+applications.commands&permissions=`,
    );
    expect(lines[1]).toMatch(/registered \d+ commands in all servers/);
    expect(server.gateway.presences.at(-1)).toMatchObject({ activities: [{ name: '/help', type: 2 }] });
  });

  test('a question that closes stays in place, and its buttons are disabled', async () => {
    const { server, maya } = club;
    const question = await server.slash(maya, 'quiz start');
    const closed = await server.press(maya, question, 'Close');
    expect(closed.id).toBe(question.id);
    expect(closed.text).toContain('closed');
    expect(closed.buttons.every((one) => one.disabled)).toBe(true);
  });

  test('members, lists and times are shown without a ping; a menu changes what is shown', async () => {
    const { server, maya, olu } = club;
    const stats = await server.slash(maya, 'stats', { member: { id: olu.id } });
    expect(stats.private).toBe(true);
    expect(stats.text).toContain('Member: Olu');
    expect(stats.text).toContain('A Sample Book · 12 points');
    expect(stats.text).toContain('<t:1790000000:f>');
    const week = await server.pick(maya, stats, 'This week');
    expect(week).toMatchObject({ id: stats.id, private: true, text: `${maya.id} week` });
    expect(server.pings()).toEqual([]);
  });

  test('an organiser is whoever has Manage Server', async () => {
    const { server, maya, olu, guild } = club;
    const refused = await server.slash(maya, 'daily set', { time: '09:00' });
    expect(refused).toMatchObject({ private: true });
    expect(refused.text).toContain('Only an organiser');
    const elsewhere = server.addChannel(guild, 'daily');
    const set = await server.slash(olu, 'daily set', { time: '09:00', channel: { id: elsewhere.id } });
    expect(set.text).toBe(`At 09:00 in ${elsewhere.id}.`);
  });

  test('a prompt opens its own thread', async () => {
    const { server, maya, guild } = club;
    const prompt = await server.slash(maya, 'discuss', { topic: 'memory' });
    const named = await server.until('the thread', () =>
      server.messages(guild.channels[0] as never).find((one) => one.id === prompt.id && one.thread),
    );
    expect(named.thread).toBe('On memory');
  });

  test('a command takes a file, and another sends one', async () => {
    const { server, maya } = club;
    const bytes = new TextEncoder().encode('Chapter 1\n\nOnce.');
    const added = await server.slash(maya, 'book add', { file: { name: 'my book.txt', bytes } });
    expect(added).toMatchObject({ private: true, text: 'Read my book.txt, 16 bytes.' });
    const mine = await server.slash(maya, 'privacy export');
    expect(mine.files.map((one) => one.name)).toEqual(['me.json']);
    expect(JSON.parse(new TextDecoder().decode(mine.files[0]?.bytes))).toEqual({ id: maya.id });
  });

  test('a command that lacks its file asks for it in a form', async () => {
    const { server, maya } = club;
    const form = await server.slashForm(maya, 'book add');
    const bytes = new TextEncoder().encode('text');
    const added = await server.submit(maya, form, { file: { name: 'b.txt', bytes } });
    expect(added).toMatchObject({ private: true, text: 'Read b.txt, 4 bytes.' });
  });

  test('what Discord refuses is logged without what was said and without a token', async () => {
    const { server, maya, log } = club;
    const before = log.length;
    server.fail('POST /interactions/:id/:token/callback', { status: 400, code: 50035 });
    server.slash(maya, 'quiz answer', { text: 'Ruthless' }).catch(() => undefined);
    const line = await server.until('the log', () => log.slice(before).find((one) => one.level === 'error'));
    const { error } = line.facts ?? {};
    expect(error).toMatchObject({ status: 400, code: 50035 });
    expect(JSON.stringify({ ...(error as Error), text: String(error) })).not.toMatch(/Ruthless|token-/);
  });
});
