import { rm, writeFile } from 'node:fs/promises';
import { request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { filesIn } from '../../scripts/lab/world.ts';
import { DeliveryError } from '../../src/core/errors.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import { ONE_ROOM } from '../../src/core/ports/channels.ts';
import type { PlatformMessenger } from '../../src/core/ports/messenger.ts';
import { failingParts } from '../../src/host/health.ts';
import { health, metricsPage, serve } from '../../src/host/http/serve.ts';
import { lazyPages } from '../../src/host/linked-pages.ts';
import { createMetrics, type GaugeSource } from '../../src/host/metrics.ts';
import { channelsOf, messengerOf } from '../../src/host/platforms.ts';
import { callerOf } from '../../src/lib/http.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { readableLog } from '../store/folder.ts';

/** A messenger that never gets through. */
const shut: PlatformMessenger = {
  post: () => Promise.reject(new DeliveryError('gone', 'No such channel')),
  edit: () => Promise.reject(new DeliveryError('failed', 'No answer')),
  direct: async () => undefined,
};

function platform(name: string, well: Adapter['well']): Adapter {
  return {
    platform: name,
    messenger: shut,
    start: async () => [],
    stop: async () => undefined,
    well,
  };
}

/** Time that passes only if a test says so. */
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

/** What is kept in a new folder, which is removed at the end. */
async function stored() {
  const dataDir = await inFolderUntilEnd();
  const storage = await filesIn(dataDir);
  onTestFinished(() => storage.close());
  return { storage, dataDir };
}

test('parts that are down are named, in order; a check that fails or never answers counts as down', async () => {
  const { later, pass } = frozen();
  const adapters = [
    platform('a', () => true),
    platform('b', () => Promise.reject(new Error('secret'))),
    platform('c', () => new Promise(() => undefined)),
    platform('d', () => false),
  ];
  const { storage } = await stored();
  const waits = { storage, clock: () => 0, ticked: 0, setTimer: later };
  expect(await failingParts({ ...waits, adapters: adapters.toSpliced(2, 1) })).toEqual(['b', 'd']);
  const store = { ...storage.store, dueDailies: async () => [] };
  const found = failingParts({ ...waits, adapters, storage: { store, well: async () => true } });
  await new Promise((resolve) => setImmediate(resolve));
  pass();
  expect(await found).toEqual(['b', 'c', 'd']);
});

test('the host learns which platform is down, that the folder is lost, and that the watch has stopped', async () => {
  const { storage, dataDir } = await stored();
  let connected = true;
  let now = 0;
  const adapters = [platform('one', () => connected), platform('other', () => true)];
  const parts = { adapters, storage, clock: () => now, ticked: 0, setTimer: frozen().later };
  expect(await failingParts(parts)).toEqual([]);
  await writeFile(join(dataDir, 'store.lock'), 'another');
  await expect.poll(() => failingParts(parts)).toEqual(['store']);
  connected = false;
  now = 10 * 60_000;
  await rm(dataDir, { recursive: true });
  expect(await failingParts(parts)).toEqual(['one', 'store', 'scheduler']);
});

const running = (read: GaugeSource['read']) => ({
  name: 'commonplace_quizzes_running',
  help: 'Quizzes',
  read,
});

test('metrics count from the start, including what happened before anybody asked', async () => {
  const metrics = createMetrics([running(async () => 3)]);
  metrics.answered({ what: 'lookup', outcome: 'answered' }, 30);
  metrics.answered({ what: 'quiz start', outcome: 'failed' }, 0);
  metrics.dailyPost('sent', 1);
  metrics.dailyPost('skipped', 4);
  const messenger = messengerOf([platform('room', () => true)], async (reply) => reply, metrics);
  await messenger.post({ club: 'room:x', channel: 'c' }, { parts: [] }).catch(() => undefined);
  await messenger.edit('room:x', { channel: 'c', id: '1' }, { parts: [] }).catch(() => undefined);
  await messenger.direct('room:x', 'maya', { parts: [] });
  const first = (await metrics.page()).text;
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
  metrics.answered({ what: 'lookup', outcome: 'answered' }, 0);
  expect((await metrics.page()).text).toContain('{what="lookup",outcome="answered"} 2\n');
});

test('whether a channel is open is up to the club’s own platform', async () => {
  const shutChannels = { isOpen: async () => false, reads: async () => false };
  const there = { ...platform('there', () => true), channels: { ...ONE_ROOM, ...shutChannels } };
  const { isOpen, reads } = channelsOf([platform('here', () => true), there]);
  expect([await isOpen('here:1', 'c'), await reads('here:1', 'c', 'm')]).toEqual([true, true]);
  expect([await isOpen('there:1', 'c'), await reads('there:1', 'c', 'm')]).toEqual([false, false]);
});

test('metrics are there even while the store can’t be reached', async () => {
  const metrics = createMetrics([running(() => Promise.reject(new Error('away')))]);
  metrics.dailyPost('sent', 1);
  expect((await metrics.page()).text).toContain(
    'commonplace_daily_posts_total{outcome="sent"} 1\n',
  );
});

test('the pages are plain, uncached, and found only at their own address', async () => {
  let parts: readonly string[] = [];
  const metrics = createMetrics([]);
  const server = await serve({ port: 0, host: '127.0.0.1' }, [
    health(async () => parts),
    metricsPage(metrics.page),
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
  const forwarded = { headers: { forwarded: 'for=203.0.113.9' } };
  expect((await fetch(`${address}/metrics`, forwarded)).status).toBe(404);
  expect((await fetch(`${address}/metrics`, through)).status).toBe(404);
  expect((await fetch(`${address}/healthz`, through)).status).toBe(503);
  for (const path of ['/healthz', '/metrics'])
    expect((await fetch(address + path, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${address}/healthz`, { method: 'HEAD' })).status).toBe(503);
});

test('an invalid Host is a bad request, whatever was asked for', async () => {
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

test('pages that can’t be loaded are answered with 500, logged without their address, and tried again', async () => {
  await expect(serve({ port: 0, host: 'fe80::1' }, [])).rejects.toThrow(
    /^HOST is fe80::1, which isn't an address/,
  );
  const log = readableLog();
  const load = vi.fn(async () => []).mockRejectedValueOnce(new Error('EMFILE'));
  const server = await serve({ port: 0, host: '127.0.0.1', log }, [lazyPages(load, log)]);
  onTestFinished(() => server.close());
  const status = () => statusFor(server.port, '/club/secret', 'localhost');
  expect([await status(), await status()]).toEqual([500, 404]);
  expect(log.lines).toEqual(['error a request failed {"path":"club","error":"Error: EMFILE"}']);
});

test('a page that fails when it is half sent ends there, and the next is answered', async () => {
  const log = readableLog();
  const failing = vi.fn(async (_, response: ServerResponse) => {
    response.writeHead(200);
    response.write('half a page');
    throw new Error('a mistake of ours');
  });
  const server = await serve({ port: 0, host: '127.0.0.1', log }, [failing]);
  onTestFinished(() => server.close());
  const page = async () => (await fetch(`http://127.0.0.1:${server.port}/x`)).text();
  expect([await page(), await page()]).toEqual(['half a page', 'half a page']);
  expect(log.lines).toHaveLength(2);
});

test('health and metrics answer to the machine’s own names, and health to the public one', async () => {
  const server = await serve({ port: 0, host: '127.0.0.1' }, [
    health(async () => [], 'https://club.example'),
    metricsPage(createMetrics([]).page),
  ]);
  onTestFinished(() => server.close());
  const own = [
    'localhost',
    '127.0.0.1',
    '[::1]',
    '10.1.2.3',
    'commonplace',
    'club.default.svc',
    'club.example',
  ];
  const foreign = [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'club.example.evil.example',
  ];
  for (const host of own) expect(await statusFor(server.port, '/healthz', host), host).toBe(200);
  for (const host of own.slice(0, -1))
    expect(await statusFor(server.port, '/metrics', host), host).toBe(200);
  for (const path of ['/healthz', '/metrics'])
    for (const host of foreign)
      expect(await statusFor(server.port, path, `${host}:80`), host).toBe(421);
});

test('only a proxy of the host’s own says whom a request comes from', () => {
  const from = (remoteAddress: string, said?: string) =>
    callerOf({
      headers: said === undefined ? {} : { 'x-forwarded-for': said },
      socket: { remoteAddress } as Socket,
    });
  for (const near of ['127.0.0.1', '::1', '::ffff:10.0.0.7', '192.168.1.2', 'fd00::1'])
    expect(from(near, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  for (const far of ['203.0.113.5', '::ffff:203.0.113.5', '2001:db8::1', '172.32.0.1', '11.0.0.1'])
    expect(from(far, '198.51.100.1')).toBe(far);
  expect(from('10.0.0.7')).toBe('10.0.0.7');
});

/** fetch allows no Host of one's own. */
function statusFor(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
