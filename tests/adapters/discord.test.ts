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

  test('a command is answered in the channel, with its spoiler covered and its citation below', async () => {
    const { server, maya, guild } = club;
    const reply = await server.slash(maya, 'lookup', { question: 'who is Miss Lucy' });
    expect(reply.private).toBe(false);
    expect(reply.text).toContain('who is Miss Lucy');
    expect(reply.text).toContain('She is a guardian. ▒▒▒');
    expect(reply.text).toContain('— A Sample Book, section 4 — Article A');
    expect(reply.text).not.toContain('Hailsham');
    expect(reply.covered).toEqual(['She leaves Hailsham.']);
    expect(server.messages(guild.channels[0] as never).map((one) => one.id)).toContain(reply.id);
  });

  test('a button that replaces edits its own message', async () => {
    const { server, maya } = club;
    const reply = await server.slash(maya, 'lookup', { question: 'x' });
    const more = await server.press(maya, reply, 'Another passage');
    expect(more).toMatchObject({ id: reply.id, text: 'Passage 2', buttons: [] });
  });

  test('whoever answers by button gets a private confirmation, by name', async () => {
    const { server, maya, olu, answers } = club;
    const question = await server.slash(maya, 'quiz start', { rounds: 3, topic: 'school' });
    expect(question.text).toContain('Question 1 of 3 on school');
    const [mine, theirs] = await Promise.all([
      server.press(maya, question, 'Ruth'),
      server.press(olu, question, 'Tommy'),
    ]);
    expect(mine).toMatchObject({ private: true, text: 'Taken, Maya.' });
    expect(theirs).toMatchObject({ private: true, text: 'Taken, Olu.' });
    expect(answers).toEqual(expect.arrayContaining([`${maya.id}:0`, `${olu.id}:1`]));
  });

  test('an answer can be typed into a form', async () => {
    const { server, maya, answers } = club;
    const question = await server.slash(maya, 'quiz start');
    const form = await server.pressForm(maya, question, 'Type it');
    expect(form).toMatchObject({ title: 'Your answer to the first question', fields: [{ label: 'Answer' }] });
    const reply = await server.submit(maya, form, { answer: 'Ruth' });
    expect(reply).toMatchObject({ private: true, text: 'Right: Ruth' });
    expect(answers).toContain(`${maya.id}:7:Ruth`);
  });

  test('a question that closes stays in place, and its buttons are disabled', async () => {
    const { server, maya } = club;
    const question = await server.slash(maya, 'quiz start');
    const closed = await server.press(maya, question, 'Close');
    expect(closed.id).toBe(question.id);
    expect(closed.text).toContain('closed');
    expect(closed.buttons.every((one) => one.disabled)).toBe(true);
  });

  test('options are completed while you type', async () => {
    const { server, maya } = club;
    expect(await server.autocomplete(maya, 'lookup', 'question', 'miss')).toEqual([
      { name: 'who is miss', value: 'who is miss' },
    ]);
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

  test('a bug of ours gives a private sentence with a reference, and a line in the log', async () => {
    const { server, maya, log } = club;
    const reply = await server.slash(maya, 'boom');
    expect(reply.private).toBe(true);
    expect(reply.text).toMatch(/noted as R\d+/);
    expect(reply.text).not.toContain('inside');
    expect(log.some((line) => line.level === 'error' && line.message === 'incident')).toBe(true);
  });
});
