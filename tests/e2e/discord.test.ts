import { describe, expect, test } from 'vitest';
import type { Seen } from '../servers/discord/index.ts';
import { type DiscordApp, discordApp } from './discord-app.ts';

/** A question's message, once it's there. */
async function question({ server, room }: DiscordApp, n: number, of: number): Promise<Seen> {
  const begins = new RegExp(`^Question ${n} of ${of}`);
  return server.until(`question ${n}`, () => server.messages(room).find((one) => begins.test(one.text)));
}

/** The right answer of the question that is open. */
async function answer({ app, guild, room }: DiscordApp, n: number): Promise<string> {
  const quiz = await app.store.quiz(`discord:${guild.id}`, room.id);
  expect(quiz?.n).toBe(n);
  return quiz?.rounds[n - 1]?.answer ?? '';
}

describe('a club on Discord', () => {
  test('plays a quiz: in a form, by command, by mention and in a direct message', async () => {
    const club = await discordApp();
    const { server, room, maya, tom } = club;
    await server.slash(tom, 'progress set', { section: '100%' });
    await server.slash(maya, 'progress set', { section: '100%' });
    await server.slash(maya, 'quiz start', { rounds: 5, style: 'typed', seconds: 600 });

    const first = await question(club, 1, 5);
    expect((await server.slash(tom, 'quiz answer', { text: 'nothing like it' })).text).toMatch(/isn’t right/);
    const form = await server.pressForm(tom, first, 'Answer');
    const right = await server.submit(tom, form, { text: await answer(club, 1) });
    expect(right).toMatchObject({ private: true });
    expect(right.text).toMatch(/is right(?: \(.+\))?: \d+ points/);
    const second = await question(club, 2, 5);
    const closed = server.messages(room).find((one) => one.id === first.id);
    expect(closed?.text).toMatch(/Tom got it/);
    expect(closed?.buttons.every((one) => one.disabled)).toBe(true);

    expect(second.id).not.toBe(first.id);
    expect((await server.slash(maya, 'quiz answer', { text: await answer(club, 2) })).text).toMatch(
      /is right/,
    );
    await question(club, 3, 5);
    server.message(tom, room, `<@${server.botId}> quiz answer ${await answer(club, 3)}`);
    const direct = await server.until('a direct message', () => server.direct(tom)[0]);
    expect(direct.text).toMatch(/is right/);
    await question(club, 4, 5);
    expect((await server.dm(maya, `quiz answer ${await answer(club, 4)}`)).text).toMatch(/is right/);
    const fifth = await question(club, 5, 5);
    expect((await server.press(maya, fifth, 'Hint')).text).toMatch(/Hint/);
    expect((await server.press(maya, fifth, 'Skip')).text).toMatch(/Skipped/);
    const table = await server.until('the table', () =>
      server.messages(room).find((one) => one.text.startsWith('The quiz is over')),
    );
    expect(table.text).toMatch(/Tom[\s\S]*Maya|Maya[\s\S]*Tom/);
    expect((await server.press(tom, table, 'Leaderboard')).text).toMatch(/1\. Maya · \d+ points/);
    expect((await server.slash(tom, 'stats')).text).toMatch(/Record of Tom/);
    expect(server.pings()).toEqual([]);
    expect(club.troubles).toEqual([]);
  });

  test('where it may not embed, everything is text, and an organiser is told once', async () => {
    const club = await discordApp();
    const { server, guild, maya, tom } = club;
    const room = server.addChannel(guild, 'narrow', ['embedLinks']);
    const about = await server.slash(tom, 'book info', { book: 'never-let-me-go' }, { in: room });
    expect(about.text).toContain('Author: Kazuo Ishiguro');
    await server.slash(maya, 'progress set', { section: '100%' }, { in: room });
    await server.slash(tom, 'progress set', { section: '100%' }, { in: room });
    const asked = await server.slash(tom, 'lookup', { question: 'who is Ruth' }, { in: room });
    expect(asked.text).toMatch(/close friend of Kathy[\s\S]*— Never Let Me Go/);
    const told = () => server.messages(room, maya).filter((one) => one.text.includes('Embed Links'));
    expect(told()).toMatchObject([{ private: true }]);
    await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed', seconds: 600 }, { in: room });
    const first = await question({ ...club, room }, 1, 1);
    expect(first.buttons.map(({ label }) => label)).toEqual(['Answer', 'Hint', 'Skip']);
    expect((await server.press(maya, first, 'Skip')).text).toMatch(/Skipped/);
    const closed = await server.until('the answer', () =>
      server.messages(room).find((one) => one.id === first.id && one.text.includes('Answer: ')),
    );
    expect(closed.text).toMatch(/^Question 1 of 1/);
    server.message(tom, room, `<@${server.botId}> how does it end`);
    await server.until('an answer', () => server.messages(room).find((one) => one.replyTo !== undefined));
    const all = server.messages(room, maya);
    expect(all.filter((one) => one.text.trim() === '')).toEqual([]);
    expect(all.flatMap((one) => one.raw.embeds ?? [])).toEqual([]);
    expect(told()).toHaveLength(1);
    expect(server.pings()).toEqual([]);
    expect(club.troubles).toEqual([]);
  });

  test('offers time zones that begin as typed first', async () => {
    const { server, maya } = await discordApp();
    const zones = await server.autocomplete(maya, 'daily set', 'timezone', 'lon');
    const named = zones.map(({ value }) => value);
    expect(named.slice(0, 2)).toEqual(['Arctic/Longyearbyen', 'Europe/London']);
    expect(named).toContain('America/Blanc-Sablon');
  });

  test('posts the daily passage once, and tells the organiser once if it can’t', async () => {
    const { server, app, guild, maya, pass } = await discordApp();
    const daily = server.addChannel(guild, 'daily');
    await server.slash(maya, 'daily set', { time: '09:00', channel: { id: daily.id } });
    pass(25 * 3_600_000);
    await Promise.all([app.tick(), app.tick()]);
    expect(server.messages(daily)).toHaveLength(1);
    server.removeChannel(daily);
    pass(24 * 3_600_000);
    await app.tick();
    await app.tick();
    expect(server.direct(maya)).toHaveLength(1);
    expect((await server.slash(maya, 'setup')).text).toMatch(
      /○ A post every day: a passage in <#\d+> every day at 09:00 .*can’t go out/,
    );
  });

  test('keeps a thread to the readers of its channel and its own', async () => {
    const { server, guild, room, maya, tom } = await discordApp();
    await server.slash(maya, 'progress set', { section: 'finished' });
    await server.slash(tom, 'progress set', { section: 'chapter 3' });
    await server.slash(tom, 'lookup', { question: 'who is Ruth' });
    const { id } = await server.slash(maya, 'discuss');
    const thread = await server.until('the thread', () => server.world.channels.get(id));

    const how = { in: thread };
    const lookup = await server.slash(
      maya,
      'lookup',
      { question: 'what does Kathy imagine in Norfolk' },
      how,
    );
    expect(lookup.covered.length).toBeGreaterThan(0);
    // Even in a thread that the bot never heard of.
    const unknown = { ...room, id: server.world.id(), thread: room.id, messages: [] };
    server.world.channels.set(unknown.id, unknown);
    for (const place of [thread, unknown]) {
      const { id: asked } = server.message(maya, place, `<@${server.botId}> why does Kathy drive to Norfolk`);
      const mention = await server.until('an answer', () =>
        server.messages(place).find((one) => one.replyTo === asked),
      );
      expect(mention.covered.length).toBeGreaterThan(0);
    }
    const character = await server.slash(maya, 'character', { name: 'Ruth' }, how);
    expect(character.text).not.toMatch(/completes|dies|died|donation/i);
    const quiz = await server.slash(maya, 'quiz start', { topic: 'deferral' }, how);
    expect(quiz).toMatchObject({ private: true });
    expect(quiz.text).not.toMatch(/^Question/);

    const apart = server.addChannel(guild, 'apart');
    const open = await server.slash(
      maya,
      'lookup',
      { question: 'what does Kathy imagine in Norfolk' },
      { in: apart },
    );
    expect(open.covered).toEqual([]);
    const below = { ...apart, id: server.world.id(), thread: apart.id, messages: [] };
    server.world.channels.set(below.id, below);
    await server.slash(tom, 'lookup', { question: 'who is Ruth' }, { in: below });
    const under = await server.slash(
      maya,
      'lookup',
      { question: 'what does Kathy imagine in Norfolk' },
      { in: below },
    );
    expect(under.covered.length).toBeGreaterThan(0);
  });
});
