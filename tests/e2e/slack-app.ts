import { onTestFinished } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { createSlack } from '../../src/adapters/slack/index.ts';
import type { App } from '../../src/app.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import type { World } from '../../src/world.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { siteFor } from '../servers/site.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { appUntilEnd } from './app-until-end.ts';
import { earlyTimer } from './early-timer.ts';

const SECRET = 'shhh';

export interface SlackApp {
  readonly slack: SlackServer;
  readonly app: App;
  /** Stops it and starts it again on the same data; `app` is over then. */
  restart(): Promise<App>;
}

/**
 * The whole product in a test workspace, on the shipped books and an empty data folder.
 * @param settings.early true where timers go off early, so that it is enough to put the clock
 * forward
 */
export async function slackApp(
  mode: 'socket' | 'http',
  {
    asksBook = false,
    early = false,
    ...world
  }: { asksBook?: boolean; early?: boolean } & Partial<
    Pick<World, 'model' | 'every' | 'log' | 'encyclopedia'>
  > = {},
): Promise<SlackApp> {
  const dataDir = await inFolderUntilEnd();
  const made = manifest(commandSet, mode === 'http' ? 'https://club.example' : undefined);
  const slack = await startSlackServer({ manifest: made });
  onTestFinished(() => slack.close());
  const clock = () => slack.world.now();
  const way = mode === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SECRET };
  const open = async (): Promise<App> => {
    const adapter = createSlack({
      botToken: BOT_TOKEN,
      ...way,
      apiUrl: slack.apiUrl,
      log: silentLog,
      clock,
      // On a busy machine an import takes seconds: here its report is what the member sees first.
      noticeAfter: 60_000,
    });
    const app = await appUntilEnd(adapter, dataDir, {
      clock,
      setTimer: early ? earlyTimer : systemTimer,
      asksBook,
      ...world,
    });
    if (mode === 'socket') await slack.connected(2);
    else slack.overHttp(`${await siteFor(adapter)}/slack/events`, SECRET);
    return app;
  };
  const app = await open();
  return {
    slack,
    app,
    async restart() {
      await app.stop();
      return open();
    },
  };
}
