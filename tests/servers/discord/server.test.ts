import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { refusedIn } from '../refused.ts';
import { createLimits } from './limits.ts';
import { type RawApp, startRawApp } from './raw-app.ts';
import type { Right } from './rights.ts';

const MINUTE = 60_000;
const POST = 'POST /channels/:channel/messages';

async function appWith(settings: Parameters<typeof startRawApp>[0]): Promise<RawApp> {
  const app = await startRawApp(settings);
  onTestFinished(() => app.stop());
  return app;
}

describe('the test Discord', () => {
  let app: RawApp;
  let ask: RawApp['ask'];
  let posts: string;
  beforeAll(async () => {
    // Faster than any bot may ask.
    app = await startRawApp({ limits: { perSecond: 10_000 } });
    ask = app.ask;
    posts = `/channels/${app.channel}/messages`;
  });
  afterAll(() => app.stop());

  const words = { content: 'x' };
  const waiting = async (flags = 0) => {
    const one = await app.asked();
    await ask('POST', one.callback, { type: 5, data: { flags } });
    return one;
  };
  const narrow = (...rights: Right[]) =>
    `/channels/${app.server.addChannel(app.guild, 'narrow', rights).id}/messages`;

  test('looks at all that it is sent', async () => {
    const long = { content: 'x'.repeat(2001) };
    const { id } = await ask('POST', posts, words);
    const answer = (kind?: 'autocomplete') => app.asked(kind).then(({ callback }) => callback);
    for (const [method, path, body] of [
      ['POST', posts, long],
      ['PATCH', `${posts}/${id}`, long],
      ['POST', `${posts}/${id}/threads`, {}],
      ['POST', await answer(), { type: 4, data: long }],
      ['POST', await answer(), { type: 9, data: {} }],
      ['POST', await answer('autocomplete'), { type: 8, data: {} }],
      ['POST', (await waiting()).webhook, long],
      ['PATCH', `${(await waiting()).webhook}/messages/@original`, long],
      ['PUT', `/applications/${app.server.botId}/commands`, {}],
      ['POST', `/guilds/${app.guild.id}/scheduled-events`, {}],
      ['POST', '/users/@me/channels', {}],
      ['POST', '/channels/books/messages', words],
    ] as const)
      expect(await ask(method, path, body), `${method} ${path}`).toMatchObject({
        status: 400,
        code: 50035,
      });
  });

  test('recognises strangers, and places and messages that don’t exist', async () => {
    expect(await ask('POST', posts, words, 'wrong')).toMatchObject({ status: 401 });
    for (const [method, path, code] of [
      ['POST', '/channels/1/messages', 10003],
      ['PATCH', `${posts}/1`, 10008],
      ['POST', '/interactions/1/no/callback', 10062],
      ['POST', '/webhooks/1/no', 10015],
      ['DELETE', `/guilds/${app.guild.id}/scheduled-events/1`, 10070],
    ] as const)
      expect(await ask(method, path, words), path).toMatchObject({ status: 404, code });
  });

  test('makes one message for one nonce, for a few minutes', async () => {
    const one = { ...words, nonce: 'n', enforce_nonce: true };
    const { id } = await ask('POST', posts, one);
    expect((await ask('POST', posts, one)).id).toBe(id);
    app.server.world.advance(10 * MINUTE);
    expect((await ask('POST', posts, one)).id).not.toBe(id);
  });

  test('counts whom a message would have pinged', async () => {
    const { server } = app;
    const before = server.pings().length;
    const content = '<@1> <@&2> @everyone';
    await ask('POST', posts, { content, allowed_mentions: { parse: [] } });
    expect(server.pings()).toHaveLength(before);
    await ask('POST', posts, { content });
    expect(server.pings().slice(before)).toMatchObject([
      { whom: '1' },
      { whom: 'role 2' },
      { whom: 'everyone' },
    ]);
  });

  test.each<[Right, number, object]>([
    ['view', 50001, words],
    ['send', 50013, words],
    ['embedLinks', 50013, { embeds: [{ title: 'T' }] }],
    [
      'readHistory',
      160002,
      { ...words, message_reference: { message_id: '1', fail_if_not_exists: false } },
    ],
  ])('refuses what somebody who may not %s posts', async (right, code, body) => {
    expect(await ask('POST', narrow(right), body)).toMatchObject({ status: 403, code });
    expect(await ask('POST', narrow(), body)).toMatchObject({ status: 200 });
  });

  test('refuses files, threads and messages in threads where they aren’t allowed', async () => {
    const place = narrow('attachFiles', 'sendInThreads');
    const form = new FormData();
    form.set('payload_json', JSON.stringify({ attachments: [{ id: 0, filename: 'a.txt' }] }));
    form.set('files[0]', new Blob(['a']), 'a.txt');
    const headers = { authorization: `Bot ${app.server.token}` };
    const sent = await fetch(`${app.server.url}/v10${place}`, {
      method: 'POST',
      headers,
      body: form,
    });
    expect(sent.status).toBe(403);
    const threadIn = async (path: string) =>
      ask('POST', `${path}/${(await ask('POST', path, words)).id}/threads`, { name: 'x' });
    const { id } = await threadIn(place);
    expect(await ask('POST', `/channels/${id}/messages`, words)).toMatchObject({ code: 50013 });
    expect(await threadIn(narrow('createThreads'))).toMatchObject({ status: 403, code: 50013 });
  });

  test('drops embeds that may not be shown without a word: from an edit, and beside words', async () => {
    const embeds = [{ title: 'T' }];
    const place = narrow('embedLinks');
    const { id, ...made } = await ask('POST', place, { ...words, embeds });
    expect(made).toMatchObject({ status: 200, content: 'x', embeds: [] });
    const edited = await ask('PATCH', `${place}/${id}`, { content: '', embeds });
    expect(edited).toMatchObject({ status: 200, content: '', embeds: [] });
  });

  test.each(
    refusedIn(new URL('refused.txt', import.meta.url)).filter(({ name }) => name === 'answer'),
  )(
    'takes an answer to a command, and not what Discord refuses of it',
    async ({ taken, cases }) => {
      expect(await ask('POST', (await app.asked()).callback, taken)).toMatchObject({ status: 204 });
      for (const { why, body } of cases)
        expect(await ask('POST', (await app.asked()).callback, body), why).toMatchObject({
          status: 400,
        });
    },
  );

  test('takes one answer to an interaction, and follow-ups only after it', async () => {
    const { callback, webhook, shown } = await app.asked();
    const answer = { type: 4, data: { ...words, flags: 64 } };
    expect(await ask('POST', webhook, words)).toMatchObject({ status: 404, code: 10015 });
    expect(await ask('POST', callback, answer)).toMatchObject({ status: 204 });
    expect(shown()).toMatchObject([{ text: 'x', private: true }]);
    expect(await ask('POST', callback, answer)).toMatchObject({ code: 40060 });
  });

  test.each([
    [0, 64, false],
    [64, 0, true],
  ])(
    'keeps what was deferred with flags %i and followed up with %i private: %s',
    async (first, flags, hidden) => {
      const { webhook, shown } = await waiting(first);
      await ask('POST', webhook, { ...words, flags });
      expect(shown()).toMatchObject([{ private: hidden, text: 'x' }]);
    },
  );

  test('keeps what was deferred privately private when the answer is edited in', async () => {
    const { webhook, shown } = await waiting(64);
    await ask('PATCH', `${webhook}/messages/@original`, words);
    expect(shown()).toMatchObject([{ private: true, text: 'x' }]);
  });

  test('lets a public wait be deleted, and be answered privately', async () => {
    const { webhook, shown } = await waiting();
    expect(await ask('DELETE', `${webhook}/messages/@original`)).toMatchObject({ status: 204 });
    await ask('POST', webhook, { content: 'secret', flags: 64 });
    expect(shown()).toMatchObject([{ private: true, text: 'secret' }]);
  });

  test('waits three seconds for an answer, and a quarter of an hour for what follows', async () => {
    const early = await app.asked();
    const late = await app.asked();
    const wait = { type: 5 };
    app.server.world.advance(2900);
    expect(await ask('POST', early.callback, wait)).toMatchObject({ status: 204 });
    app.server.world.advance(101);
    expect(await ask('POST', late.callback, wait)).toMatchObject({ status: 404, code: 10062 });
    app.server.world.advance(14 * MINUTE);
    expect(await ask('POST', early.webhook, words)).toMatchObject({ status: 200 });
    app.server.world.advance(MINUTE);
    const original = `${early.webhook}/messages/@original`;
    expect(await ask('POST', early.webhook, words)).toMatchObject({ status: 401, code: 50027 });
    for (const method of ['PATCH', 'GET', 'DELETE'])
      expect(await ask(method, original, words)).toMatchObject({ status: 401, code: 50027 });
    expect(early.shown()).toHaveLength(1);
  });

  test('takes five follow-ups where the bot isn’t, and nothing else', async () => {
    const there = app.server.addOutside('server');
    const { callback, webhook, shown } = await app.asked('command', there);
    await ask('POST', callback, { type: 4, data: words });
    for (let n = 0; n < 5; n++)
      expect(await ask('POST', webhook, words)).toMatchObject({ status: 200 });
    expect(await ask('POST', webhook, words)).toMatchObject({ code: 40094 });
    expect(shown().map((one) => one.private)).toEqual(Array(6).fill(false));
    expect(await ask('POST', `/channels/${there.id}/messages`, words)).toMatchObject({
      code: 50001,
    });
  });

  test('shows an answer to the asker alone where outside apps may not speak', async () => {
    const { callback, shown } = await app.asked('command', app.server.addOutside('server', false));
    await ask('POST', callback, { type: 4, data: words });
    expect(shown()).toMatchObject([{ private: true }]);
  });
});

