import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/core/errors.ts';
import type { PlatformMessenger } from '../../src/core/ports/messenger.ts';
import { type Reply, say } from '../../src/core/reply.ts';
import type { Channel } from '../servers/discord/index.ts';
import { FORUM, VOICE } from '../servers/discord/world.ts';
import { type Club, clubUntilEnd, startClub } from './discord-club.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';

describe('what the bot posts by itself on Discord', () => {
  let club: Club;
  let messenger: PlatformMessenger;
  let where: string;
  beforeAll(async () => {
    club = await startClub();
    messenger = club.adapter.messenger;
    where = `discord:${club.guild.id}`;
  });
  afterAll(() => club.stop());

  /** A new channel, empty. */
  const channel = (access?: 'read' | 'none') =>
    club.server.addChannel(club.guild, 'somewhere', access);
  const post = (to: Channel, message: Reply, nonce?: string) =>
    messenger.post({ club: where, channel: to.id }, message, nonce);
  const seen = (to: Channel) => club.server.messages(to).map((one) => one.text);

  test('appears in the channel, and can be edited until nothing is left of it', async () => {
    const to = channel();
    const press = { command: 'quiz start', action: 'close', args: [] };
    const question: Reply = {
      title: 'Question 1',
      parts: [
        { kind: 'text', words: 'Who?' },
        { kind: 'file', name: 'card.txt', content: 'a card' },
      ],
      buttons: [{ label: 'Ruth', press }],
    };
    const ref = await post(to, question);
    expect(club.server.messages(to)).toMatchObject([
      { buttons: [{ label: 'Ruth' }], files: [{ name: 'card.txt' }] },
    ]);
    await messenger.edit(where, ref, say('Closed.'));
    expect(club.server.messages(to)).toMatchObject([
      { id: ref.id, text: 'Closed.', buttons: [], files: [] },
    ]);
  });

  test('is a scheduled event for each meeting, however long the book’s title, and the same after another try', async () => {
    const { server, guild } = club;
    const meeting = (n: number) => ({
      name: `${'👩'.repeat(99)}: part ${n} of 2`,
      about: '',
      at: n * 1000,
      until: n * 2000,
    });
    const wanted = [1, 2].map(meeting);
    await messenger.meet?.(where, wanted);
    const made = server.events(guild);
    // Two at once, the first of which does what both want.
    await Promise.all([messenger.meet?.(where, wanted), messenger.meet?.(where, wanted)]);
    expect(server.events(guild)).toEqual(made);
    expect(server.requests().filter((one) => one.startsWith('PATCH /guilds'))).toEqual([]);
    expect(made.map(({ name }) => String(name).slice(-15))).toEqual([
      '👩: part 1 of 2',
      '👩: part 2 of 2',
    ]);
  });

  test('leaves the events of others and those that are over as they are, whatever they are called', async () => {
    const { server } = club;
    const guild = server.addGuild('With events');
    const at = `discord:${guild.id}`;
    const meeting = { name: 'Part 1', about: '', at: 1000, until: 2000 };
    await messenger.meet?.(at, [meeting]);
    const [made] = server.events(guild);
    const others = [
      { ...made, id: server.world.id(), creator_id: '1', name: 'Film night' },
      { ...made, id: server.world.id(), creator_id: '1' },
      { ...made, id: server.world.id(), status: 3 },
    ];
    (server.events(guild) as unknown[]).unshift(...others);
    await messenger.meet?.(at, []);
    expect(server.events(guild)).toEqual(others);
    await messenger.meet?.(at, [meeting]);
    expect(server.events(guild)).toHaveLength(4);
    expect(server.events(guild).slice(0, 3)).toEqual(others);
  });

  test('is one message, however often it’s sent with the same nonce, and long ones go page by page', async () => {
    const to = channel();
    const long = say('A long sentence about nothing. '.repeat(400));
    const nonce = 'daily-2026-11-20-in-a-channel-with-a-long-name';
    const a = await post(to, long, nonce);
    const b = await post(to, long, nonce);
    expect(a).toEqual(b);
    expect(seen(to).length).toBeGreaterThan(1);
    expect(new Set(seen(to)).size).toBe(seen(to).length);
    await post(to, say('Another.'));
    await post(to, say('Another.'));
    expect(seen(to).filter((one) => one === 'Another.')).toHaveLength(2);
  });

  test('never appears in a channel of another server, as of a club that was imported from there', async () => {
    const imported = messenger.post(
      { club: 'discord:1', channel: club.room.id },
      say('The passage of the day'),
    );
    await expect(imported).rejects.toMatchObject({ failure: 'gone' });
  });

  test('is sent again if the connection drops, and still appears once', async () => {
    const to = channel();
    club.server.fail(POST, 'cut after');
    await post(to, say('Once.'));
    club.server.fail(POST, 'cut before');
    const ref = await post(to, say('Twice tried.'));
    club.server.fail(PATCH, 'cut after');
    await messenger.edit(where, ref, say('Edited.'));
    expect(seen(to)).toEqual(['Once.', 'Edited.']);
  });

  test('arrives whole and in order if a channel only takes so many at a time', async () => {
    const limits = { routes: { [POST]: { limit: 2, windowMs: 200 } } };
    const busy = await clubUntilEnd({ limits });
    const to = busy.server.addChannel(busy.guild, 'busy');
    const said = ['one', 'two', 'three', 'four', 'five'];
    const where = { club: `discord:${busy.guild.id}`, channel: to.id };
    await Promise.all(said.map((word) => busy.adapter.messenger.post(where, say(word))));
    expect(busy.server.messages(to).map((one) => one.text)).toEqual(said);
  });

  test('waits out a rate limit and an error on Discord’s side', async () => {
    const to = channel();
    club.server.fail(POST, 429);
    club.server.fail(POST, 500);
    await post(to, say('At last.'));
    expect(seen(to)).toEqual(['At last.']);
  });

  /** Why a delivery failed, and whether nothing of it stands. */
  const failure = (sending: Promise<unknown>) =>
    sending.then(
      () => ({ failure: 'delivered' }),
      (error: unknown) => (error instanceof DeliveryError ? error : { failure: error }),
    );

  test('says why if it can’t be delivered', async () => {
    const why = async (sending: Promise<unknown>) => (await failure(sending)).failure;
    const gone = channel();
    const ref = await post(gone, say('x'));
    club.server.removeChannel(gone);
    expect(await why(post(gone, say('x')))).toBe('gone');
    expect(await why(messenger.edit(where, ref, say('x')))).toBe('gone');
    expect(await why(post(channel('read'), say('x')))).toBe('forbidden');
    expect(await why(post(channel('none'), say('x')))).toBe('forbidden');
    const to = channel();
    expect(await why(messenger.edit(where, { channel: to.id, id: '1' }, say('x')))).toBe('gone');
    for (const [code, expected] of [
      [50035, 'refused'],
      [0, 'failed'],
      [50024, 'failed'],
    ] as const) {
      club.server.fail(POST, { status: 400, code });
      expect(await why(post(to, say('x')))).toBe(expected);
    }
    club.server.fail(POST, 'page', 2);
    const unanswered = why(post(to, say('x')));
    await club.server.until(
      'the pause',
      () => [...club.timers.values()].includes(600) || undefined,
    );
    club.timeIsUp();
    expect(await unanswered).toBe('failed');
    const shut = club.server.addPerson('Shut', { closed: true });
    expect(await why(messenger.direct(where, shut.id, say('x')))).toBe('forbidden');
  });

  test.each([
    { what: 'names no time', limit: { status: 429, code: 0 } },
    { what: 'lasts an hour', limit: { retryAfter: 3600 } },
  ])('isn’t sent where a rate limit $what: it can be tried again later', async ({ limit }) => {
    const to = channel();
    club.server.fail(POST, limit, 2);
    const refused = failure(post(to, say('x')));
    await club.server.until(
      'the pause',
      () => [...club.timers.values()].includes(600) || undefined,
    );
    club.timeIsUp();
    expect(await refused).toMatchObject({ failure: 'failed', surely: true });
    await post(to, say('y'));
    expect(seen(to)).toEqual(['y']);
  });

  test('can be edited in a thread that has been archived since, but not in a locked one', async () => {
    const { id } = await post(channel(), { ...say('Talk.'), thread: { title: 'Talk' } });
    const thread = club.server.world.channels.get(id);
    if (!thread?.thread) throw new Error('Expected a thread under the post');
    const ref = await post(thread, say('Question.'));
    thread.shut = 'archived';
    await messenger.edit(where, ref, say('Closed.'));
    expect(seen(thread)).toEqual(['Closed.']);
    thread.shut = 'locked';
    const refused = { failure: 'forbidden' };
    await expect(messenger.edit(where, ref, say('Again.'))).rejects.toMatchObject(refused);
    await expect(post(thread, say('Anew.'))).rejects.toMatchObject(refused);
  });

  test('says whether trying again could post it twice', async () => {
    const to = channel();
    club.server.fail(POST, { status: 400, code: 50035 });
    expect(await failure(post(to, say('x')))).toMatchObject({ surely: true });
    club.server.fail(POST, 'cut after', 2);
    expect(await failure(post(to, say('x')))).toMatchObject({ surely: false });
    const long = say('A long sentence about nothing. '.repeat(400));
    // The first page gets through, the second is refused.
    club.server.fail(POST, Promise.resolve());
    club.server.fail(POST, { status: 400, code: 50035 });
    expect(await failure(post(to, long))).toMatchObject({ surely: false });
  });

  test('reaches one person alone, who can answer in that club', async () => {
    const organiser = club.server.addPerson('Ann', { guild: club.guild });
    await messenger.direct(where, organiser.id, say('Your channel is gone.'));
    expect(club.server.direct(organiser).map((one) => one.text)).toEqual(['Your channel is gone.']);
    await club.server.dm(organiser, 'quiz start');
    await club.server.until('a quiz there', () =>
      club.advanced.find((one) => one.startsWith(`${where} `)),
    );
  });

  test('opens its thread, and is posted without one if threads aren’t allowed', async () => {
    const to = channel();
    const message = { ...say('Discuss.'), thread: { title: 'On memory' } };
    await post(to, message);
    club.server.fail('POST /channels/:channel/messages/:message/threads', {
      status: 403,
      code: 50013,
    });
    await post(to, message);
    expect(club.server.messages(to).map((one) => one.thread)).toEqual(['On memory', undefined]);
    expect(club.log.some((line) => line.message.includes('thread'))).toBe(true);
  });

  test.each(['a thread', 'an unknown thread', 'a voice channel'])(
    'asks for no thread in %s',
    async (where) => {
      const { server, guild } = club;
      const message = { ...say('Discuss.'), thread: { title: 'On memory' } };
      const to = channel();
      const { id } = await post(to, message);
      const unknown = { ...to, id: server.world.id(), thread: to.id, messages: [] };
      server.world.channels.set(unknown.id, unknown);
      const voice = server.addChannel(guild, 'voice', 'write', undefined, VOICE);
      const thread = (where === 'a thread' && server.world.channels.get(id)) || unknown;
      const place = where === 'a voice channel' ? voice : thread;
      const asked = () => server.requests().filter((one) => one.endsWith('/threads')).length;
      const before = asked();
      await post(place, message);
      expect(seen(place)).toEqual(['Discuss.']);
      expect(asked()).toBe(before);
    },
  );

  test('can’t be posted in a forum', async () => {
    const forum = club.server.addChannel(club.guild, 'forum', 'write', undefined, FORUM);
    await expect(post(forum, say('Discuss.'))).rejects.toMatchObject({ failure: 'forbidden' });
  });
});
