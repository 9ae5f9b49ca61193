import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as bodies from './bodies/index.ts';
import { type RawApp, startRawApp } from './raw-app.ts';
import { outsideBars, read } from './reader.ts';

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

  const edit = async (body: unknown) => {
    const { id } = await ask('POST', posts, { content: 'x' });
    return ask('PATCH', `${posts}/${id}`, body);
  };
  const thread = async (body: unknown) => {
    const { id } = await ask('POST', posts, { content: 'x' });
    return ask('POST', `${posts}/${id}/threads`, body);
  };
  const answer = (kind: 'command' | 'autocomplete') => async (body: unknown) =>
    ask('POST', (await app.asked(kind)).callback, body);
  const afterwards = async (body: unknown) => {
    const { callback, webhook } = await app.asked('command');
    await ask('POST', callback, { type: 5 });
    return ask('POST', webhook, body);
  };
  const post = (body: unknown) => ask('POST', posts, body);
  const commands = (body: unknown) => ask('PUT', `/applications/${app.server.botId}/commands`, body);
  const event = (body: unknown) => ask('POST', `/guilds/${app.guild.id}/scheduled-events`, body);
  const direct = (body: unknown) => ask('POST', '/users/@me/channels', body);

  test.each([
    ['as messages', bodies.MESSAGES, post],
    ['in a channel', bodies.IN_CHANNEL, post],
    ['as edits', bodies.EDITS, edit],
    ['as answers to a command', bodies.ANSWERS, answer('command')],
    ['as a message that answers', bodies.MESSAGES, (data: unknown) => answer('command')({ type: 4, data })],
    ['as a message after a wait', bodies.MESSAGES, afterwards],
    ['as completions', bodies.COMPLETIONS, answer('autocomplete')],
    ['as commands', bodies.COMMANDS, commands],
    ['as threads', bodies.THREADS, thread],
    ['as events', bodies.EVENTS, event],
    ['as direct conversations', bodies.DIRECT, direct],
  ])('refuses %s what Discord refuses', async (_where, all, send) => {
    const taken: string[] = [];
    for (const [why, body] of Object.entries(all)) {
      const { status, code } = await send(body);
      if (status !== 400 || (code !== 50035 && code !== 50006)) taken.push(`${why}: ${status} ${code}`);
    }
    expect(taken).toEqual([]);
  });

  test.each([
    ['messages', bodies.TAKEN, post],
    ['edits', bodies.TAKEN, edit],
    ['answers', bodies.TAKEN_ANSWERS, answer('command')],
    ['commands', bodies.TAKEN_COMMANDS, commands],
    ['events', { 'an event': bodies.EVENT }, event],
    ['threads', { 'a thread': { name: 'x' } }, thread],
  ])('takes %s that Discord takes', async (_what, all, send) => {
    const refused: string[] = [];
    for (const [what, body] of Object.entries(all)) {
      const { status } = await send(body as object);
      if (status >= 300) refused.push(`${what}: ${status}`);
    }
    expect(refused).toEqual([]);
  });

  test('recognises strangers, and places and messages that don’t exist', async () => {
    const one = { content: 'x' };
    expect(await ask('POST', posts, one, 'wrong')).toMatchObject({ status: 401 });
    expect(await ask('POST', '/channels/1/messages', one)).toMatchObject({ status: 404, code: 10003 });
    expect(await ask('POST', '/channels/books/messages', one)).toMatchObject({ status: 400, code: 50035 });
    expect(await ask('PATCH', `${posts}/1`, one)).toMatchObject({ status: 404, code: 10008 });
    expect(await ask('POST', '/interactions/1/no/callback', { type: 5 })).toMatchObject({
      status: 404,
      code: 10062,
    });
    expect(await ask('POST', '/webhooks/1/no', one)).toMatchObject({ status: 404, code: 10015 });
    const events = `/guilds/${app.guild.id}/scheduled-events`;
    expect(await ask('DELETE', `${events}/1`)).toMatchObject({ status: 404, code: 10070 });
  });

  test('names every problem by its path', async () => {
    expect(await post({ content: 5, embeds: [{ title: 'T', color: -1 }] })).toMatchObject({
      errors: { content: { _errors: [{}] }, embeds: { 0: { color: { _errors: [{}] } } } },
    });
  });

  test('makes one message for one nonce, for a few minutes', async () => {
    const one = { content: 'x', nonce: 'n', enforce_nonce: true };
    const { id } = await post(one);
    expect((await post(one)).id).toBe(id);
    app.server.world.advance(10 * 60_000);
    expect((await post(one)).id).not.toBe(id);
    const loose = { content: 'x', nonce: 'm' };
    expect((await post(loose)).id).not.toBe((await post(loose)).id);
  });

  test('counts whom a message would have pinged', async () => {
    const { server } = app;
    const before = server.pings().length;
    const content = '<@1> <@&2> @everyone';
    await post({ content, allowed_mentions: { parse: [] } });
    expect(server.pings()).toHaveLength(before);
    await post({ content });
    const after = server.pings().slice(before);
    expect(after.map((one) => one.whom)).toEqual(['1', 'role 2', 'everyone']);
  });
});

describe('the reader of Discord’s markdown', () => {
  test.each([
    ['a ||b c|| d', 'a ▒ ▒ d', ['b c']],
    ['||a\\||b||', '▒▒b||', ['a\\']],
    ['**||a||**', '▒', ['a']],
    ['`||a||`', '||a||', []],
    ['||a', '||a', []],
    ['\\||a||', '||a||', []],
    ['```\n||a||\n```', '||a||', []],
  ])('sees in %s what a client shows', (md, visible, covered) => {
    expect(read(md)).toMatchObject({ visible, covered });
  });

  test('finds what is live in a text: mentions, links', () => {
    const kinds = (md: string) => read(md).marks.map((mark) => mark.kind);
    expect(kinds('<@1> @everyone <#2> </a b:3>')).toEqual(['mention', 'mention', 'mention', 'mention']);
    expect(kinds('# a\n- b\n> c\n1. d')).toEqual(['heading', 'list', 'quote', 'list']);
    expect(kinds('https://x.example/y [a](https://b.example) :smile: <t:1:R>')).toEqual([
      'link',
      'link',
      'emoji',
      'timestamp',
    ]);
    expect(kinds('a # b - c \\<@1>')).toEqual([]);
  });

  test('notices text that would be readable although bars surround it', () => {
    expect(outsideBars('a ||b|| c')).toBe('a ▒ c');
  });
});
