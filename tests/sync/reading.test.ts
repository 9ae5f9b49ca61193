import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import { HostError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { contentDigest, md5, nameDigest } from '../../src/corpus/file-digest.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { addressOf, syncHandler } from '../../src/sync/http.ts';
import { hashOfKey } from '../../src/sync/keys.ts';
import { whichBook } from '../../src/sync/notes.ts';
import type { Reports } from '../../src/sync/report.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { type Printed, pipedRoom } from '../piped-room.ts';
import { siteOf } from '../servers/site.ts';
import { silentLog } from '../silent-log.ts';
import { ferry } from './ferry.ts';

const CLUB = 'room:local';

interface Device {
  readonly name: string;
  readonly key: string;
}

/**
 * The product in a room, its port open for e-readers, with a novel that the club added, and perhaps
 * a second one.
 */
async function club({ second = false } = {}) {
  const folder = await inFolderUntilEnd();
  const file = ferry();
  const quay = ferry('The Quay', ['Ann', 'Kit', 'Lou', 'Max', 'Zoe']);
  const path = join(folder, 'ferry.epub');
  await writeFile(path, file);
  await writeFile(join(folder, 'quay.epub'), quay);
  let now = Date.UTC(2026, 10, 20, 12);
  const clock = () => now;
  const { adapter, printed: said, say } = pipedRoom(clock);
  const world = await worldIn(join(folder, 'data'), { clock, setTimer: () => () => undefined });
  const site = await siteOf((request, response) => void app.eReaders(request, response));
  const app = createApp({ ...world, site }, [adapter]);
  onTestFinished(() => app.stop());
  await app.start();

  async function send(device: Device, method: string, route: string, body?: unknown) {
    const response = await fetch(
      `${site}/sync/${Buffer.from(CLUB).toString('base64url')}${route}`,
      {
        method,
        headers: { 'x-auth-user': device.name, 'x-auth-key': md5(device.key) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    );
    const type = response.headers.get('content-type');
    return {
      status: response.status,
      type,
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  /** A login, as the card of one names it. */
  const deviceOn = ({ text }: Printed): Device => ({
    name: /Name:? +(\S+)/.exec(text)?.[1] ?? '',
    key: /Key:? +(\S+)/.exec(text)?.[1] ?? '',
  });

  if (second) await say(`maya: /book add ${join(folder, 'quay.epub')}`);
  await say(`maya: /book add ${path}`);
  await say('maya: /book use The Ferry');
  const id = (await app.store.chosenBook(CLUB)) as string;
  return {
    said,
    say,
    send,
    deviceOn,
    device: async (member: string) => deviceOn(await say(`${member}: /progress sync`)),
    path,
    file: contentDigest(file),
    quay: contentDigest(quay),
    store: app.store,
    place: async (member: string, book = id) => (await app.store.place(CLUB, member, book)) ?? 0,
    pass: (ms: number) => {
      now += ms;
    },
    push: (who: Device, document: string, percentage: number, more: object = {}) =>
      send(who, 'PUT', '/syncs/progress', {
        document,
        progress: '12',
        percentage,
        device: 'Kobo',
        ...more,
      }),
  };
}

/** The share of the book in the middle of one of its five chapters, which are of one length. */
const inChapter = (n: number) => (n - 0.5) / 5;

/**
 * What somebody who reads chapter n has surely read: the one before it may end later in their
 * edition.
 */
const surelyRead = (n: number) => Math.max(0, n - 2);

/**
 * How a section of the club's book looks to somebody: nothing is covered in what they have read.
 */
async function covers(
  say: (line: string) => Promise<Printed>,
  member: string,
): Promise<readonly boolean[]> {
  const covered: boolean[] = [];
  for (let n = 1; n <= 5; n++)
    covered.push((await say(`${member}: /passage section ${n}`)).text.includes('▒'));
  return covered;
}

test('a month of three readers with two books and another edition: places, plan and covers match the referee’s', async () => {
  const { device, push, place, file, quay, say, pass } = await club({ second: true });
  const names = ['maya', 'tom', 'olu'] as const;
  const devices = {
    maya: await device('maya'),
    tom: await device('tom'),
    olu: await device('olu'),
  };
  await say('maya: /plan set finish:2026-12-20');
  await say('maya: /plan follow own');
  const other = md5('another edition');
  await push(devices.olu, other, 0.01);
  await say('olu: press The Ferry');
  // What each has surely read, from their last position: never less, and nothing that they are
  // still reading.
  const ferryReferee = { maya: 0, tom: 0, olu: 0 };
  const quayReferee = { maya: 0, tom: 0, olu: 0 };
  const chance = seeded(17);
  const at = (below: number) => Math.floor(chance() * below);
  const queue: number[] = [];
  for (let day = 1; day <= 28; day++) {
    pass(24 * 60 * 60_000);
    const now = 1 + Math.floor((day * 5) / 30);
    for (const name of ['maya', 'tom'] as const) {
      const chapter = Math.max(1, now - at(3));
      const [book, referee] =
        at(3) === 0 ? ([quay, quayReferee] as const) : ([file, ferryReferee] as const);
      // Tom's device had no network for two weeks, and on the 20th sends what it has of them,
      // newest first.
      if (name === 'tom' && book === file && day > 5 && day < 20) queue.unshift(chapter);
      else {
        referee[name] = Math.max(referee[name], surelyRead(chapter));
        await push(devices[name], book, inChapter(chapter));
      }
    }
    if (day === 20) {
      for (const chapter of queue) {
        ferryReferee.tom = Math.max(ferryReferee.tom, surelyRead(chapter));
        await push(devices.tom, file, inChapter(chapter));
      }
    }
    const share = at(100) / 100;
    const through = Math.max(0, Math.floor(share * 5) - 1);
    if (share < now / 5) ferryReferee.olu = Math.max(ferryReferee.olu, through);
    if (share < now / 5) await push(devices.olu, other, share);
    const wrong = { name: devices.olu.name, key: 'not-the-key' };
    expect((await push(wrong, file, 1)).status).toBe(401);
    for (const name of names) {
      expect(await place(name), `${name} on day ${day}`).toBe(ferryReferee[name]);
      expect(await place(name, 'the-quay'), `${name} on day ${day}`).toBe(quayReferee[name]);
    }
  }
  expect(ferryReferee).not.toEqual({ maya: 0, tom: 0, olu: 0 });
  for (const name of names) {
    const beyond = [1, 2, 3, 4, 5].map((n) => n > ferryReferee[name]);
    expect(await covers(say, name), name).toEqual(beyond);
  }
  const [, past, all, section] =
    /(\d|None) of (\d) readers (?:is|are) past (?:section|chapter) (\d)/.exec(
      (await say('maya: /plan show')).text,
    ) ?? [];
  const places = Object.values(ferryReferee);
  expect([past === 'None' ? 0 : Number(past), Number(all)]).toEqual([
    places.filter((one) => one >= Number(section)).length,
    3,
  ]);
});

test('places follow the devices, only forward, and never past what was surely read', async () => {
  const { device, push, place, file, said, say, pass } = await club();
  const maya = await device('maya');
  const tom = await device('tom');
  const wrong = { name: tom.name, key: 'not-the-key' };

  await push(maya, file, inChapter(3));
  expect(await place('maya')).toBe(1);
  expect(said.at(-1)).toMatchObject({ to: 'maya', private: true });
  expect(said.at(-1)?.text).toMatch(/e-reader says you’ve read on in The Ferry/);

  // Old positions that waited on the device for a network, and the same one again.
  const before = said.length;
  for (const n of [1, 2, 3, 3]) await push(maya, file, inChapter(n));
  expect(await place('maya')).toBe(1);
  // Further on the same day: moved, and not written to again.
  await push(maya, file, inChapter(4));
  expect(await place('maya')).toBe(2);
  expect(said.length).toBe(before);
  pass(24 * 60 * 60_000);
  await push(maya, file, inChapter(3));
  expect(said.length).toBe(before);
  await push(maya, file, inChapter(5));
  expect(await place('maya')).toBe(3);
  expect(said.length).toBe(before + 1);

  expect(await push(wrong, file, inChapter(5))).toMatchObject({
    status: 401,
    body: { code: 2001 },
  });
  expect(await place('tom')).toBe(0);

  expect((await say('maya: /progress show')).text).toMatch(/from your e-reader/);
});

test('a position that could not be saved is refused, so that the device sends it again', async () => {
  const { device, push, file, store } = await club();
  const maya = await device('maya');
  vi.spyOn(store, 'moveOn').mockRejectedValueOnce(new HostError('the disk is full'));
  const sent = async () => (await push(maya, file, inChapter(3))).status;
  expect([await sent(), await sent()]).toEqual([502, 200]);
});

test('another edition is asked about once, in private, and goes by its percentage', async () => {
  const { device, push, place, said, say } = await club();
  const olu = await device('olu');
  const other = md5('another edition');
  await push(olu, other, 0.45);
  const asked = said.at(-1);
  expect(asked).toMatchObject({ to: 'olu', private: true });
  expect(asked?.text).toMatch(/something I don’t know, at 45 %/);
  await push(olu, other, 0.65);
  expect(said.at(-1)).toBe(asked);
  expect(await place('olu')).toBe(0);
  expect((await say(`olu: press 1|progress sync|which|${other.slice(0, 16)}|gone`)).text).toMatch(
    /^That book isn’t here any more/,
  );
  expect((await say('olu: press The Ferry')).text).toMatch(/That file is The Ferry/);
  expect(await place('olu')).toBe(2);
  await push(olu, other, 0.85);
  expect(await place('olu')).toBe(3);
});

test('the whole title that the device sends says which book it is', async () => {
  const { device, push, place } = await club();
  const olu = await device('olu');
  await push(olu, md5('another novel'), 0.65, { metadata: { title: 'Fer' } });
  expect(await place('olu')).toBe(0);
  await push(olu, md5('a copy'), 0.65, { metadata: { title: 'The Ferry', authors: 'A. M.' } });
  expect(await place('olu')).toBe(2);
});

test('a link from the first half to notes at the end isn’t followed', async () => {
  const { device, push, place } = await club();
  const olu = await device('olu');
  const at = async (share: number) => {
    await push(olu, md5('a copy'), share, { metadata: { title: 'The Ferry', authors: 'A. M.' } });
    return place('olu');
  };
  // In the first two sections nothing is known to be read yet: a note leads on from there as well.
  expect([await at(0.1), await at(0.99)]).toEqual([0, 0]);
  expect([await at(0.65), await at(0.99), await at(0.85), await at(0.99)]).toEqual([2, 2, 3, 3]);
});

test('what a member said of a file goes before the title that the device sends', async () => {
  const { device, push, place, say } = await club({ second: true });
  const olu = await device('olu');
  const other = md5('another edition');
  await push(olu, other, 0.1);
  await say('olu: press The Ferry');
  await push(olu, other, 0.65, { metadata: { title: 'The Quay' } });
  expect([await place('olu'), await place('olu', 'the-quay')]).toEqual([2, 0]);
});

test('a book added after the bot asked about its file is recognised by the file, whatever was said', async () => {
  const { device, push, place, quay, say, path } = await club();
  const tom = await device('tom');
  await push(tom, quay, inChapter(3));
  expect((await say('tom: /progress sync')).text).toMatch(/something I don’t know, at 50 %/);
  await say('tom: press None of these');
  expect((await say('tom: /progress sync')).text).not.toMatch(/don’t know/);
  await say(`maya: /book add ${path.replace('ferry', 'quay')}`);
  await push(tom, quay, inChapter(4));
  expect(await place('tom', 'the-quay')).toBe(2);
});

test('a device that names files by their names has the club’s recognised as well', async () => {
  const { device, push, place } = await club();
  const tom = await device('tom');
  await push(tom, nameDigest('ferry.epub'), 0.85);
  expect(await place('tom')).toBe(3);
});

test('a place taken back stays back until the reader is further', async () => {
  const { device, push, place, file, say } = await club();
  const maya = await device('maya');
  await push(maya, file, inChapter(4));
  expect((await say('maya: press Undo')).text).toMatch(/^Undone/);
  expect(await place('maya')).toBe(0);
  await push(maya, file, inChapter(4));
  await push(maya, file, inChapter(3));
  expect(await place('maya')).toBe(0);
  await push(maya, file, inChapter(5));
  expect(await place('maya')).toBe(3);
  await say('maya: /progress set chapter 1');
  await push(maya, file, inChapter(5));
  expect(await place('maya')).toBe(1);
});

test('a new key ends the old one, stopping ends both, and forgetting leaves nothing', async () => {
  const { device, deviceOn, push, file, say, send } = await club();
  const old = await device('maya');
  const fresh = deviceOn(await say('maya: press New key'));
  expect((await send(old, 'GET', '/users/auth')).status).toBe(401);
  expect((await send(fresh, 'GET', '/users/auth')).body).toEqual({ authorized: 'OK' });
  await say('maya: press Stop');
  expect((await push(fresh, file, inChapter(2))).status).toBe(401);
});

test('the protocol is KOReader’s, to the letter', async () => {
  const { device, send, file } = await club();
  const maya = await device('maya');
  const json = 'application/json';
  expect(await send(maya, 'GET', '/healthcheck')).toEqual({
    status: 200,
    type: json,
    body: { state: 'OK' },
  });
  expect(await send(maya, 'GET', `/syncs/progress/${file}`)).toEqual({
    status: 200,
    type: json,
    body: {},
  });
  const registering = await send(maya, 'POST', '/users/create', { username: 'x', password: 'y' });
  expect(registering).toMatchObject({ status: 402, body: { code: 2005 } });
  expect(registering.body.message).toMatch(/progress sync/);
  const put = (body: unknown) => send(maya, 'PUT', '/syncs/progress', body);
  expect(await put({ progress: '1', percentage: 0.1 })).toMatchObject({ status: 403 });
  for (const body of [
    'not json',
    '[]]',
    { document: 'a:b', progress: '1', percentage: 0.1 },
    { document: file, progress: '1', percentage: 7 },
    { document: file, progress: null, percentage: null },
    { document: file, progress: inChapter(2) },
    { document: file, progress: '1', percentage: '' },
    { document: 'x'.repeat(20_000), progress: '1', percentage: 0.1 },
  ]) {
    expect((await put(body)).status).toBe(403);
  }
  for (const percentage of [-0.0000001, 1.0000001])
    expect((await put({ document: file, progress: '1', percentage })).status).toBe(200);
  const taken = await put({ document: file, progress: '1', percentage: 0.1, device_id: 'd' });
  expect(taken).toMatchObject({ status: 200, type: json, body: { document: file } });
  expect(await send(maya, 'DELETE', '/syncs/progress')).toMatchObject({ status: 404 });
});

test.each([
  ['no path', { percentage: 0.65 }],
  ['null for one', { progress: null, percentage: '0.65' }],
  ['the path of another file', { progress: '/body/DocFragment[1]/body/p[1]', percentage: 0.65 }],
])('a position with %s counts by its percentage, less one section', async (_, sent) => {
  const { device, send, file, place } = await club();
  const maya = await device('maya');
  expect((await send(maya, 'PUT', '/syncs/progress', { document: file, ...sent })).status).toBe(
    200,
  );
  expect(await place('maya')).toBe(2);
});

test('somebody who guesses keys is kept out for a minute', async () => {
  const { device, send, pass } = await club();
  const maya = await device('maya');
  for (let i = 0; i < 10; i++) {
    await send({ name: maya.name, key: randomBytes(4).toString('hex') }, 'GET', '/users/auth');
  }
  const refused = await send(maya, 'GET', '/users/auth');
  expect(refused.status).toBe(401);
  expect(refused.body.message).toMatch(/Wait a minute/);
  pass(60_000);
  expect((await send(maya, 'GET', '/users/auth')).status).toBe(200);
});

test('somebody who guesses names opens no club after thirty tries, and known devices carry on', async () => {
  const { device, send } = await club();
  const maya = await device('maya');
  const fresh = await device('tom');
  expect((await send(maya, 'GET', '/users/auth')).status).toBe(200);
  for (let i = 0; i < 30; i++) await send({ name: `nobody-${i}`, key: 'x' }, 'GET', '/users/auth');
  expect((await send(fresh, 'GET', '/users/auth')).body.message).toMatch(/Wait a minute/);
  expect((await send(maya, 'GET', '/users/auth')).status).toBe(200);
});

/** The handler over a store that knows Maya’s device; `asked` has the clubs and names it looked for. */
function handlerAlone() {
  const asked: string[] = [];
  const time = { now: 0 };
  const key = hashOfKey('maya’s key');
  const store = {
    syncNamed: async (club: string, name: string) => {
      asked.push(`${club} ${name}`);
      return name === 'maya' ? { key } : undefined;
    },
  };
  const handle = syncHandler({
    store: store as unknown as Store,
    reports: {} as Reports,
    clock: () => time.now,
    log: silentLog,
  });
  const login = async (name: string, from: string, club = CLUB) => {
    const headers = {
      'x-auth-user': name,
      'x-auth-key': md5('maya’s key'),
      'x-forwarded-for': from,
    };
    const url = `${addressOf('', club)}/users/auth`;
    let status = 0;
    const response = { writeHead: (code: number) => (status = code), end: () => undefined };
    const request = { method: 'GET', url, headers, socket: {} };
    await handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return status;
  };
  return { asked, time, login };
}

test('what is no club’s id, and what is no login, is looked for nowhere', async () => {
  const { asked, login } = handlerAlone();
  for (const club of ['../other', 'room:../other', `room:${'x'.repeat(251)}`, 'room:'])
    expect(await login('maya', 'home', club)).toBe(404);
  for (const name of ['', 'may:a', 'x'.repeat(101)]) expect(await login(name, 'home')).toBe(401);
  expect(asked).toEqual([]);
});

test('a device that asks without end is kept out for a minute', async () => {
  const { asked, time, login } = handlerAlone();
  for (let i = 0; i < 60; i++) expect(await login('maya', 'home')).toBe(200);
  expect(await login('maya', 'home')).toBe(401);
  expect(asked).toHaveLength(60);
  time.now += 60_000;
  expect(await login('maya', 'home')).toBe(200);
});

test('thousands of made-up names crowd out no device', async () => {
  const { time, login } = handlerAlone();
  expect(await login('maya', 'home')).toBe(200);
  time.now += 60_000;
  for (let i = 0; i < 10_100; i++) await login(`nobody-${i}`, `address-${i}`);
  expect(await login('maya', 'home')).toBe(200);
});

test('of many books the one that the club reads is offered for a file', () => {
  const cards = Array.from({ length: 30 }, (_, n) => ({
    id: `b${n}`,
    title: `B ${n}`,
    author: '',
    own: true,
  }));
  const { menu } = whichBook({ file: 'f', percentage: 0.5 }, cards, 'b29');
  expect(menu?.items.slice(0, 2).map(({ value }) => value)).toEqual(['b29', 'b0']);
});
