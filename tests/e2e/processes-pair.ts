import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import type { App } from '../../src/app.ts';
import { openStorage } from '../../src/storage.ts';
import { type Line, linesInto } from '../adapters/discord-club.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { aGate } from '../gate.ts';
import {
  type Channel,
  type DiscordServer,
  type Guild,
  type Person,
  startDiscordServer,
} from '../servers/discord/index.ts';
import { freshSchema, type Schema } from '../store/schema.ts';
import { startWire, type Wire } from '../store/wire.ts';
import { appUntilEnd } from './app-until-end.ts';
import { everyBy, everyMinuteBy } from './every.ts';

/**
 * A process looks for quizzes that others left, and for daily posts, each with a timer of its own.
 */
const QUERIES = 2;

/**
 * One of two processes, inside the test's own: its time passes when the test says so, and never by
 * itself.
 */
export interface Half {
  readonly app: App;
  /** Its way to the database. */
  readonly wire: Wire;
  readonly troubles: readonly Line[];
  readonly warnings: readonly Line[];
  readonly lines: readonly Line[];
  /** Runs its timers that are due, and resolves once it has looked for what others left. */
  wake(): Promise<void>;
  /** Resolves once it has a timer for that moment, ms: what it did before is over. */
  waitsUntil(at: number): Promise<void>;
}

export interface Pair {
  readonly server: DiscordServer;
  readonly schema: Schema;
  /** On the first one's shard. */
  readonly guild: Guild;
  readonly room: Channel;
  readonly maya: Person;
  readonly one: Half;
  readonly two: Half;
  /** Starts one more process with an empty folder, on a shard whose process has ended. */
  start(shard: number): Promise<Half>;
  /** Lets time pass for both, ms; their timers run when they are woken. */
  pass(ms: number): void;
  readonly now: () => number;
}

/** Two processes on one database, each with a shard of a test server's Discord. */
export async function startPair(): Promise<Pair> {
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const server = await startDiscordServer({ shards: 2 });
  onTestFinished(() => server.stop());
  const guild = guildOn(server, 0);
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  let now = Date.UTC(2026, 10, 20, 12);
  const half = (shard: number) => startHalf({ server, url: schema.url, shard, clock: () => now });
  const one = await half(0);
  const two = await half(1);
  return {
    server,
    schema,
    guild,
    room,
    maya: server.addPerson('Maya', { guild, organiser: true }),
    one,
    two,
    start: half,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

async function startHalf(parts: {
  server: DiscordServer;
  url: string;
  shard: number;
  clock: () => number;
}): Promise<Half> {
  const { server, url, shard, clock } = parts;
  // A separate folder: only the database is shared.
  const dataDir = await inFolderUntilEnd();
  const wire = await startWire(url);
  onTestFinished(() => wire.cut());
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const lines: Line[] = [];
  const log = linesInto(lines, server.world.changed);
  const adapter = createDiscord({
    token: server.token,
    apiUrl: server.url,
    shards: { first: shard, last: shard, total: 2 },
    log,
    clock,
  });
  const setTimer = (run: () => void, ms: number) => {
    const timer = { at: clock() + ms, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const app = await appUntilEnd(adapter, dataDir, {
    storage: await openStorage({
      config: { dataDir, databaseUrl: wire.url },
      log,
      clock,
      platforms: [adapter.platform],
    }),
    log,
    clock,
    setTimer,
    every: everyBy(setTimer),
    everyMinute: everyMinuteBy(setTimer, clock),
  });
  /** It looks, then sets a timer for the next look. */
  const looked = async () => {
    await eventually(
      async () => [...timers].filter(({ at }) => at > clock()).length >= QUERIES || undefined,
    );
  };
  await looked();
  function runDue(): void {
    for (const timer of [...timers]) {
      if (timer.at > clock()) continue;
      timers.delete(timer);
      timer.run();
    }
  }
  return {
    app,
    wire,
    get troubles() {
      return lines.filter(({ level }) => level === 'error');
    },
    lines,
    get warnings() {
      return lines.filter(({ level }) => level === 'warn');
    },
    async wake() {
      runDue();
      await looked();
      // A timer also takes up what it found.
      runDue();
    },
    async waitsUntil(moment) {
      await eventually(async () => [...timers].some(({ at }) => at === moment) || undefined);
    },
  };
}

/** Asks again, a little later, until there is an answer; the runner's patience is the limit. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(2);
  }
}

const POST = 'POST /channels/:channel/messages';

/**
 * The next post hangs on its way, as in a process that stopped in the middle; `letGo` lets it
 * arrive after all.
 */
export function holdNextPost({ server }: Pair): { letGo: () => void; begun: () => Promise<true> } {
  const gate = aGate();
  const before = posts(server.requests());
  server.fail(POST, gate.opened);
  return {
    letGo: gate.open,
    begun: () => eventually(async () => (posts(server.requests()) > before ? true : undefined)),
  };
}

export const posts = (requests: readonly string[]) => requests.filter((one) => one === POST).length;

/** A server's id decides its shard, and nobody can choose the id. */
function guildOn(server: DiscordServer, shard: number): Guild {
  for (;;) {
    const guild = server.addGuild('Book club', ['reading-room']);
    if (Number((BigInt(guild.id) >> 22n) % 2n) === shard) return guild;
  }
}
