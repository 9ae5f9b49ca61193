import { describe, expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';

describe('a club on Discord', () => {
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
    const told = () =>
      server.messages(room, maya).filter((one) => one.text.includes('Embed Links'));
    expect(told()).toMatchObject([{ private: true }]);
    await server.slash(
      maya,
      'quiz start',
      { rounds: 1, style: 'typed', seconds: 600 },
      { in: room },
    );
    const first = await server.until('the question', () =>
      server.messages(room).find(({ text }) => text.startsWith('Question 1 of 1')),
    );
    expect(first.buttons.map(({ label }) => label)).toEqual(['Answer', 'Hint', 'Skip']);
    expect((await server.press(maya, first, 'Skip')).text).toMatch(/Skipped/);
    const closed = await server.until('the answer', () =>
      server.messages(room).find((one) => one.id === first.id && one.text.includes('Answer: ')),
    );
    expect(closed.text).toMatch(/^Question 1 of 1/);
    server.message(tom, room, `<@${server.botId}> how does it end`);
    await server.until('an answer', () =>
      server.messages(room).find((one) => one.replyTo !== undefined),
    );
    const all = server.messages(room, maya);
    expect(all.filter((one) => one.text.trim() === '')).toEqual([]);
    expect(all.flatMap((one) => one.raw.embeds ?? [])).toEqual([]);
    expect(told()).toHaveLength(1);
    const other = server.addChannel(guild, 'narrow-too', ['embedLinks']);
    const before = server.direct(maya).length;
    server.message(maya, other, `<@${server.botId}> book list`);
    const warned = await server.until('the sentence', () => server.direct(maya)[before]);
    expect(warned.text).toContain('Embed Links');
    expect(server.pings()).toEqual([]);
    expect(club.troubles).toEqual([]);
  });

  test('a reply to the open question answers it; one to another message says nothing to the bot', async () => {
    const { server, app, guild, room, maya, tom } = await discordApp();
    for (const who of [maya, tom]) await server.slash(who, 'progress set', { section: '100%' });
    const old = await server.slash(maya, 'passage', {});
    await server.slash(maya, 'quiz start', { rounds: 2, style: 'typed', seconds: 600 });
    const asked = (n: number) =>
      server.until(`question ${n}`, () =>
        server.messages(room).find(({ text }) => text.startsWith(`Question ${n} of 2`)),
      );
    const question = await asked(1);
    const quiz = await app.store.quiz(`discord:${guild.id}`, room.id);
    const answer = quiz?.rounds[0]?.answer ?? '';
    const mine = server.message(maya, room, 'what do you all think');
    server.reply(maya, room, mine.id, answer);
    server.reply(maya, room, old.id, answer);
    server.reply(tom, room, question.id, answer);
    await asked(2);
    const ledger = await app.store.ledger(`discord:${guild.id}`);
    expect(ledger.map(({ name, right }) => [name, right])).toEqual([['Tom', true]]);
  });

  test.each([
    ['directly', 0],
    ['in a channel', 1],
  ])('where all who read the book rate it %s, there comes %d card of them', async (how, count) => {
    const { server, app, room, maya, tom } = await discordApp();
    for (const who of [maya, tom]) await server.slash(who, 'progress set', { section: '100%' });
    for (const who of [maya, tom])
      await (how === 'directly'
        ? server.dm(who, 'rate 4')
        : server.slash(who, 'rate', { stars: '4' }));
    await app.tick();
    const seen = [...server.messages(room), ...server.direct(maya), ...server.direct(tom)];
    expect(seen.filter(({ text }) => text.includes('What we think of'))).toHaveLength(count);
  });

  test('asks somebody once how far they are, whatever they do at once in however many channels', async () => {
    const { server, guild, room, tom } = await discordApp();
    const rooms = [room, server.addChannel(guild, 'first'), server.addChannel(guild, 'second')];
    const asks = (text: string) => /How far are you|said how far you are/.test(text);
    // Between the two of them nobody reads along.
    expect((await server.dm(tom, 'who is Ruth')).text).not.toMatch(/How far are you/);
    await Promise.all(
      rooms.flatMap((one) =>
        ['who is Ruth', 'list the chapters'].map((question) =>
          server.slash(tom, 'lookup', { question }, { in: one }),
        ),
      ),
    );
    const asked = () =>
      rooms.flatMap((one) => server.messages(one, tom)).filter(({ text }) => asks(text));
    await server.until('the question', () => asked()[0]);
    await server.slash(tom, 'lookup', { question: 'who is Ruth' });
    expect(asked()).toMatchObject([{ private: true }]);
  });

  test('asks somebody once how far they are who presses two buttons at once', async () => {
    const { server, maya, room, tom } = await discordApp();
    await server.slash(maya, 'progress set', { section: '100%' });
    await server.slash(maya, 'lookup', { question: 'what is Hailsham' });
    const told = await server.until('the answer', () => server.messages(room)[0]);
    const labels = told.buttons.map(({ label }) => label).filter((label) => /^Also/.test(label));
    expect(labels.length).toBeGreaterThan(1);
    await Promise.all(labels.map((label) => server.press(tom, told, label)));
    const asked = () =>
      server
        .messages(room, tom)
        .filter(({ text }) => /How far are you|said how far you are/.test(text));
    await server.until('the question how far', () => asked()[0]);
    await server.slash(tom, 'lookup', { question: 'who is Ruth' });
    expect(asked()).toMatchObject([{ private: true }]);
  });

  test('offers time zones that begin as typed first', async () => {
    const { server, maya } = await discordApp();
    const zones = await server.autocomplete(maya, 'daily set', 'timezone', 'lon');
    const named = zones.map(({ value }) => value);
    expect(named.slice(0, 2)).toEqual(['Arctic/Longyearbyen', 'Europe/London']);
    expect(named).toContain('America/Blanc-Sablon');
  });

  test('posts the daily passage once, and tells the organiser once if it can’t', async () => {
    const { server, app, guild, maya, room, pass } = await discordApp();
    const daily = server.addChannel(guild, 'daily');
    await server.slash(maya, 'daily set', { time: '09:00', channel: { id: daily.id } });
    pass(25 * 3_600_000);
    await Promise.all([app.tick(), app.tick()]);
    expect(server.messages(daily)).toHaveLength(1);
    await server.slash(maya, 'plan set', {
      finish: 'in 4 weeks',
      start: 'tomorrow',
      channel: { id: daily.id },
    });
    server.removeChannel(daily);
    pass(24 * 3_600_000);
    await app.tick();
    await app.tick();
    const said = server
      .direct(maya)
      .map(({ text }) => /set another with (\/\w+ set)/.exec(text)?.[1]);
    expect(said.toSorted()).toEqual(['/daily set', '/plan set']);
    await server.slash(maya, 'plan set', { finish: 'in 5 weeks' });
    expect(await app.store.plan(`discord:${guild.id}`)).toMatchObject({ channel: room.id });
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
    expect(lookup.private).toBe(true);
    // Even in a thread that the bot never heard of.
    const unknown = { ...room, id: server.world.id(), thread: room.id, messages: [] };
    server.world.channels.set(unknown.id, unknown);
    for (const place of [thread, unknown]) {
      const before = server.direct(maya).length;
      server.message(maya, place, `<@${server.botId}> why does Kathy drive to Norfolk`);
      const answer = await server.until('an answer', () => server.direct(maya)[before]);
      expect(answer.text).toMatch(/Norfolk/);
      expect(
        server
          .messages(place)
          .map(({ text }) => text)
          .join('\n'),
      ).not.toMatch(/remembers/);
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
    expect(open.private).toBe(false);
    const below = { ...apart, id: server.world.id(), thread: apart.id, messages: [] };
    server.world.channels.set(below.id, below);
    await server.slash(tom, 'lookup', { question: 'who is Ruth' }, { in: below });
    const under = await server.slash(
      maya,
      'lookup',
      { question: 'what does Kathy imagine in Norfolk' },
      { in: below },
    );
    expect(under.private).toBe(true);
  });
});
