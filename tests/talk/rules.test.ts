import { expect, test } from 'vitest';
import { openRound } from '../../src/quiz/play/state.ts';
import { type DiscordApp, discordApp } from '../e2e/discord-app.ts';
import { inFolder, roomSays } from '../e2e/room.world.ts';

const start = { rounds: 3, style: 'typed', seconds: 600 } as const;

/** Starts a quiz in the first channel, and waits for its question. */
async function quiz({ server, app, guild, room, maya }: DiscordApp) {
  await server.slash(maya, 'progress set', { section: 'finished' });
  await server.slash(maya, 'quiz start', start);
  const message = await server.until('a question', () =>
    server.messages(room).find(({ text, buttons }) => /^Question 1/.test(text) && buttons.length > 0),
  );
  const club = `discord:${guild.id}`;
  const now = () => app.store.quiz(club, room.id);
  const answer = async (member: string) => {
    const running = await now();
    return running && (await app.store.player(club, running.id, member))?.answer?.given;
  };
  const round = openRound(await now())?.round;
  if (!round) throw new Error('Expected an open question');
  return { message, round, answer };
}

test('somebody who looks up the open question is answered once it’s closed', async () => {
  const club = await discordApp();
  const { server, maya, tom, room } = club;
  const { round } = await quiz(club);
  await server.slash(tom, 'progress set', { section: 'finished' });
  const kept = await server.slash(tom, 'lookup', { question: round.text });
  expect(kept.private).toBe(true);
  expect(kept.text).toContain('I’ll save the answer until it closes');
  expect((await server.press(tom, kept, 'Show it once it’s closed')).text).toContain(
    'A question is open here',
  );
  await server.slash(maya, 'quiz stop');
  await server.until('the end', () =>
    server.messages(room).find(({ text }) => /^The quiz was stopped/.test(text)),
  );
  const found = await server.press(tom, kept, 'Show it once it’s closed');
  expect(found.text).toContain('— Never Let Me Go');
});

test.each(['🎉', '|', '%'])('a question with many %s is answered like any other', async (sign) => {
  const club = await discordApp();
  const { server, tom } = club;
  const { round } = await quiz(club);
  const question = `${sign.repeat(60)} ${round.text}`;
  const kept = await server.slash(tom, 'lookup', { question });
  expect(kept.text).toContain('I’ll save the answer until it closes');
  expect(kept.buttons.map(({ label }) => label)).toEqual(['Show it once it’s closed']);
  await server.slash(tom, 'quiz answer', { text: 'Madame' });
  await server.slash(tom, 'quiz start', { rounds: 3, style: 'typed', mode: 'solo' });
  const which = await server.dm(tom, `answer ${sign.repeat(90)} Ruth`);
  expect(which.text).toContain('Which question is');
  expect(which.buttons).not.toHaveLength(0);
});

test('a reply to the open question is an answer; one to another message, and small talk, isn’t', async () => {
  const club = await discordApp();
  const { server, maya, tom, room } = club;
  const { message, answer } = await quiz(club);
  const stands = async () =>
    (await club.app.store.quiz(`discord:${club.guild.id}`, room.id))?.phase.name === 'open';
  while (!(await stands())) await new Promise((resolve) => setImmediate(resolve));
  const other = server.messages(room).find(({ id }) => id !== message.id)?.id ?? '';
  server.reply(tom, room, other, 'the gallery');
  server.reply(tom, room, message.id, 'haha nice one');
  server.reply(maya, room, message.id, 'Sofia Coppola');
  await server.until('a word on it', () =>
    [...server.direct(maya), ...server.messages(room)].find(({ text }) => text.includes('isn’t right')),
  );
  expect(await answer(maya.id)).toBe('Sofia Coppola');
  expect(await answer(tom.id)).toBeUndefined();
});

