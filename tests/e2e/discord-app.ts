import { onTestFinished } from 'vitest';
import type { LinkMaker } from '../../commands/shared/context.ts';
import { inviteLink } from '../../src/adapters/discord/connect/client.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import type { App } from '../../src/app.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import type { World } from '../../src/world.ts';
import { type Line, linesInto } from '../adapters/discord-club.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import {
  type Channel,
  type DiscordServer,
  type Guild,
  type Person,
  startDiscordServer,
} from '../servers/discord/index.ts';
import { appUntilEnd } from './app-until-end.ts';
import { earlyTimer } from './early-timer.ts';

export interface DiscordApp {
  readonly server: DiscordServer;
  readonly app: App;
  /** Where the product keeps everything. */
  readonly dataDir: string;
  readonly guild: Guild;
  /** The first channel. */
  readonly room: Channel;
  /** Organises. */
  readonly maya: Person;
  readonly tom: Person;
  /** What was logged above `info`. */
  readonly troubles: readonly Line[];
  /** Moves the product's clock on, ms. */
  pass(ms: number): void;
}

/**
 * The whole product in a test server, on the shipped books and an empty data folder.
 * @param now what its clock shows at first, ms
 * @param settings.early true where timers go off early, so that it is enough to put the clock
 * forward; `accounts` true where members may add the bot to their own account
 */
export async function discordApp(
  now = Date.UTC(2026, 10, 20, 12),
  links?: LinkMaker,
  {
    asksBook = false,
    early = false,
    accounts = false,
    ...world
  }: { asksBook?: boolean; early?: boolean; accounts?: boolean } & Partial<
    Pick<World, 'model' | 'every' | 'log' | 'encyclopedia'>
  > = {},
): Promise<DiscordApp> {
  const dataDir = await inFolderUntilEnd();
  const server = await startDiscordServer();
  onTestFinished(() => server.stop());
  if (accounts) server.allowAccounts();
  server.invite(inviteLink(server.botId));
  const guild = server.addGuild('Book club', ['reading-room']);
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const clock = () => now;
  const lines: Line[] = [];
  const log = linesInto(lines, server.world.changed);
  const adapter = createDiscord({
    token: server.token,
    apiUrl: server.url,
    shards: 'auto',
    log,
    clock,
  });
  const app = await appUntilEnd(adapter, dataDir, {
    log,
    clock,
    setTimer: early ? earlyTimer : systemTimer,
    ...(links && { links }),
    asksBook,
    ...world,
  });
  return {
    dataDir,
    server,
    app,
    guild,
    room,
    maya: server.addPerson('Maya', { guild, organiser: true }),
    tom: server.addPerson('Tom', { guild }),
    get troubles() {
      return lines.filter((line) => line.level === 'warn' || line.level === 'error');
    },
    pass: (ms) => {
      now += ms;
    },
  };
}
