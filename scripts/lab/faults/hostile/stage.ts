import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDiscord } from '../../../../src/adapters/discord/index.ts';
import { createSlack } from '../../../../src/adapters/slack/index.ts';
import { type App, createApp } from '../../../../src/app.ts';
import type { Log } from '../../../../src/core/ports/ports.ts';
import { type DiscordServer, startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../../../../tests/servers/slack/index.ts';
import type { Chance } from '../chance.ts';

const BOOKS = fileURLToPath(new URL('../../../../data/books', import.meta.url));

/** The product between a Discord and a Slack of our own, over a new data folder, with a clock that can leap. */
export interface Stage {
  readonly app: App;
  readonly discord: DiscordServer;
  readonly slack: SlackServer;
  /** Lines of level `error`, and what nobody caught. */
  readonly troubles: string[];
  /** Lets time pass, ms, and does what came due. */
  pass(ms: number): Promise<void>;
  /** Names in the folder above the data folder, and at the top of it. */
  files(): Promise<{ readonly outside: readonly string[]; readonly inside: readonly string[] }>;
  close(): Promise<void>;
}

export async function openStage(chance: Chance): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-hostile-'));
  const dataDir = join(folder, 'deep', 'clubs');
  const discord = await startDiscordServer();
  const slack = await startSlackServer({ limits: 'none' });
  const troubles: string[] = [];
  const log = errorsInto(troubles);
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const timers = createTimers(clock);
  const adapters = [
    createDiscord({ token: discord.token, apiUrl: discord.url, shards: 'auto', log, clock }),
    createSlack({ botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl, log, clock }),
  ];
  const config = { dataDir };
  const world = { config, log, clock, random: chance.next, setTimer: timers.set, books: BOOKS, gap: 0 };
  const app = await createApp({ ...world, window: 8000 }, adapters);
  await app.start();
  await slack.connected(2);
  const caught = (error: unknown) => troubles.push(`nobody caught ${describe(error)}`);
  process.on('unhandledRejection', caught);
  process.on('uncaughtException', caught);
  return {
    app,
    discord,
    slack,
    troubles,
    async pass(ms) {
      ahead += ms;
      slack.world.advance(ms);
      timers.run();
      await app.tick();
    },
    files: async () => ({
      outside: [...(await readdir(folder)), ...(await readdir(join(folder, 'deep')))],
      inside: await readdir(dataDir),
    }),
    async close() {
      await app.stop();
      await discord.stop();
      await slack.close();
      process.off('unhandledRejection', caught);
      process.off('uncaughtException', caught);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Timers on the stage's clock: what is due runs as time is let pass. */
function createTimers(clock: () => number) {
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  return {
    set(run: () => void, ms: number) {
      const timer = { due: clock() + ms, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    run() {
      for (const timer of [...waiting].filter(({ due }) => due <= clock())) {
        waiting.delete(timer);
        timer.run();
      }
    },
  };
}

function errorsInto(lines: string[]): Log {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (message, facts = {}) => {
      lines.push(`${message} ${Object.entries(facts).map(([name, value]) => `${name}=${describe(value)}`)}`);
    },
  };
}

function describe(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const cause = value.cause === undefined ? '' : `\n  because of ${describe(value.cause)}`;
  return `${value.stack ?? value.message}${cause}`;
}
