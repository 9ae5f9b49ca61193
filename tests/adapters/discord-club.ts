/** A Discord server with the sample commands in it, for the tests of the adapter. */
import { inviteLink } from '../../src/adapters/discord/connect/client.ts';
import { createDiscord, type DiscordSettings } from '../../src/adapters/discord/index.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { type DiscordServer, type Guild, type Person, startDiscordServer } from '../servers/discord/index.ts';
import type { Limits } from '../servers/discord/limits.ts';
import { lateCommands } from './late-commands.ts';
import { createSampleBot } from './sample-set.ts';

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface Club {
  readonly server: DiscordServer;
  readonly adapter: Adapter;
  readonly guild: Guild;
  readonly maya: Person;
  readonly olu: Person;
  readonly answers: readonly string[];
  readonly advanced: readonly string[];
  readonly lines: readonly string[];
  readonly log: readonly Line[];
  /** Timers that the adapter has set, with how long they take, ms. */
  readonly timers: ReadonlyMap<() => void, number>;
  /** Lets enough time pass, for the server too, for every timer to run. */
  timeIsUp(): void;
  stop(): Promise<void>;
}

/** Starts a server, people in it and the adapter: maya reads, olu organises. */
export async function startClub(
  settings: Partial<DiscordSettings> & { gate?: Promise<void>; shardsThere?: number; limits?: Limits } = {},
): Promise<Club> {
  const { gate, shardsThere = 1, limits, ...rest } = settings;
  const server = await startDiscordServer({ shards: shardsThere, ...(limits && { limits }) });
  server.invite(inviteLink(server.botId));
  const guild = server.addGuild();
  const log: Line[] = [];
  const { changed } = server.world;
  const timers = new Map<() => void, number>();
  const adapter = createDiscord({
    token: server.token,
    apiUrl: server.url,
    shards: 'auto',
    log: linesInto(log, changed),
    clock: () => 1_790_000_000_000,
    setTimer: (run, ms) => {
      timers.set(run, ms);
      changed();
      return () => timers.delete(run);
    },
    ...rest,
  });
  const sample = createSampleBot({
    log: linesInto(log, changed),
    more: lateCommands,
    advance: async () => changed(),
    ...(gate && { gate }),
  });
  const lines = await adapter.start(sample.bot);
  return {
    server,
    adapter,
    guild,
    maya: server.addPerson('Maya', { guild }),
    olu: server.addPerson('Olu', { guild, organiser: true }),
    answers: sample.answers,
    advanced: sample.advanced,
    lines,
    log,
    timers,
    timeIsUp: () => {
      let passed = 0;
      for (const [run, ms] of [...timers].sort(([, a], [, b]) => a - b)) {
        server.world.advance(Math.max(ms - passed, 0));
        passed = Math.max(ms, passed);
        timers.delete(run);
        run();
      }
    },
    async stop() {
      await adapter.stop();
      await server.stop();
    },
  };
}

/** Keeps log lines, and tells that there is one more. */
export function linesInto(lines: Line[], changed: () => void = () => undefined): Log {
  const level = (name: string) => (message: string, facts?: Readonly<Record<string, unknown>>) => {
    lines.push({ level: name, message, ...(facts && { facts }) });
    changed();
  };
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
}
