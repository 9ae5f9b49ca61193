/** A club of eight on a platform of its own, and the product as a process that can be killed. */

import { onTestFinished } from 'vitest';
import { BOOKS } from '../../src/host/default-book.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { startDiscordServer } from '../servers/discord/index.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer, TEAM } from '../servers/slack/index.ts';
import { discordMembers, type Members, slackMembers } from './members.ts';
import { Host } from './quiz-process.ts';

/** How long a member waits for an answer, ms: the process may have just begun. */
const WAIT = 60_000;

export interface RoundStage {
  readonly club: string;
  readonly members: Members;
  readonly host: Host;
  readonly dataDir: string;
  /** Kills the process where it stands, and starts another on the same data. */
  kill(): Promise<void>;
}

async function started(
  club: string,
  members: Members,
  setup: Pick<ConstructorParameters<typeof Host>[0], 'discord' | 'slack'>,
  again: () => Promise<void>,
): Promise<RoundStage> {
  const dataDir = await inFolderUntilEnd();
  const host = new Host({ dataDir, books: BOOKS, ...setup });
  onTestFinished(() => host.abandon());
  await again();
  await host.start();
  return {
    club,
    members,
    host,
    dataDir,
    async kill() {
      host.prepare();
      await host.kill(again);
    },
  };
}

export async function onDiscord(): Promise<RoundStage> {
  const server = await startDiscordServer({ wait: WAIT });
  onTestFinished(() => server.stop());
  const guild = server.addGuild('Book club', ['reading-room']);
  const setup = { discord: { token: server.token, apiUrl: server.url } };
  return started(
    `discord:${guild.id}`,
    discordMembers(server, guild, {}),
    setup,
    async () => undefined,
  );
}

export async function onSlack(): Promise<RoundStage> {
  const slack = await startSlackServer({ limits: 'none', wait: WAIT, patience: 3000 });
  onTestFinished(() => slack.close());
  const setup = { slack: { botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl } };
  return started(`slack:${TEAM}`, slackMembers(slack), setup, async () =>
    slack.drop(slack.sockets()),
  );
}
