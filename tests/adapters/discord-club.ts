/** A Discord server with the sample commands in it, for the tests of the adapter. */
import { onTestFinished } from 'vitest';
import { inviteLink } from '../../src/adapters/discord/connect/client.ts';
import { createDiscord, type DiscordSettings } from '../../src/adapters/discord/index.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { startDiscordServer } from '../servers/discord/index.ts';
import type { Limits } from '../servers/discord/limits.ts';
import { lateCommands } from './late-commands.ts';
import { createSampleBot } from './sample-set.ts';

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export type Club = Awaited<ReturnType<typeof startClub>>;

/** Starts a server, people in it and the adapter: maya reads, olu organises. */
export async function startClub(
  settings: Partial<DiscordSettings> & {
    gate?: Promise<void>;
    shardsThere?: number;
    limits?: Limits;
  } = {},
) {
  const { gate, shardsThere = 1, limits, ...rest } = settings;
  const server = await startDiscordServer({ shards: shardsThere, ...(limits && { limits }) });
  server.invite(inviteLink(server.botId));
  const guild = server.addGuild();
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
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
  const { bot, answers, advanced } = createSampleBot({
    log: linesInto(log, changed),
    more: lateCommands,
    advance: async () => changed(),
    ...(gate && { gate }),
  });
  return {
    server,
    adapter,
    guild,
    room,
    maya: server.addPerson('Maya', { guild }),
    olu: server.addPerson('Olu', { guild, organiser: true }),
    answers,
    advanced,
    lines: await adapter.start(bot),
    log,
    errors: () => log.filter(({ level }) => level === 'error'),
    /** Timers that the adapter has set, with how long they take, ms. */
    timers: timers as ReadonlyMap<() => void, number>,
    /** Lets enough time pass, for the server too, for every timer to run. */
    timeIsUp() {
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

/** The same until the test ends. */
export async function clubUntilEnd(settings: Parameters<typeof startClub>[0] = {}): Promise<Club> {
  const club = await startClub(settings);
  onTestFinished(club.stop);
  return club;
}

/** Keeps log lines, and tells that there is one more. */
export function linesInto(lines: Line[], changed: () => void = () => undefined): Log {
  const level = (name: string) => (message: string, facts?: Readonly<Record<string, unknown>>) => {
    lines.push({ level: name, message, ...(facts && { facts }) });
    changed();
  };
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
}