test('somebody who may not create events can’t, even if they may manage them', async () => {
  const { server, guild, ask } = await appWith({});
  const events = `/guilds/${guild.id}/scheduled-events`;
  server.invite(`https://discord.com/oauth2/authorize?permissions=${(1n << 10n) | (1n << 33n)}`);
  expect(await ask('POST', events, {})).toMatchObject({ status: 403, code: 50013 });
  server.invite(`https://discord.com/oauth2/authorize?permissions=${1n << 44n}`);
  expect(await ask('POST', events, {})).toMatchObject({ status: 400 });
});

test('fifty requests a second are accepted, and the next one must wait for the next second', () => {
  let now = 5000;
  const take = createLimits({}, () => now);
  const tries = (count: number) =>
    Array.from({ length: count }, () => take('GET /x', '', false).refused);
  expect(tries(50).filter(Boolean)).toEqual([]);
  now += 400;
  expect(take('GET /x', '', false)).toEqual({
    headers: { 'retry-after': '1', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
    refused: { retryAfter: 0.6, global: true },
  });
  expect(take('POST /callback', '', true).refused).toBeUndefined();
  now += 600;
  expect(tries(1)).toEqual([undefined]);
});

test('answers to interactions aren’t counted', async () => {
  const { ask, asked, channel } = await appWith({ limits: { perSecond: 0 } });
  expect(await ask('GET', `/channels/${channel}`)).toMatchObject({ status: 429, global: true });
  expect(await ask('POST', (await asked()).callback, { type: 5 })).toMatchObject({ status: 204 });
});

test('a rate-limited route says how many requests are left, in each channel', () => {
  const take = createLimits({ routes: { [POST]: { limit: 2, windowMs: MINUTE } } }, () => 0);
  const left = (channel: string) => take(POST, channel, false).headers['x-ratelimit-remaining'];
  expect([left('a'), left('a'), left('b')]).toEqual(['1', '0', '1']);
  expect(take(POST, 'a', false)).toMatchObject({
    headers: { 'retry-after': '60' },
    refused: { global: false },
  });
});

const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;

test.each([
  [GUILD_MESSAGES | DIRECT_MESSAGES, ['READY', 'channel', 'direct']],
  [GUILDS | DIRECT_MESSAGES, ['READY', 'GUILD_CREATE', 'direct']],
  [GUILDS | GUILD_MESSAGES, ['READY', 'GUILD_CREATE', 'channel']],
])('a bot with intents %i receives %j', async (intents, expected) => {
  const app = await appWith({ intents });
  const { server, guild, maya } = app;
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  server.message(maya, room, 'hello');
  server.dm(maya, 'hello').catch(() => undefined);
  // Interactions need no intent, and come last.
  await app.asked();
  const kinds = app.events.map(({ t, d }) =>
    t === 'MESSAGE_CREATE' ? (d.guild_id ? 'channel' : 'direct') : t,
  );
  expect(kinds).toEqual([...expected, 'INTERACTION_CREATE']);
});
