import { describe, expect, test } from 'vitest';
import { aGate } from '../gate.ts';
import type { Seen } from '../servers/discord/index.ts';
import { clubUntilEnd } from './discord-club.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const FOLLOW_UP = 'POST /webhooks/:app/:token';

/**
 * A club; what members see in its channel, and what comes to Maya directly.
 * @param gate what slow commands wait for
 */
async function club(gate?: Promise<void>) {
  const made = await clubUntilEnd(gate && { gate });
  const { server, room, maya, log } = made;
  const posts = () => server.messages(room);
  return {
    ...made,
    posts,
    /** Those among the posts that are for Maya alone, too. */
    mine: () => server.messages(room, maya),
    asked: (route: string) => server.requests().filter((one) => one === route).length,
    logged: (words: string) =>
      server.until('the log', () => log.find(({ message }) => message.includes(words))),
  };
}

/** A club whose slow commands wait until `open`; the bot's patience runs out when it's told. */
async function slowClub() {
  const { opened, open } = aGate();
  const made = await club(opened);
  const { server, maya, room, timers } = made;
  /** Resolves once Discord was told that an answer takes longer. */
  const deferred = () => server.until('the deferral', () => made.asked(CALLBACK) || undefined);
  const running = () => server.until('a timer', () => timers.size || undefined);
  return {
    ...made,
    open,
    deferred,
    running,
    async outOfPatience() {
      await running();
      made.timeIsUp();
      await deferred();
    },
    /** Maya asks, and the answer is put off. */
    async waiting() {
      const one = server.raw(
        maya,
        2,
        'command',
        { channel: room },
        { type: 1, id: '1', name: 'slow' },
      );
      await deferred();
      return one;
    },
  };
}

describe('an answer that takes long', () => {
  test('is put off at once if the command is known to be slow, and publicly if the answer will be public', async () => {
    const { server, maya, timers, open, deferred } = await slowClub();
    const reply = server.slash(maya, 'slow');
    await deferred();
    expect(timers.size).toBe(0);
    open();
    expect(await reply).toMatchObject({ private: false, text: 'Done at last.' });
  });

  test.each([
    [
      'comes in the same message',
      'late',
      { how: 'public' },
      { private: false, text: 'Late, but here.' },
    ],
    [
      'takes a public wait back if it is for the asker alone',
      'late',
      { how: 'mistake' },
      { private: true },
    ],
    [
      'is posted for all after a private wait if it is public',
      'late-private',
      {},
      { private: false },
    ],
    [
      'says what to type instead of a form',
      'late',
      { how: 'form' },
      { private: true, text: 'Type it instead.' },
    ],
  ])('when patience runs out, %s', async (_, command, options, shown) => {
    const { server, maya, open, outOfPatience, posts } = await slowClub();
    const reply = server.slash(maya, command, options);
    await outOfPatience();
    open();
    expect(await reply).toMatchObject(shown);
    expect(posts()).toHaveLength(shown.private ? 0 : 1);
  });

  test('to a press is acknowledged first, and still edits the message that was pressed', async () => {
    const { server, maya, open, outOfPatience } = await slowClub();
    const shown = await server.slash(maya, 'late', { how: 'button' });
    const pressed = server.press(maya, shown, 'Turn');
    await outOfPatience();
    open();
    expect(await pressed).toMatchObject({ id: shown.id, text: 'Turned.' });
  });

  test('is on time if no timer runs out', async () => {
    const { server, maya, timers } = await club();
    await server.slash(maya, 'late', { how: 'public' });
    expect(timers.size).toBe(0);
    expect(server.requests()).not.toContain('PATCH /webhooks/:app/:token/messages/:message');
  });

  test('goes to a direct message and the log if it’s too late for Discord, and the next one is answered', async () => {
    const { server, maya, logged } = await club();
    server.fail(CALLBACK, { status: 404, code: 10062 });
    server.slash(maya, 'help').catch(() => undefined);
    await logged('too late');
    expect((await server.until('the answer', () => server.direct(maya)[0])).text).toContain(
      '/lookup',
    );
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
  });

  test('that another process gave already doesn’t come again by direct message', async () => {
    const { server, maya, adapter, logged } = await club();
    server.fail(CALLBACK, { status: 400, code: 40060 });
    server.slash(maya, 'help').catch(() => undefined);
    await logged('too late');
    await adapter.stop();
    expect(server.requests()).not.toContain('POST /users/@me/channels');
  });

  test('which is a form that comes too late isn’t sent in another way', async () => {
    const { server, maya, logged } = await club();
    const question = await server.slash(maya, 'quiz start');
    server.fail(CALLBACK, { status: 404, code: 10062 });
    server.pressForm(maya, question, 'Type it').catch(() => undefined);
    await logged('too late');
    await server.slash(maya, 'help');
    expect(server.requests()).not.toContain('POST /users/@me/channels');
  });

  test('of a quarter of an hour is too late: a line in the log, and the next is answered', async () => {
    const { server, maya, open, waiting, posts, logged } = await slowClub();
    await waiting();
    server.world.advance(15 * 60_000 + 1);
    open();
    await logged('too late');
    expect(posts()).toEqual([]);
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
  });

  test('whose completions are too late or refused is in the log as what it is', async () => {
    const { server, maya, log, logged } = await club();
    const levelOf = async (failure: { status: number; code: number }, words: string) => {
      server.fail(CALLBACK, failure);
      server.autocomplete(maya, 'lookup', 'question', 'wh').catch(() => undefined);
      await logged(words);
      return log.find(({ message }) => message.includes(words))?.level;
    };
    expect(await levelOf({ status: 404, code: 10062 }, 'came too late')).toBe('warn');
    expect(await levelOf({ status: 400, code: 50035 }, 'failed')).toBe('error');
  });

  test('goes to the asker alone if the public wait was deleted', async () => {
    const { server, open, waiting, posts, mine } = await slowClub();
    (await waiting()).state = 'answered';
    open();
    await server.until('the answer', () => mine()[0]);
    expect(posts()).toEqual([]);
  });

  test('comes by direct message if its waiting message was dismissed', async () => {
    const { server, maya, errors, open, waiting } = await slowClub();
    (await waiting()).dismissed = true;
    open();
    expect((await server.until('the answer', () => server.direct(maya)[0])).text).toBe(
      'Done at last.',
    );
    expect(errors()).toEqual([]);
  });

  test.each(['at once', 'late'])(
    'becomes a new message, for the asker alone, if the message to change is gone, %s',
    async (when) => {
      const { server, maya, room, errors, open, running, outOfPatience, mine } = await slowClub();
      const shown = await server.slash(maya, 'late', { how: 'button' });
      server.press(maya, shown, 'Turn').catch(() => undefined);
      await running();
      if (when === 'late') await outOfPatience();
      room.messages = [];
      open();
      const anew = await server.until('the answer', () => mine()[0]);
      expect(anew).toMatchObject({ text: 'Turned.', buttons: [], private: true });
      expect(errors()).toEqual([]);
    },
  );
});

