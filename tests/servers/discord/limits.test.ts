import { expect, onTestFinished, test } from 'vitest';
import { createLimits, type Limits } from './limits.ts';
import { startRawApp } from './raw-app.ts';
import type { Right } from './rights.ts';

const POST = 'POST /channels/:channel/messages';

async function app(limits: Limits = {}) {
  const made = await startRawApp({ limits });
  onTestFinished(() => made.stop());
  return made;
}

test('fifty requests a second are accepted, and the next one must wait for the next second', () => {
  let now = 5000;
  const take = createLimits({}, () => now);
  const tries = (count: number) => Array.from({ length: count }, () => take('GET /x', '', false).refused);
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
  const { ask, asked, channel } = await app({ perSecond: 0 });
  expect(await ask('GET', `/channels/${channel}`)).toMatchObject({ status: 429, global: true });
  expect(await ask('POST', (await asked()).callback, { type: 5 })).toMatchObject({ status: 204 });
});

test('a rate-limited route says how many requests are left, in each channel', async () => {
  const { server, guild, channel } = await app({ routes: { [POST]: { limit: 2, windowMs: 60_000 } } });
  const other = server.addChannel(guild, 'other');
  const post = (to: string) =>
    fetch(`${server.url}/v10/channels/${to}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'x' }),
    });
  const left = (response: Response) => response.headers.get('x-ratelimit-remaining');
  expect([left(await post(channel)), left(await post(channel))]).toEqual(['1', '0']);
  const refused = await post(channel);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(await refused.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
  expect((await post(other.id)).status).toBe(200);
});

test.each<[Right, string, object]>([
  ['view', 'messages', { content: 'x' }],
  ['send', 'messages', { content: 'x' }],
  ['embedLinks', 'messages', { embeds: [{ title: 'T' }] }],
  ['readHistory', 'messages', { content: 'x', message_reference: { message_id: '1', fail_if_not_exists: false } }],
])('somebody who may not %s is refused', async (right, path, body) => {
  const { server, guild, ask } = await app();
  const without = server.addChannel(guild, 'narrow', [right]);
  const code = { view: 50001, readHistory: 160002 }[String(right)] ?? 50013;
  expect(await ask('POST', `/channels/${without.id}/${path}`, body)).toMatchObject({ status: 403, code });
  const free = server.addChannel(guild, 'open');
  expect(await ask('POST', `/channels/${free.id}/${path}`, body)).toMatchObject({ status: 200 });
});

test('embeds that may not be shown vanish without a word: from an edit, and beside words', async () => {
  const { server, guild, ask } = await app();
  const narrow = server.addChannel(guild, 'narrow', ['embedLinks']);
  const embeds = [{ title: 'T' }];
  const { id, ...made } = await ask('POST', `/channels/${narrow.id}/messages`, { content: 'x', embeds });
  expect(made).toMatchObject({ status: 200, content: 'x', embeds: [] });
  const edited = await ask('PATCH', `/channels/${narrow.id}/messages/${id}`, { content: '', embeds });
  expect(edited).toMatchObject({ status: 200, content: '', embeds: [] });
});

test('somebody who may not attach files, or open a thread, or write in one, is refused', async () => {
  const { server, guild, ask } = await app();
  const without = server.addChannel(guild, 'narrow', ['attachFiles', 'sendInThreads']);
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ attachments: [{ id: 0, filename: 'a.txt' }] }));
  form.set('files[0]', new Blob(['a']), 'a.txt');
  const headers = { authorization: `Bot ${server.token}` };
  const address = `${server.url}/v10/channels/${without.id}/messages`;
  expect((await fetch(address, { method: 'POST', headers, body: form })).status).toBe(403);
  const { id } = await ask('POST', `/channels/${without.id}/messages`, { content: 'x' });
  const thread = await ask('POST', `/channels/${without.id}/messages/${id}/threads`, { name: 'x' });
  expect(await ask('POST', `/channels/${thread.id}/messages`, { content: 'x' })).toMatchObject({
    code: 50013,
  });
  const shut = server.addChannel(guild, 'shut', ['createThreads']);
  const under = await ask('POST', `/channels/${shut.id}/messages`, { content: 'x' });
  expect(await ask('POST', `/channels/${shut.id}/messages/${under.id}/threads`, { name: 'x' })).toMatchObject({
    status: 403,
    code: 50013,
  });
});

test('somebody who may not create events can’t, even if they may manage them', async () => {
  const { server, guild, ask } = await app();
  const events = `/guilds/${guild.id}/scheduled-events`;
  server.invite(`https://discord.com/oauth2/authorize?permissions=${(1n << 10n) | (1n << 33n)}`);
  expect(await ask('POST', events, {})).toMatchObject({ status: 403, code: 50013 });
  server.invite(`https://discord.com/oauth2/authorize?permissions=${1n << 44n}`);
  expect(await ask('POST', events, {})).toMatchObject({ status: 400 });
});
