/**
 * One of several processes of the product, on a test server's Discord and a shared database, whose
 * clock stands still until the parent moves it. Messages from the parent: `{ now }`, answered by `{
 * stepped }` once what was due has been begun and the database has answered or was too slow.
 * Messages to it: `{ ready }` once it is connected, and `{ trouble }` for whatever it logs as an
 * error. Arguments: one piece of JSON, see `Part`.
 */

import { createDiscord } from '../../../src/adapters/discord/index.ts';
import { type App, createApp } from '../../../src/app.ts';
import { BOOKS } from '../../../src/host/default-book.ts';
import { openStorage } from '../../../src/storage.ts';
import { everyBy, everyMinuteBy } from '../every.ts';
import type { Part } from '../processes.ts';
import { heldTimers } from './held-timers.ts';

const part = JSON.parse(process.argv[2] ?? '') as Part;
let now = part.now;
let app: App | undefined;
const clock = () => now;
const { setTimer, runDue } = heldTimers(clock);

async function step(to: number): Promise<void> {
  now = to;
  runDue();
  // On a busy disk the database can be slow for a while; the product goes on without it, and so
  // does the clock.
  await app?.store.running().catch(() => undefined);
  tell({ stepped: true });
}

process.on('message', ({ now: to }: { now: number }) => {
  void step(to);
});
// An orphan has nobody to play for.
process.on('disconnect', () => process.exit(0));

const tell = (message: object) => process.connected && process.send?.(message);
const log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (message: string, facts?: Readonly<Record<string, unknown>>) => {
    tell({
      trouble: `${message} ${facts?.error instanceof Error ? facts.error.stack : JSON.stringify(facts)}`,
    });
  },
};

const { apiUrl, token, shard, shards, dataDir, databaseUrl } = part;
const adapter = createDiscord({
  token,
  apiUrl,
  shards: { first: shard, last: shard, total: shards },
  log,
  clock,
});
app = createApp(
  {
    storage: await openStorage({
      config: { dataDir, databaseUrl },
      log,
      clock,
      platforms: [adapter.platform],
    }),
    log,
    clock,
    random: Math.random,
    setTimer,
    every: everyBy(setTimer),
    everyMinute: everyMinuteBy(setTimer, clock),
    books: BOOKS,
    gap: 1000,
    window: 2000,
  },
  [adapter],
);
await app.start();
tell({ ready: true });
