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

/** How long a slow command may be silent before the bot says that it works. */
const NOTICE_AFTER_MS = 2_000;

const TOKEN_GONE =
  'SLACK_BOT_TOKEN: Slack says that the app was removed from the workspace, or its token revoked. Install it there ' +
  'again, put the new token into the settings and start again.';

const INSTALL_PATHS = new Set([INSTALL_PATH, REDIRECT_PATH]);

const isInstalling = (request: IncomingMessage) =>
  request.method === 'GET' && INSTALL_PATHS.has(pathOf(request));

/** Where Slack's Web API is, and calls of it with a token or none. */
function webApiOf({ apiUrl, log }: SlackSettings) {
  const url = apiUrl?.replace(/\/?$/, '/');
  const logger = slackLogger(log);
  return { url, logger, calls: (token?: string) => createCalls(token, url, logger) };
}

type WebApi = ReturnType<typeof webApiOf>;

/** What Slack sends over HTTP, and the pages for installing: received, or left to others. */
function createDoor(
  { signingSecret, install, once, clock, log, setTimer = systemTimer }: SlackSettings,
  { url: apiUrl, logger }: WebApi,
  installed: ReturnType<typeof createWorkspaces>['installed'],
  greet: (installation: Installation) => void,
) {
  // Bolt holds a request's age against the system's clock as well.
  const gate = createGate({ clock: Date.now, log, setTimer });
  const receiver =
    signingSecret === undefined
      ? undefined
      : new HTTPReceiver({
          signingSecret,
          endpoints: EVENTS_PATH,
          // It warns of what strangers send: a line for each would fill the log.
          logger: { ...logger, warn: gate.refused },
          bodyLimit: BODY_MAX,
          customPropertiesExtractor: () => ({ signed: true }),
          ...(install &&
            installed &&
            installOptions(install, { installed, greet, once, apiUrl, clock, log })),
        });

  function handle(request: IncomingMessage, response: ServerResponse, isOpen: boolean) {
    const isEvent = request.method === 'POST' && pathOf(request) === EVENTS_PATH;
    if (!receiver || !(isEvent || (install && isInstalling(request)))) return false;
    // 503 makes Slack send it again later.
    if (!isOpen) response.writeHead(503).end();
    else if (!isEvent || gate.admits(request, response))
      receiver.requestListener(request, response);
    return true;
  }

  return { receiver, handle };
}

/** Tells whether Slack can be reached: by an open socket, or without any by asking its Web API. */
function connectivity(
  sockets: ReturnType<typeof createSockets> | undefined,
  { quick }: ReturnType<typeof createCalls>,
  clock: SlackSettings['clock'],
) {
  const reached = cached<boolean>(clock, REACHABLE_FOR_MS);
  return () =>
    sockets ? sockets.standing() > 0 : reached('', async () => (await quick.api.test()).ok);
}

/**
 * Slack, over Socket Mode, HTTP, or both; for one workspace, for all that install the app, or both.
 */
export function createSlack(settings: SlackSettings): SlackAdapter {
  const { log, clock, setTimer = systemTimer } = settings;
  const api = webApiOf(settings);
  const people = createPeople(clock);
  const workspaces = createWorkspaces(settings.botToken, settings.install?.installations, {
    makeCalls: api.calls,
    clock,
    log,
  });
  const { authorize } = workspaces;
  const messenger = createMessenger(authorize, { people, log }, clock, setTimer);
  const sockets = socketsOf(settings, api);
  const door = createDoor(settings, api, workspaces.installed, greet);
  const isConnected = connectivity(sockets, api.calls(), clock);
  const running = createRunning({ what: 'Slack', log, setTimer });
  let bot: Bot | undefined;

  function greet({ workspace, installer }: Installation) {
    const club = `${PLATFORM}:${workspace}`;
    const to = (reply: Reply) => messenger.direct(club, installer, reply, `hello-${workspace}`);
    if (bot) running.add(bot.arrived({ club, place: 'installer' }, to));
  }

  async function start(givenBot: Bot): Promise<readonly string[]> {
    const { once, noticeAfter = NOTICE_AFTER_MS } = settings;
    const ways = compact(sockets && 'Socket Mode', door.receiver && `HTTP at ${EVENTS_PATH}`);
    const lines = await running.untilReached(() => workspaces.check(ways));
    const receivers = compact<Receiver>(...(sockets?.receivers ?? []), door.receiver);
    const app = boltApp(receivers, api.logger, log);
    const deliveries = createDeliveries({ clock, log, once, track: (work) => running.add(work) });
    const { installed } = workspaces;
    const leave = async (team: string) =>
      installed ? installed.leave(team) : log.error(TOKEN_GONE, { team });
    listen(
      app,
      deliveries,
      { bot: givenBot, authorize, people, log, apiUrl: api.url, noticeAfter },
      leave,
    );
    bot = givenBot;
    if (sockets) await running.untilReached(() => sockets.start());
    return lines;
  }

  return {
    platform: PLATFORM,
    channelLink: (club, channel) =>
      `https://slack.com/app_redirect?${new URLSearchParams({ team: platformId(club), channel })}`,
    messenger,
    channels: createChannels(authorize, people, clock, log),
    start,
    well: async () => bot !== undefined && isConnected(),
    stop: () =>
      running.stop(async (answered) => {
        bot = undefined;
        await sockets?.stop();
        await answered();
      }),
    handler: (request, response) => door.handle(request, response, bot !== undefined),
  };
}

const socketsOf = ({ appToken, log }: SlackSettings, { url: apiUrl, logger }: WebApi) => {
  if (!appToken) return undefined;
  return createSockets({ appToken, apiUrl, logger, log });
};

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
