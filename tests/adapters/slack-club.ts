import { onTestFinished } from 'vitest';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { createSlack, type SlackAdapter } from '../../src/adapters/slack/index.ts';
import type { Bot } from '../../src/core/ports/bot.ts';
import type { Once } from '../../src/core/ports/once.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { siteFor } from '../servers/site.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../servers/slack/index.ts';
import type { Limits } from '../servers/slack/limits.ts';
import { silentLog } from '../silent-log.ts';
import { createSampleBot, sampleSet } from './sample-set.ts';

export const SECRET = 'shhh';

/** A test workspace with the bot in it, over Socket Mode or HTTP; all of it ends with the test. */
export async function slackClub(
  settings: {
    mode?: 'socket' | 'http';
    log?: Log;
    bot?: (adapter: SlackAdapter) => Bot;
    gate?: Promise<void>;
    noticeAfter?: number;
    once?: Once;
    limits?: Limits;
    /** Whether the installation is a whole organisation’s. */
    organisation?: boolean;
    /** Beside the sample's own. */
    more?: NonNullable<Parameters<typeof createSampleBot>[0]>['more'];
  } = {},
) {
  const { mode = 'socket', log = silentLog } = settings;
  const made = manifest(sampleSet, mode === 'http' ? 'https://club.example' : undefined);
  const slack = await startSlackServer({
    manifest: made,
    ...(settings.limits && { limits: settings.limits }),
    ...(settings.organisation && { organisation: true }),
  });
  onTestFinished(() => slack.close());
  const adapter = createSlack({
    botToken: BOT_TOKEN,
    ...(mode === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SECRET }),
    apiUrl: slack.apiUrl,
    ...(settings.once && { once: settings.once }),
    ...(settings.noticeAfter !== undefined && { noticeAfter: settings.noticeAfter }),
    log,
    clock: () => slack.world.now(),
  });
  onTestFinished(() => adapter.stop());
  const { gate, more } = settings;
  const sample = createSampleBot({ log, ...(gate && { gate }), ...(more && { more }) });
  const lines = await adapter.start(settings.bot?.(adapter) ?? sample.bot);
  const { answers, advanced } = sample;
  /** Where the app listens, over HTTP. */
  const eventsUrl = mode === 'http' ? `${await siteFor(adapter)}/slack/events` : undefined;
  if (eventsUrl === undefined) await slack.connected(2);
  else slack.overHttp(eventsUrl, SECRET);
  return { slack, adapter, lines, answers, advanced, eventsUrl };
}