describe('an answer', () => {
  test('goes to the asker alone if the bot may not write there', async () => {
    const { server, maya } = await club();
    server.fail(CALLBACK, { status: 403, code: 50013 });
    const seen = await server.slash(maya, 'lookup', { question: 'who' });
    expect([seen.private, seen.text.includes('She is a guardian.')]).toEqual([true, true]);
  });

  test('still arrives, once and with its thread, if the connection drops or Discord says nothing, or the wrong thing', async () => {
    const { server, maya, posts } = await club();
    const never = new Promise<void>(() => undefined);
    const began = performance.now();
    const faults = {
      before: 'cut before',
      after: 'cut after',
      taken: { saidAfter: never },
      lost: never,
      failed: 'fails after',
      unauthorised: { status: 401, code: 0 },
    } as const;
    for (const [topic, fault] of Object.entries(faults)) {
      server.fail(CALLBACK, fault);
      const { id } = await server.slash(maya, 'discuss', { topic });
      await server.until('the thread', () =>
        posts().find((one) => one.id === id && one.thread === `On ${topic}`),
      );
    }
    expect(posts()).toHaveLength(6);
    // Discord waits three seconds for each.
    expect(performance.now() - began).toBeLessThan(12_000);
  });

  test('arrives even if Discord fails for longer than its client retries', async () => {
    const { server, maya, asked, timers, timeIsUp } = await club();
    server.fail(CALLBACK, { status: 503, code: 0 }, 5);
    const reply = server.slash(maya, 'help');
    await server.until('all tries', () => asked(CALLBACK) === 5 || undefined);
    await server.until('the pause', () => [...timers.values()].includes(600) || undefined);
    timeIsUp();
    expect((await reply).text).toContain('/lookup');
  });

  test.each([
    ['at once', CALLBACK],
    ['after a wait', 'PATCH /webhooks/:app/:token/messages/:message'],
  ])('that Discord refuses %s becomes a private sentence with a reference', async (when, route) => {
    const { server, maya, open, deferred, posts } = await slowClub();
    if (when === 'at once') open();
    server.fail(route, { status: 400, code: 50035 });
    const reply = server.slash(maya, when === 'at once' ? 'late' : 'slow');
    if (when !== 'at once') await deferred();
    open();
    expect(await reply).toMatchObject({ private: true, text: expect.stringContaining('noted as') });
    expect(posts()).toEqual([]);
  });

  test('that Discord refuses is logged without what was said and without a token', async () => {
    const { server, maya, errors } = await club();
    server.fail(CALLBACK, { status: 400, code: 50035 });
    server.slash(maya, 'quiz answer', { text: 'Ruthless' }).catch(() => undefined);
    const { error } = (await server.until('the log', () => errors()[0])).facts ?? {};
    expect(error).toMatchObject({ status: 400, code: 50035 });
    expect(JSON.stringify({ ...(error as Error), text: String(error) })).not.toMatch(
      /Ruthless|token-/,
    );
  });

  test.each([
    ['too late', { status: 404, code: 10062 }, 'warn', 'came too late'],
    ['that Discord refuses', { status: 400, code: 50035 }, 'error', 'failed'],
  ])('to what is typed %s is a line in the log', async (_, fault, level, words) => {
    const { server, maya, logged } = await club();
    server.fail(CALLBACK, fault);
    server.autocomplete(maya, 'lookup', 'question', 'Ru').catch(() => undefined);
    expect(await logged(words)).toMatchObject({ level });
  });

  test('is followed by a sentence with a reference if Discord refuses its second page', async () => {
    const { server, maya, posts, mine } = await club();
    server.fail(FOLLOW_UP, { status: 400, code: 50035 });
    await server.slash(maya, 'late', { how: 'long' });
    await server.until('the sentence', () =>
      mine().find((one) => one.private && one.text.includes('noted as')),
    );
    expect(posts()).toHaveLength(1);
  });

  test('that comes later is another message if the one it belongs to is gone', async () => {
    const { server, maya, posts } = await club();
    server.fail('PATCH /webhooks/:app/:token/messages/:message', { status: 404, code: 10008 });
    await server.slash(maya, 'late-aside');
    await server.until('what comes later', () => posts().find(({ text }) => text === 'Changed.'));
    expect(posts()).toHaveLength(2);
  });

  test('continues by direct message if its second page is too late', async () => {
    const { server, maya, posts } = await club();
    server.fail(FOLLOW_UP, { status: 401, code: 50027 });
    await server.slash(maya, 'late', { how: 'long' });
    await server.until('all words, once', () => allWords([...posts(), ...server.direct(maya)]));
    expect(posts()).toHaveLength(1);
  });

  test.each(['at once', 'late'])(
    'for one person stays private on every page, and loses none to a dropped connection, %s',
    async (when) => {
      const { server, maya, open, running, outOfPatience, posts, mine } = await slowClub();
      const reply = server.slash(maya, 'late-secret');
      await running();
      server.fail(FOLLOW_UP, 'cut before');
      if (when === 'late') await outOfPatience();
      open();
      expect(await reply).toMatchObject({ private: true });
      await server.until('all words', () => allWords(mine()));
      expect(posts()).toEqual([]);
    },
  );

  test('isn’t posted twice if the connection drops after a page was posted', async () => {
    const { server, maya, errors, posts } = await club();
    server.fail(FOLLOW_UP, 'cut after');
    await server.slash(maya, 'late', { how: 'long' });
    await server.until('the log', () => errors()[0]);
    expect(posts()).toHaveLength(2);
  });

  test('shows a hostile name as it is, pings nobody and breaks nothing', async () => {
    const { server, guild } = await club();
    const name = '@everyone ||`**<@1>\\';
    const mallory = server.addPerson('mallory', { guild, nick: name });
    const question = await server.slash(mallory, 'quiz start');
    expect((await server.press(mallory, question, 'Ruth')).text).toBe(`Taken, ${name}.`);
    const unseen = server.addPerson('Ines', { guild, nick: '\u3164\u200f' });
    expect((await server.press(unseen, question, 'Ruth')).text).toBe('Taken, Ines.');
    expect(server.pings()).toEqual([]);
  });

  test('with a member and a time shows both without a ping, in the reader’s own zone', async () => {
    const { server, maya, olu } = await club();
    const stats = await server.slash(maya, 'stats', { member: { id: olu.id } });
    expect(stats.text).toContain('Member: Olu');
    expect(stats.text).toContain('<t:1790000000:f>');
    expect(server.pings()).toEqual([]);
  });
});

/** True once some messages together have all words of the long answer. */
function allWords(all: readonly Seen[]): true | undefined {
  const text = all.map((one) => one.text).join(' ');
  return text.match(/Many words\./g)?.length === 1500 ? true : undefined;
}
