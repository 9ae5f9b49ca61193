import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { platformId } from '../../core/call.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot } from '../../core/ports/bot.ts';
import type { Installation } from '../../core/ports/installations.ts';
import type { Once } from '../../core/ports/once.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { Reply } from '../../core/reply.ts';
import { compact } from '../../lib/counted.ts';
import { pathOf } from '../../lib/http.ts';
import { cached } from '../../lib/memoize.ts';
import { systemTimer } from '../../lib/timer.ts';
import { type AdapterSettings, createRunning } from '../shared/running.ts';
import { createDeliveries } from './connect/deliveries.ts';
import { BODY_MAX, createGate } from './connect/gate.ts';
import { type InstallSettings, installOptions } from './connect/install.ts';
import { type SlackLogger, slackLogger } from './connect/logger.ts';
import { EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH } from './connect/manifest.ts';
import { createSockets } from './connect/sockets.ts';
import { createCalls, PLATFORM } from './connect/workspace.ts';
import { createWorkspaces } from './connect/workspaces.ts';
import { createMessenger } from './reply/messenger.ts';
import { createChannels } from './request/channels.ts';
import { listen } from './request/handle.ts';
import { createPeople } from './request/people.ts';

interface SlackSettings extends AdapterSettings {
  /** The token of the one workspace that the app is made for. */
  readonly botToken?: string;
  /** Lets any workspace install the app; needs `signingSecret`. */
  readonly install?: InstallSettings;
  readonly appToken?: string;
  /** Turns HTTP on: what `handler` gets is checked with it. */
  readonly signingSecret?: string;
  /**
   * How long a slow command may be silent before the bot says that it works: 2,000 ms by default.
   */
  readonly noticeAfter?: number;
  /** Remembers what was done over HTTP, past a restart and for all processes. */
  readonly once?: Once;
}

export interface SlackAdapter extends Adapter {
  /**
   * Serves what Slack sends, and the pages for installing; true if the request was for it. The
   * host's one HTTP server calls it.
   */
  handler(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * How long Slack's Web API counts as reachable after an answer: health may be asked for every
 * second.
 */
const REACHABLE_FOR_MS = 30_000;

const TOKEN_GONE =
  'SLACK_BOT_TOKEN: Slack says that the app was removed from the workspace, or its token revoked. Install it there ' +
  'again, put the new token into the settings and start again.';

const INSTALL_PATHS = new Set([INSTALL_PATH, REDIRECT_PATH]);

const isInstalling = (request: IncomingMessage): boolean =>
  request.method === 'GET' && INSTALL_PATHS.has(pathOf(request));

const receiverOf = (
  signingSecret: string,
  logger: SlackLogger,
  installing: ReturnType<typeof installOptions> | undefined,
): HTTPReceiver =>
  new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    bodyLimit: BODY_MAX,
    customPropertiesExtractor: () => ({ signed: true }),
    ...installing,
  });

/**
 * Slack, over Socket Mode, HTTP, or both; for one workspace, for all that install the app, or both.
 */
export function createSlack(settings: SlackSettings): SlackAdapter {
  const {
    botToken,
    install,
    appToken,
    signingSecret,
    noticeAfter = 2000,
    once,
    log,
    clock,
  } = settings;
  const { setTimer = systemTimer } = settings;
  const apiUrl = settings.apiUrl?.replace(/\/?$/, '/');
  const logger = slackLogger(log);
  const people = createPeople(clock);
  const makeCalls = (token: string) => createCalls(token, apiUrl, logger);
  const workspaces = createWorkspaces(botToken, install?.installations, { makeCalls, clock, log });
  const { authorize, installed } = workspaces;
  const messenger = createMessenger(authorize, { people, log }, clock, setTimer);
  // Bolt holds a request's age against the system's clock as well.
  const gate = createGate({ clock: Date.now, log });
  const sockets = appToken ? createSockets({ appToken, apiUrl, logger, log }) : undefined;
  const http =
    signingSecret === undefined
      ? undefined
      : receiverOf(
          signingSecret,
          // It warns of what strangers send: a line for each would fill the log.
          { ...logger, warn: gate.refused },
          install &&
            installed &&
            installOptions(install, { installed, greet, once, apiUrl, clock, log }),
        );
  const { quick } = createCalls(undefined, apiUrl, logger);
  const reached = cached<boolean>(clock, REACHABLE_FOR_MS);
  const running = createRunning({ what: 'Slack', log, setTimer });
  let bot: Bot | undefined;

  function greet({ workspace, installer }: Installation): void {
    const club = `${PLATFORM}:${workspace}`;
    const to = (reply: Reply) => messenger.direct(club, installer, reply, `hello-${workspace}`);
    if (bot) running.add(bot.arrived({ club, place: 'installer' }, to));
  }

  async function start(givenBot: Bot): Promise<readonly string[]> {
    const ways = [...(sockets ? ['Socket Mode'] : []), ...(http ? [`HTTP at ${EVENTS_PATH}`] : [])];
    const lines = await running.untilReached(() => workspaces.check(ways));
    const app = boltApp(compact<Receiver>(...(sockets?.receivers ?? []), http), logger, log);
    const deliveries = createDeliveries({ clock, log, once, track: (work) => running.add(work) });
    const leave = async (team: string) =>
      installed ? installed.leave(team) : log.error(TOKEN_GONE, { team });
    listen(app, deliveries, { bot: givenBot, authorize, people, log, apiUrl, noticeAfter }, leave);
    bot = givenBot;
    if (sockets) await running.untilReached(() => sockets.start());
    return lines;
  }

  function handler(request: IncomingMessage, response: ServerResponse): boolean {
    const isEvent = request.method === 'POST' && pathOf(request) === EVENTS_PATH;
    if (!http || !(isEvent || (install && isInstalling(request)))) return false;
    // 503 makes Slack send it again later.
    if (!bot) response.writeHead(503).end();
    else if (!isEvent || gate.admits(request, response)) http.requestListener(request, response);
    return true;
  }

  return {
    platform: PLATFORM,
    channelLink: (club, channel) =>
      `https://slack.com/app_redirect?${new URLSearchParams({ team: platformId(club), channel })}`,
    messenger,
    channels: createChannels(authorize, people, clock, log),
    start,
    well: async () =>
      bot !== undefined &&
      (sockets ? sockets.standing() > 0 : reached('', async () => (await quick.api.test()).ok)),
    stop: () =>
      running.stop(async (answered) => {
        bot = undefined;
        await sockets?.stop();
        await answered();
      }),
    handler,
  };
}

type Receiver = { init(app: App): void };

/**
 * Bolt's app, which only hands on what the receivers take: connections begin and end with the
 * adapter.
 */
function boltApp(receivers: readonly Receiver[], logger: SlackLogger, log: Log): App {
  const app = new App({
    receiver: {
      init: (bolt) => {
        for (const receiver of receivers) receiver.init(bolt);
      },
      start: async () => {},
      stop: async () => {},
    },
    logger,
    convoStore: false,
    // Bolt calls nothing for us: each request asks for its workspace itself, so that the member
    // gets an answer.
    authorize: async () => ({}),
  });

  app.error(async (error) => log.warn('slack library', { error: error.name }));
  return app;
}
