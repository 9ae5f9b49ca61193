import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createLocalRoom } from '../../src/adapters/shared/local-room.ts';
import { createWebRoom } from '../../src/adapters/web/index.ts';
import { say } from '../../src/core/reply.ts';
import { WebTab } from '../adapters/web-tab.ts';
import { browserRoom, roomOrReason } from './room-app.ts';

const status = async (address: string, init?: RequestInit): Promise<number> =>
  (await fetch(address, { redirect: 'manual', ...init })).status;

/** What the room's own page sends when somebody fills something in there. */
const sent = (
  address: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { origin: new URL(address).origin, ...headers },
});

/** A request with a Host of its own choice, which fetch doesn't allow. */
function withHost(address: string, host: string): Promise<string> {
  const { port, pathname } = new URL(address);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`GET ${pathname}Maya/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8');
    });
    socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

test('the room is closed to anybody who doesn’t know its key', async () => {
  const { address } = await browserRoom();
  const { origin, pathname } = new URL(address);
  expect(await status(`${address}Maya/`)).toBe(200);
  const wrong = `${origin}${pathname.replace(/.\/$/, '_/')}`;
  for (const path of ['', 'Maya/', 'Maya/events', 'Maya/complete?line=/q', 'as?name=Maya']) {
    expect(await status(wrong + path)).toBe(403);
  }
  expect(await status(`${wrong}Maya/say`, sent(address, { line: '/help' }))).toBe(403);
  expect(await status(origin)).toBe(403);
});

test('a port in use is a reason to do without the room, and an error of ours is none', async () => {
  const { port } = new URL((await browserRoom()).address);
  expect(await roomOrReason(Number(port))).toContain(port);
  await expect(roomOrReason(70_000)).rejects.toThrow(RangeError);
});

test('another name for this machine opens nothing', async () => {
  const { address } = await browserRoom();
  expect(await withHost(address, 'evil.example')).toContain('421');
  expect(await withHost(address, 'localhost.evil.example:80')).toContain('421');
  expect(await withHost(address, '127.0.0.1')).toContain('200');
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a foreign origin on this machine', { origin: 'http://localhost:1' }],
  ['a cross-site form', { 'sec-fetch-site': 'cross-site' }],
  ['no origin at all', {}],
])('a form with %s is refused, and says nothing', async (_, headers) => {
  const { app, address } = await browserRoom();
  const body = new URLSearchParams({ line: '/progress set finished' });
  expect(await status(`${address}Maya/say`, { method: 'POST', body, headers })).toBe(403);
  expect(await app.store.place('web:local', 'maya', 'never-let-me-go')).toBeUndefined();
});

test('pages may run only our own script, and can’t be framed or stored', async () => {
  const { address } = await browserRoom();
  const { headers } = await fetch(`${address}Maya/`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toContain('noindex');
});

test('a file of the pages is only read', async () => {
  const { address } = await browserRoom();
  const page = await (await fetch(`${address}Maya/`)).text();
  const [script = ''] = /\/assets\/[^"]+\.js/.exec(page) ?? [];
  const file = new URL(script, address);
  expect((await fetch(file)).headers.get('cache-control')).toContain('immutable');
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const { status } = await fetch(file, { method });
    expect(status, method).toBeGreaterThanOrEqual(400);
  }
});

test('a request that no browser would send gets a sentence, and nothing else happens', async () => {
  const { address } = await browserRoom();
  const post = (path: string, fields: Record<string, string>) =>
    status(`${address}Maya/${path}`, sent(address, fields));
  expect(await post('say', { line: 'x'.repeat(70_000) })).toBe(413);
  expect(await post('say', { line: 'x'.repeat(6000) })).toBe(413);
  expect(await post('say', {})).toBe(400);
  expect(await post('press', { message: 'm1' })).toBe(400);
  expect(await post('press', { cancel: 'yes' })).toBe(400);
  expect((await fetch(`${address}Maya`, { redirect: 'manual' })).headers.get('location')).toMatch(
    /\/Maya\/$/,
  );
  for (const query of ['new=&name=Tom', 'new=Tom&name=Maya'])
    expect(
      (await fetch(`${address}as?${query}`, { redirect: 'manual' })).headers.get('location'),
      query,
    ).toMatch(/\/Tom\/$/);
  expect(await post('press', { press: '__proto__', message: '__proto__' })).toBe(303);
  expect(await post('form', { press: '1|constructor|x', 'field.__proto__': 'x' })).toBe(303);
  expect(await status(`${address}${'x'.repeat(40)}/`)).toBe(400);
  expect(await status(`${address}%00/`)).toBe(400);
  expect(await status(`${address}%E0%A4%A/`)).toBeLessThan(500);
  expect(
    await status(`${address}Maya/events?since=NaN`, { signal: AbortSignal.timeout(5000) }),
  ).toBe(200);
});

test('a time is in the browser’s own zone if the page says it, and a made-up zone is ignored', async () => {
  const { app, address } = await browserRoom();
  const set = (name: string, zone: string) =>
    fetch(`${address}${name}/say`, sent(address, { line: '/daily me 9' }, { 'x-zone': zone }));
  await set('Maya', 'America/New_York');
  await set('Tom', 'Nowhere/Else');
  const zones = (await app.store.dailies('web:local')).map(({ zone }) => zone);
  expect(zones.toSorted()).toEqual(['America/New_York', 'UTC']);
  const { asker } = createLocalRoom('web', Date.now).requestOf('Tom', 'Nowhere/Else');
  expect(asker).not.toHaveProperty('zone');
});

test('a room keeps what was said last, three hundred entries of it', () => {
  const room = createLocalRoom('web', Date.now);
  for (let n = 1; n <= 301; n++) room.add({ said: { by: 'Maya', words: `line ${n}` } });
  const words = room.seenBy('maya').map(({ said }) => said?.words);
  expect([words.length, words[0], words.at(-1)]).toEqual([300, 'line 2', 'line 301']);
});

test('before its script has run, a page has times in the zone of the machine', async () => {
  const { address } = await browserRoom('Asia/Tokyo');
  const line = '/quiz start rounds:1 style:choice seconds:600';
  await fetch(`${address}Maya/say`, sent(address, { line }));
  const page = await (await fetch(`${address}Maya/`)).text();
  expect(page).toMatch(/<time [^>]+>at \d\d:\d\d:\d\d \(Asia\/Tokyo\)<\/time>/);
  expect(page).not.toContain('UTC');
});

test('the browser has no file paths: typing one leads to the form, and a number is no place', async () => {
  const { app, address } = await browserRoom();
  const say = async (line: string) => {
    await fetch(`${address}Maya/say`, sent(address, { line }));
    return (await fetch(`${address}Maya/`)).text();
  };
  expect(await say('/book add novel.epub')).toContain(
    'Type the command alone: its form takes the file.',
  );
  expect(await say('/daily set 9am timezone:London channel:#elsewhere')).toContain(
    'I don’t know a channel “#elsewhere” here',
  );
  expect(await app.store.dailies('web:local')).toEqual([]);
  await say('/daily set 9am timezone:London channel:#room');
  expect(await app.store.dailies('web:local')).toMatchObject([{ channel: 'room' }]);
  expect(await say('how do I add a book')).toContain('/book add');
  expect(await say('who is Ruth')).toContain('How far are you in');
  await say('/quiz start rounds:3 style:choice');
  for (const number of ['1', '2', '3', '6']) await say(number);
  expect(await app.store.place('web:local', 'maya', 'never-let-me-go')).toBeUndefined();
});

test('what to begin with is offered until somebody says something', async () => {
  const { address } = await browserRoom();
  const page = async () => (await fetch(`${address}Maya/`)).text();
  const offered = async () =>
    (await page()).match(/<button type="submit" name="line" value="/g) ?? [];
  expect(await offered()).toHaveLength(3);
  expect(await page()).toContain('A book club, on your own machine');
  await fetch(`${address}Maya/say`, sent(address, { line: '/passage' }));
  expect(await offered()).toEqual([]);
  expect(await page()).not.toContain('A book club, on your own machine');
});

test('a form can be left without sending it, and a typed question says that the line takes an answer', async () => {
  const { address } = await browserRoom();
  const ruth = new WebTab(address, 'Ruth');
  await ruth.say('quiz start', { rounds: '1', style: 'typed', difficulty: 'easy' });
  const question = (await ruth.page()).find(({ buttons }) => buttons.includes('Answer'));
  if (!question) throw new Error('Expected a question');
  expect(await (await fetch(`${address}Ruth/`)).text()).toContain(
    'Or type your answer into the line below.',
  );
  await ruth.press(question, 'Answer');
  const page = await (await fetch(`${address}Ruth/`)).text();
  const [, message = ''] =
    /<form class="fields"[\s\S]*?name="message" value="([^"]+)"/.exec(page) ?? [];
  const cancelled = { message, press: '1|quiz.answer|write', cancel: 'yes' };
  await fetch(`${address}Ruth/form`, sent(address, cancelled));
  expect((await ruth.page()).filter((card) => card.form)).toEqual([]);
});

test('a page that comes back gets what it missed, and no other member’s messages', async () => {
  const { address } = await browserRoom();
  const say = (name: string, line: string) =>
    fetch(`${address}${name}/say`, sent(address, { line }));
  await say('Maya', '/privacy export');
  await say('Tom', '/help');
  const cut = new AbortController();
  const stream = await fetch(`${address}Tom/events`, {
    headers: { 'last-event-id': '2' },
    signal: cut.signal,
  });
  const reader = stream.body?.getReader();
  let text = '';
  while (!text.includes('What would you like to do')) {
    text += Buffer.from((await reader?.read())?.value ?? []).toString('utf8');
  }
  cut.abort();
  expect(text.match(/^id: /gm)).toHaveLength(2);
  expect(text).not.toContain('Maya');
});

test('message names from an earlier run mean nothing in this one', async () => {
  const before = createWebRoom({ clock: () => 1000 });
  const now = createWebRoom({ clock: () => 2000 });
  const to = { club: 'web:local', channel: 'room' };
  const asked = await before.messenger.post(to, say('Question 1'));
  await now.messenger.direct(to.club, 'maya', say('For Maya alone'));
  await expect(now.messenger.edit(to.club, asked, say('Closed'))).rejects.toThrow(
    'no such message',
  );
});

test('a form in name only is the sender’s mistake and no incident', async () => {
  const { address } = await browserRoom();
  const { origin } = new URL(address);
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x'])
    for (const path of ['say', 'press', 'form']) {
      const headers = { origin, 'content-type': type };
      expect(
        await status(`${address}Maya/${path}`, { method: 'POST', body: 'none', headers }),
      ).toBe(400);
    }
});

test('the address that e-readers are given answers there', async () => {
  const { address } = await browserRoom();
  const maya = new WebTab(address, 'Maya');
  const { text } = await maya.say('progress sync');
  const [, site = '', name = '', key = ''] =
    /Server\W*(http\S+)\s*Name\W*(\S+)\s*Key\W*(\S+)/.exec(text) ?? [];
  const well = await fetch(`${site}/healthcheck`);
  expect([well.status, await well.json()]).toEqual([200, { state: 'OK' }]);
  const sent = createHash('md5').update(key).digest('hex');
  const login = await fetch(`${site}/users/auth`, {
    headers: { 'x-auth-user': name, 'x-auth-key': sent },
  });
  expect([login.status, await login.json()]).toEqual([200, { authorized: 'OK' }]);
});

test('the room knows the last names that came in, and forgets those before', async () => {
  const { room } = createWebRoom({ clock: () => 0 });
  for (let at = 0; at < 2000; at++) await room.say(`Reader ${at}`, 'hello');
  expect(room.names().length).toBeLessThanOrEqual(50);
  expect(room.names()[0]).toBe('Reader 1999');
});
