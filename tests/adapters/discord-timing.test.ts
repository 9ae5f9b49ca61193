import { afterEach, describe, expect, test } from 'vitest';
import type { Seen } from '../servers/discord/index.ts';
import { type Club, startClub } from './discord-club.ts';

let club: Club;
afterEach(() => club.stop());

/** A club whose slow commands wait until `open`; the bot's patience runs out when it's told. */
async function slowClub() {
  let open = (): void => undefined;
  club = await startClub({
    gate: new Promise<void>((resolve) => {
      open = resolve;
    }),
  });
  return {
    open: () => open(),
    async outOfPatience() {
      await club.server.until('a timer', () => club.timers.size || undefined);
      club.timeIsUp();
      await deferred();
    },
  };
}

/** Resolves once Discord was told that an answer takes longer. */
const deferred = () => club.server.until('the deferral', () => waits(club) || undefined);

describe('an answer that takes long', () => {
  test('is put off at once if the command is known to be slow, and publicly if the answer will be public', async () => {
    const { open } = await slowClub();
    const { server, maya } = club;
    const reply = server.slash(maya, 'slow');
    await deferred();
    expect(club.timers.size).toBe(0);
    open();
    expect(await reply).toMatchObject({ private: false, text: 'Done at last.' });
  });

  test('is put off when patience runs out, and comes in the same message', async () => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya } = club;
    const reply = server.slash(maya, 'late', { how: 'public' });
    await outOfPatience();
    open();
    expect(await reply).toMatchObject({ private: false, text: 'Late, but here.' });
    expect(server.requests().filter((one) => one.startsWith('PATCH /webhooks'))).toHaveLength(1);
  });

  test('takes the public wait back if it turns out to be for the asker alone', async () => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya, guild } = club;
    const reply = server.slash(maya, 'late', { how: 'mistake' });
    await outOfPatience();
    open();
    expect(await reply).toMatchObject({ private: true, text: 'That was wrong. Type /help.' });
    expect(server.messages(first(guild))).toEqual([]);
  });

  test('is posted for everybody if it turns out to be public after a private wait', async () => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya } = club;
    const reply = server.slash(maya, 'late-private');
    await outOfPatience();
    open();
    expect(await reply).toMatchObject({ private: false, text: 'For all to see.' });
  });

  test('to a press is acknowledged first, and still edits the message that was pressed', async () => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya } = club;
    const shown = await server.slash(maya, 'late', { how: 'button' });
    const pressed = server.press(maya, shown, 'Turn');
    await outOfPatience();
    open();
    expect(await pressed).toMatchObject({ id: shown.id, text: 'Turned.' });
  });

  test('is on time if no timer runs out', async () => {
    club = await startClub();
    const { server, maya } = club;
    await server.slash(maya, 'late', { how: 'public' });
    expect(club.timers.size).toBe(0);
    expect(server.requests()).not.toContain('PATCH /webhooks/:app/:token/messages/:message');
  });

  test('goes to a direct message and the log if it’s too late for Discord, and the next one is answered', async () => {
    club = await startClub();
    const { server, maya } = club;
    server.fail('POST /interactions/:id/:token/callback', { status: 404, code: 10062 });
    server.slash(maya, 'help').catch(() => undefined);
    await server.until('the log', () => club.log.find((line) => line.message.includes('too late')));
    const direct = await server.until('the answer', () => server.direct(maya)[0]);
    expect(direct.text).toContain('/lookup');
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
  });
});

