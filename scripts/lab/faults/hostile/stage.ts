import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createDiscord } from '../../../../src/adapters/discord/index.ts';
import { createSlack } from '../../../../src/adapters/slack/index.ts';
import { createApp } from '../../../../src/app.ts';
import type { Log } from '../../../../src/core/ports/runtime.ts';
import { startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../../../../tests/servers/slack/index.ts';
import { silentLog } from '../../../../tests/silent-log.ts';
import { worldIn } from '../../world.ts';
import type { Chance } from '../chance.ts';
import { leapingClock } from '../clock.ts';
import { anyEncyclopedia } from './encyclopedia.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * The product between a Discord and a Slack of our own, with a clock that can leap.
 * @param folder an empty one
 */
export async function openStage(folder: string, chance: Chance) {
  const dataDir = join(folder, 'deep', 'clubs');
  const discord = await startDiscordServer();
  const slack = await startSlackServer({ limits: 'none' });
  const troubles: string[] = [];
  const log = errorsInto(troubles);
  const leaping = leapingClock(Date.now);
  const clock = leaping.now;

  const adapters = [
    createDiscord({ token: discord.token, apiUrl: discord.url, shards: 'auto', log, clock }),
    createSlack({ botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl, log, clock }),
  ];

  const chosen = {
    log,
    clock,
    random: chance.next,
    setTimer: leaping.setTimer,
    window: 8000,
    encyclopedia: anyEncyclopedia(chance),
  };
  const app = createApp(await worldIn(dataDir, chosen), adapters);
  await app.start();
  await slack.connected(2);

  const caught = (error: unknown) => troubles.push(`nobody caught ${inspect(error)}`);
  process.on('unhandledRejection', caught);
  process.on('uncaughtException', caught);

  return {
    app,
    discord,
    slack,
    /** Lines of level `error`, and what nobody caught. */
    troubles,
    /** Lets time pass, ms, and does what came due. */
    async pass(ms: number) {
      slack.world.advance(ms);
      leaping.leap(ms);
      await app.tick();
    },
    /** Names in the folder above the data folder, and at the top of it. */
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
    },
  };
}

function errorsInto(lines: string[]): Log {
  return {
    ...silentLog,
    error: (message, facts = {}) => {
      lines.push(
        `${message} ${Object.entries(facts).map(([name, value]) => `${name}=${inspect(value)}`)}`,
      );
    },
  };
}
