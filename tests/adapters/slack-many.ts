import { onTestFinished } from 'vitest';
import { createSlack, type SlackAdapter } from '../../src/adapters/slack/index.ts';
import type { Installations } from '../../src/core/ports/installations.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { openFileInstallations } from '../../src/store/file/installations.ts';
import { openFileOnce } from '../../src/store/file/once.ts';
import { siteFor } from '../servers/site.ts';
import { BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, type SlackServer } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';

const SIGNING = 'shhh';
export const KEY = '0123456789abcdef'.repeat(4);

/** An adapter that any workspace can install, over HTTP; ends with the test. */
export async function installable(
  slack: SlackServer,
  folder: string,
  settings: {
    log?: Log;
    clientSecret?: string;
    botToken?: boolean;
    key?: string;
    find?: Installations['find'];
  } = {},
): Promise<SlackAdapter> {
  const { log = silentLog, key = KEY, find } = settings;
  const once = openFileOnce({ folder, clock: () => slack.world.now() });
  const adapter = createSlack({
    ...(settings.botToken && { botToken: BOT_TOKEN }),
    install: {
      clientId: CLIENT_ID,
      clientSecret: settings.clientSecret ?? CLIENT_SECRET,
      secretKey: key,
      installations: { ...openFileInstallations({ folder, secret: key }), ...(find && { find }) },
    },
    signingSecret: SIGNING,
    once,
    apiUrl: slack.apiUrl,
    log,
    clock: () => slack.world.now(),
  });
  onTestFinished(() => adapter.stop().finally(once.close));
  return adapter;
}

/**
 * Serves an adapter's requests, and lets the test Slack know where.
 * @returns the site's address
 */
export async function listening(slack: SlackServer, adapter: SlackAdapter): Promise<string> {
  const site = await siteFor(adapter);
  slack.overHttp(`${site}/slack/events`, SIGNING);
  return site;
}