describe('an answer', () => {
  const CALLBACK = 'POST /interactions/:id/:token/callback';

  test('still arrives, once, if the connection drops', async () => {
    club = await startClub();
    const { server, maya, guild } = club;
    for (const fault of ['cut before', 'cut after'] as const) {
      server.fail(CALLBACK, fault);
      const reply = await server.slash(maya, 'discuss', { topic: fault });
      await server.until('the thread', () =>
        server.messages(first(guild)).find((one) => one.id === reply.id && one.thread),
      );
    }
    expect(server.messages(first(guild))).toHaveLength(2);
  });

  test('arrives even if Discord fails for longer than its client retries', async () => {
    club = await startClub();
    const { server, maya } = club;
    server.fail(CALLBACK, { status: 503, code: 0 }, 4);
    const reply = server.slash(maya, 'help');
    await server.until('all tries', () => waits(club) === 4 || undefined);
    await server.until('the pause', () => [...club.timers.values()].includes(600) || undefined);
    club.timeIsUp();
    expect((await reply).text).toContain('/lookup');
  });

  test.each([
    ['at once', 'POST /interactions/:id/:token/callback'],
    ['after a wait', 'PATCH /webhooks/:app/:token/messages/:message'],
  ])('that Discord refuses %s becomes a private sentence with a reference', async (when, route) => {
    const { open } = await slowClub();
    const { server, maya, guild } = club;
    if (when === 'at once') open();
    server.fail(route, { status: 400, code: 50035 });
    const reply = server.slash(maya, when === 'at once' ? 'late' : 'slow');
    if (when !== 'at once') await deferred();
    open();
    expect(await reply).toMatchObject({ private: true, text: expect.stringContaining('noted as') });
    expect(server.messages(first(guild))).toEqual([]);
  });

  test('is followed by a sentence with a reference if Discord refuses its second page', async () => {
    club = await startClub();
    const { server, maya, guild } = club;
    server.fail('POST /webhooks/:app/:token', { status: 400, code: 50035 });
    await server.slash(maya, 'late', { how: 'long' });
    const noted = () => server.messages(first(guild), maya).find((one) => one.private && one.text.includes('noted as'));
    await server.until('the sentence', noted);
    expect(server.messages(first(guild))).toHaveLength(1);
  });

  test('continues by direct message if its second page is too late', async () => {
    club = await startClub();
    const { server, maya, guild } = club;
    server.fail('POST /webhooks/:app/:token', { status: 401, code: 50027 });
    await server.slash(maya, 'late', { how: 'long' });
    const all = () => allWords([...server.messages(first(guild)), ...server.direct(maya)]);
    await server.until('all words, once', all);
    expect(server.messages(first(guild))).toHaveLength(1);
  });

  test('goes to the asker alone if the public wait was deleted', async () => {
    const { open } = await slowClub();
    const { server, maya, guild } = club;
    const one = server.raw(maya, 2, 'command', { channel: first(guild) }, { type: 1, id: '1', name: 'slow' });
    await deferred();
    one.state = 'answered';
    open();
    await server.until('the answer', () => server.messages(first(guild), maya)[0]);
    expect(server.messages(first(guild))).toEqual([]);
  });

  test('that takes several messages comes whole, the rest after the first', async () => {
    club = await startClub();
    const { server, maya, guild } = club;
    await server.slash(maya, 'late', { how: 'long' });
    await server.until('all words', () => allWords(server.messages(first(guild))));
    expect(server.messages(first(guild)).length).toBeGreaterThan(2);
  });

  test.each(['at once', 'late'])('for one person stays private on every page, %s', async (when) => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya, guild } = club;
    const reply = server.slash(maya, 'late-secret');
    await club.server.until('a timer', () => club.timers.size || undefined);
    if (when === 'late') await outOfPatience();
    open();
    expect(await reply).toMatchObject({ private: true });
    await server.until('all words', () => allWords(server.messages(first(guild), maya)));
    expect(server.messages(first(guild))).toEqual([]);
  });

  test('isn’t posted twice if the connection drops after a page was posted', async () => {
    club = await startClub();
    const { server, maya, guild } = club;
    server.fail('POST /webhooks/:app/:token', 'cut after');
    await server.slash(maya, 'late', { how: 'long' });
    await server.until('the log', () => club.log.find((line) => line.level === 'error'));
    expect(server.messages(first(guild))).toHaveLength(2);
  });

  test('comes by direct message if its waiting message was dismissed', async () => {
    const { open } = await slowClub();
    const { server, maya, guild } = club;
    const one = server.raw(maya, 2, 'command', { channel: first(guild) }, { type: 1, id: '1', name: 'slow' });
    await deferred();
    one.dismissed = true;
    open();
    const direct = await server.until('the answer', () => server.direct(maya)[0]);
    expect(direct.text).toBe('Done at last.');
    expect(club.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each(['at once', 'late'])(
    'becomes a new message, for the asker alone, if the message to change is gone, %s',
    async (when) => {
      const { open, outOfPatience } = await slowClub();
      const { server, maya, guild } = club;
      const shown = await server.slash(maya, 'late', { how: 'button' });
      server.press(maya, shown, 'Turn').catch(() => undefined);
      await server.until('a timer', () => club.timers.size || undefined);
      if (when === 'late') await outOfPatience();
      first(guild).messages = [];
      open();
      const anew = await server.until('the answer', () => server.messages(first(guild), maya)[0]);
      expect(anew).toMatchObject({ text: 'Turned.', buttons: [], private: true });
      expect(club.log.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('a quarter of an hour late is too late: a line in the log, and the next is answered', async () => {
    const { open } = await slowClub();
    const { server, maya, guild } = club;
    server.slash(maya, 'slow').catch(() => undefined);
    await deferred();
    server.world.advance(15 * 60_000 + 1);
    open();
    await server.until('the log', () => club.log.find((line) => line.message.includes('too late')));
    expect(server.messages(first(guild))).toEqual([]);
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
  });

  test('that is a form, if it’s too late for one, says what to type instead', async () => {
    const { open, outOfPatience } = await slowClub();
    const { server, maya } = club;
    const reply = server.slash(maya, 'late', { how: 'form' });
    await outOfPatience();
    open();
    expect(await reply).toMatchObject({ private: true, text: 'Type it instead.' });
  });

  test('shows a hostile name as it is, pings nobody and breaks nothing', async () => {
    club = await startClub();
    const { server, guild } = club;
    const name = '@everyone ||`**<@1>\\';
    const mallory = server.addPerson('mallory', { guild, nick: name });
    const question = await server.slash(mallory, 'quiz start');
    expect((await server.press(mallory, question, 'Ruth')).text).toBe(`Taken, ${name}.`);
    expect(server.pings()).toEqual([]);
  });

  test('to a button that no longer belongs to anything is a private sentence', async () => {
    club = await startClub();
    const { server, maya } = club;
    const shown = await server.slash(maya, 'quiz start');
    const forged = { ...shown, buttons: [] };
    const message = server.world.channels.get(shown.channel)?.messages.find((one) => one.id === shown.id);
    if (!message) throw new Error('Expected the message');
    const old = { type: 2, style: 2, label: 'Old', custom_id: 'v0:quiz:old' };
    message.body = { ...message.body, components: [{ type: 1, components: [old] }] };
    const reply = await server.press(maya, forged, 'Old');
    expect(reply).toMatchObject({ private: true });
    expect(reply.text).toContain('older version');
  });
});

/** True once some messages together have all words of the long answer. */
function allWords(all: readonly Seen[]): true | undefined {
  const text = all.map((one) => one.text).join(' ');
  return text.match(/Many words\./g)?.length === 1500 ? true : undefined;
}

function waits(club: Club): number {
  return club.server.requests().filter((one) => one === 'POST /interactions/:id/:token/callback').length;
}

function first(guild: Club['guild']) {
  const [channel] = guild.channels;
  if (!channel) throw new Error('Expected a channel');
  return channel;
}
