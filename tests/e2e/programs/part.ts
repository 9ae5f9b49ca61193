/**
 * One of several processes of the product, on a test server's Discord and a shared database, whose clock the parent
 * sets: it runs RATE times as fast as the real one and jumps when told. Told by the parent: `{ now }`; tells it
 * `{ ready }` once it is connected, and `{ trouble }` for whatever it logs as an error.
 * Arguments: one piece of JSON, see `Part`.
 */
import { fileURLToPath } from 'node:url';
import { createDiscord } from '../../../src/adapters/discord/index.ts';
import { createApp } from '../../../src/app.ts';
import type { Part } from '../processes.ts';

const BOOKS = fileURLToPath(new URL('../../../data/books', import.meta.url));

const part = JSON.parse(process.argv[2] ?? '') as Part;
let base = part.now;
let since = performance.now();
const clock = () => Math.round(base + (performance.now() - since) * part.rate);

interface Timer {
  readonly at: number;
  readonly run: () => void;
  handle?: NodeJS.Timeout;
}
const timers = new Set<Timer>();

function arm(timer: Timer): void {
  clearTimeout(timer.handle);
  timer.handle = setTimeout(
    () => {
      timers.delete(timer);
      timer.run();
    },
    Math.max(0, (timer.at - clock()) / part.rate),
  );
}

function setTimer(run: () => void, ms: number): () => void {
  const timer: Timer = { at: clock() + ms, run };
  timers.add(timer);
  arm(timer);
  return () => {
    clearTimeout(timer.handle);
    timers.delete(timer);
  };
}

process.on('message', ({ now }: { now: number }) => {
  base = now;
  since = performance.now();
  for (const timer of timers) arm(timer);
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
const app = await createApp(
  {
    config: { dataDir, databaseUrl },
    log,
    clock,
    random: Math.random,
    setTimer,
    books: BOOKS,
    gap: 1000,
    window: 2000,
  },
  [adapter],
);
await app.start();
tell({ ready: true });
