import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createWebRoom } from '../../../src/adapters/web/index.ts';
import { createApp } from '../../../src/app.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { lazyPages, linkMaker, loadLinkedPages } from '../../../src/host/linked-pages.ts';
import { serve } from '../../../src/host/serve.ts';
import { tokenHash } from '../../../src/lib/token.ts';
import { silentLog } from '../../../tests/silent-log.ts';
import { inFolder } from '../folder.ts';
import { ask } from '../process.ts';
import { table } from '../table.ts';
import { collectGarbage } from '../usage.ts';
import { worldIn } from '../world.ts';

/** Answers that change what the screens show. */
const CHANGES = 10;

/** Viewers in a process of their own: as many sockets, each reading what comes, the bytes counted. */
const VIEWERS = `
const [port, count, ...paths] = process.argv.slice(1);
const net = require('node:net');
let open = 0, bytes = 0;
for (let i = 0; i < Number(count); i++) {
  const socket = net.connect(Number(port), '127.0.0.1', () =>
    socket.write('GET ' + paths[i % paths.length] + 'events HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n'));
  socket.once('data', () => { if (++open === Number(count)) process.send({ open }); });
  socket.on('data', (chunk) => { bytes += chunk.length; });
  socket.on('error', () => {});
}
process.on('message', () => process.send({ bytes }));
`;

interface Received {
  readonly bytes: number;
}

/** Screens that are open at once, of one club and of many: what a viewer costs, standing still and at each change. */
export async function benchScreens(count = 500): Promise<string> {
  const measured = (clubs: number) => inFolder('screens', (folder) => measure(folder, count, clubs));
  return table(
    'open screens | clubs | memory a viewer, KB | CPU a second while nothing changes, ms | CPU a change and viewer, µs | bytes a change and viewer',
    [await measured(1), await measured(count)],
  );
}

async function measure(folder: string, count: number, clubs: number): Promise<readonly (string | number)[]> {
  const clock = Date.now;
  const world = worldIn(folder, { links: linkMaker(''), every: () => () => undefined });
  const app = await createApp(world, [createWebRoom({ clock })]);
  const site = lazyPages(
    () => loadLinkedPages({ pages: app.pages, url: '', clock, log: silentLog }),
    silentLog,
  );
  const server = await serve({ port: 0, host: '127.0.0.1' }, [site.handler]);
  const ids = Array.from({ length: clubs }, (_, i) => `bench:${i}`);
  const paths = await Promise.all(ids.map((club) => prepared(app, club)));
  await fetch(`http://127.0.0.1:${server.port}${paths[0]}`);
  await collectGarbage();
  const before = process.memoryUsage().rss;
  const child = spawn(process.execPath, ['-e', VIEWERS, String(server.port), String(count), ...paths], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  await collectGarbage();
  const kilobytes = (process.memoryUsage().rss - before) / count / 1024;
  const still = await cpu(() => pause(10_000));
  const bytes = (await ask<Received>(child, 'bytes')).bytes;
  const moving = await cpu(async () => {
    for (let n = 1; n <= CHANGES; n++) {
      for (const club of ids) await answer(app.store, club, n);
      await pause(1500);
    }
  });
  const idle = (still / 10_000) * CHANGES * 1500;
  const change = (await ask<Received>(child, 'bytes')).bytes - bytes;
  child.kill();
  site.close();
  await server.close();
  await app.stop();
  const each = Math.max(0, ((moving - idle) / CHANGES / count) * 1000);
  return [
    count,
    clubs,
    kilobytes.toFixed(1),
    (still / 10).toFixed(1),
    each.toFixed(0),
    Math.round(change / CHANGES / count),
  ];
}

/** A club with a quiz whose question is open, and the path of a screen of it. */
async function prepared(app: Awaited<ReturnType<typeof createApp>>, club: string): Promise<string> {
  const where = { platform: 'bench', club, channel: 'c', direct: false };
  const asker = { id: 'maya', name: 'Maya', organiser: true };
  const at = Date.now();
  await app.bot.line({ where, asker, at, line: '/quiz start rounds:5 seconds:600' }, async () => undefined);
  await app.store.play(club, 'c', (quiz) => {
    const open = { openedAt: at, closesAt: at + 600_000, hints: 0, skips: [] };
    return quiz ? { quiz: { ...quiz, phase: { name: 'open', ...open } }, result: 0 } : { result: 0 };
  });
  const token = linkMaker('').token();
  await app.store.setLink(club, {
    kind: 'screen',
    channel: 'c',
    member: 'maya',
    hash: tokenHash(token),
    by: asker,
    at,
  });
  return `/screen/${token}/`;
}

/** One more member has answered. */
function answer(store: Store, club: string, n: number): Promise<number> {
  return store.play(club, 'c', (quiz) => {
    const given = { n: quiz?.n ?? 1, given: 'x', right: false, at: n, tries: 1, points: 0 };
    const player = { name: `Member ${n}`, points: 0, right: 0, streak: 0, last: given.n, answer: given };
    return { players: [[`p${n}`, player]], result: 0 };
  });
}

async function cpu(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