test('a reply that comes before the question’s post is confirmed is an answer', async () => {
  const club = await discordApp();
  const { server, maya, tom, room } = club;
  let confirm = () => {};
  const saidAfter = new Promise<void>((resolve) => {
    confirm = resolve;
  });
  server.fail('POST /channels/:channel/messages', { saidAfter });
  const { message, answer } = await quiz(club);
  server.reply(maya, room, message.id, 'Sofia Coppola');
  // What came before it has been read once this is answered.
  await server.slash(tom, 'help');
  expect(await answer(maya.id)).toBeUndefined();
  confirm();
  await server.until('a word on it', () =>
    [...server.direct(maya), ...server.messages(room)].find(({ text }) => text.includes('isn’t right')),
  );
  expect(await answer(maya.id)).toBe('Sofia Coppola');
});

test('in a direct message plain words are no answer, but `answer …` is', async () => {
  const club = await discordApp();
  const { server, tom } = club;
  const { answer } = await quiz(club);
  await server.slash(tom, 'help');
  expect((await server.dm(tom, 'thanks!')).text).toBe('You’re welcome.');
  await server.dm(tom, 'Ruth');
  expect(await answer(tom.id)).toBeUndefined();
  expect((await server.dm(tom, 'answer nothing like it')).text).toContain('isn’t right');
  expect(await answer(tom.id)).toBe('nothing like it');
});

test('a daily post elsewhere is meant if it’s the only one; with several the bot asks which', async () => {
  const { server, guild, room, maya, app } = await discordApp();
  const club = `discord:${guild.id}`;
  const set = (id: string, time: string) =>
    app.store.setDaily(club, {
      channel: id,
      time,
      zone: 'UTC',
      what: 'passage',
      days: ['mon'],
      setBy: { id: maya.id, name: 'Maya' },
      setIn: room.id,
      due: Date.UTC(2026, 10, 23, 9),
      day: '2026-11-23',
      skipped: [],
    });
  await set('101', '09:00');
  await set('102', '10:00');
  const asked = await server.slash(maya, 'daily off');
  expect(asked.text).toContain('Which do you mean?');
  expect(asked.buttons.map(({ label }) => label)).toEqual([
    expect.stringContaining('09:00'),
    expect.stringContaining('10:00'),
  ]);
  await server.press(maya, asked, asked.buttons[1]?.label ?? '');
  expect((await app.store.dailies(club)).map(({ channel }) => channel)).toEqual(['101']);
  expect((await server.slash(maya, 'daily off')).text).toContain('The daily post is off');
  expect(await app.store.dailies(club)).toEqual([]);
});

test('completion lists names and titles, but no quiz question', async () => {
  const { server, maya } = await discordApp();
  await server.slash(maya, 'progress set', { section: 'finished' });
  for (const typed of ['who', 'what', 'where', 'ruth']) {
    const choices = await server.autocomplete(maya, 'lookup', 'question', typed);
    expect(choices.filter(({ name }) => name.endsWith('?'))).toEqual([]);
  }
});

test('punctuation without a word is refused privately', async () => {
  const { server, tom } = await discordApp();
  for (const question of ['?', '\u200b\u2060?']) {
    const refused = await server.slash(tom, 'lookup', { question });
    expect(refused.private).toBe(true);
    expect(refused.text).toMatch(/What would you like to know|is missing/);
  }
});

test('a complaint mentions appeals if it may be about an answer, and not if it’s about the book', () =>
  inFolder(async (folder) => {
    const lines = [
      'I hate this book',
      'you are wrong',
      'that was unfair',
      '/progress set finished',
      '/quiz start rounds:1 style:choice',
      '/quiz stop',
      'I hate this',
    ];
    const said = (await roomSays(lines, folder, true))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text);
    expect(said[0]).toBe('I’m sorry to hear that.');
    expect(said[1]).toContain('/quiz appeal');
    expect(said[2]).toContain('/quiz appeal');
    expect(said.at(-1)).toContain('/quiz appeal');
  }));
