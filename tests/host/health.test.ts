import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DeliveryError } from '../../src/core/errors.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { createFigures, quizzesRunning, watchedMessenger } from '../../src/host/figures.ts';
import { failing, partsOf } from '../../src/host/health.ts';
import { health, metrics, serve } from '../../src/host/serve.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { silentLog } from '../silent-log.ts';

/** A messenger that never gets through. */
const shut: Messenger = {
  post: () => Promise.reject(new DeliveryError('gone', 'No such channel')),
  edit: () => Promise.reject(new DeliveryError('failed', 'No answer')),
  direct: async () => undefined,
};

function platform(name: string, well: Adapter['well']): Adapter {
  return { platform: name, messenger: shut, start: async () => [], stop: async () => undefined, well };
}

/** Time that goes by only where a test says so. */
function frozen() {
  const due: (() => void)[] = [];
  const later = (run: () => void) => {
    due.push(run);
    return () => undefined;
  };
  return {
    later,
    pass: () => {
      for (const run of due.splice(0)) run();
    },
  };
}

test('parts that are not well are named, in order; what fails or never answers counts as not well', async () => {
  const { later, pass } = frozen();
  const found = failing(
    [
      { name: 'a', well: () => true },
      { name: 'b', well: () => Promise.reject(new Error('secret')) },
      { name: 'c', well: () => new Promise(() => undefined) },
      { name: 'd', well: () => false },
    ],
    later,
  );
  pass();
  expect(await found).toEqual(['b', 'c', 'd']);
});

test('a host is told which platform, that the folder is gone, and that nothing is looked for any more', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const store = await openFileStore({ folder: dataDir, log: silentLog });
  onTestFinished(() => store.close());
  const config = { dataDir };
  let connected = true;
  let now = 0;
  const adapters = [platform('one', () => connected), platform('other', () => true)];
  const parts = partsOf({ adapters, store, config, clock: () => now, ticked: () => 0 });
  const { later } = frozen();
  expect(await failing(parts, later)).toEqual([]);
  connected = false;
  now = 10 * 60_000;
  await rm(dataDir, { recursive: true });
  expect(await failing(parts, later)).toEqual(['one', 'store', 'scheduler']);
});

const QUIZ = { club: 'room:x', channel: 'c' };
const running = (all: Store['running']) => quizzesRunning({ running: all });

test('figures count from the start, also what happened before anybody asked', async () => {
  let now = 0;
  const figures = createFigures({ now: () => now, readings: [running(async () => [QUIZ, QUIZ, QUIZ])] });
  const done = figures.begin();
  now = 30;
  done({ what: 'lookup', outcome: 'answered' });
  figures.begin()({ what: 'quiz start', outcome: 'failed' });
  figures.dailyPost('sent', 1);
  figures.dailyPost('skipped', 4);
  const messenger = watchedMessenger('room', shut, figures);
  await messenger.post({ club: 'room:x', channel: 'c' }, { parts: [] }).catch(() => undefined);
  await messenger.edit('room:x', { channel: 'c', id: '1' }, { parts: [] }).catch(() => undefined);
  await messenger.direct('room:x', 'maya', { parts: [] });
  const first = (await figures.page()).text;
  for (const line of [
    'commonplace_requests_total{what="lookup",outcome="answered"} 1',
    'commonplace_requests_total{what="quiz start",outcome="failed"} 1',
    'commonplace_incidents_total 1',
    'commonplace_request_seconds_bucket{le="0.025",what="lookup"} 0',
    'commonplace_request_seconds_bucket{le="0.05",what="lookup"} 1',
    'commonplace_daily_posts_total{outcome="sent"} 1',
    'commonplace_daily_posts_total{outcome="skipped"} 4',
    'commonplace_delivery_failures_total{platform="room",failure="gone"} 1',
    'commonplace_delivery_failures_total{platform="room",failure="failed"} 1',
    'commonplace_quizzes_running 3',
  ]) {
    expect(first).toContain(`${line}\n`);
  }
  expect(first).not.toMatch(/maya|room:x/);
  figures.begin()({ what: 'lookup', outcome: 'answered' });
  expect((await figures.page()).text).toContain('{what="lookup",outcome="answered"} 2\n');
});

test('figures come also while the store can’t be reached', async () => {
  const figures = createFigures({
    now: () => 0,
    readings: [running(() => Promise.reject(new Error('away')))],
  });
  figures.dailyPost('sent', 1);
  expect((await figures.page()).text).toContain('commonplace_daily_posts_total{outcome="sent"} 1\n');
});

test('the pages are plain, uncached, and found at their own address alone', async () => {
  let parts: readonly string[] = [];
  const figures = createFigures({ now: () => 0, readings: [] });
  const server = await serve({ port: 0, host: '127.0.0.1' }, [
    health(async () => parts),
    metrics(figures.page),
  ]);
  onTestFinished(() => server.close());
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  const well = await get('/healthz?from=balancer');
  expect([well.status, await well.text(), well.headers.get('cache-control')]).toEqual([
    200,
    'ok\n',
    'no-store',
  ]);
  parts = ['store', 'discord'];
  const ill = await get('/healthz');
  expect([ill.status, await ill.text()]).toEqual([503, 'not well: store, discord\n']);
  expect((await get('/metrics')).headers.get('content-type')).toContain('text/plain');
  expect((await get('/metrics/x')).status).toBe(404);
  const through = { headers: { 'x-forwarded-for': '203.0.113.9' } };
  const address = `http://127.0.0.1:${server.port}`;
  expect((await fetch(`${address}/metrics`, through)).status).toBe(404);
  expect((await fetch(`${address}/healthz`, through)).status).toBe(503);
  for (const path of ['/healthz', '/metrics'])
    expect((await fetch(address + path, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${address}/healthz`, { method: 'HEAD' })).status).toBe(503);
});

test('a Host that is none is a bad request, whatever was asked for', async () => {
  const server = await serve({ port: 0, host: '127.0.0.1' }, [health(async () => [])]);
  onTestFinished(() => server.close());
  const ask = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      });
      const heard: Buffer[] = [];
      socket.on('data', (bytes: Buffer) => heard.push(bytes));
      socket.on('end', () => resolve(Buffer.concat(heard).toString().split('\r\n')[0] ?? ''));
      socket.on('error', reject);
    });
  for (const host of ['a b', '[::1', 'x:notaport', '%zz', 'a/../b@c:x'])
    expect(await ask(host), host).toBe('HTTP/1.1 400 Bad Request');
  expect(await ask(`127.0.0.1:${server.port}`)).toBe('HTTP/1.1 200 OK');
});
