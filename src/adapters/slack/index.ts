import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Adapter } from '../../core/adapter.ts';
import type { Bot } from '../../core/bot.ts';
import type { Clock, Log, Messenger } from '../../core/ports.ts';
import { createInbound } from './inbound.ts';
import { listen } from './listen.ts';
import { slackLogger } from './logger.ts';
import { SCOPES } from './manifest.ts';
import { createMessenger } from './messenger.ts';
import { createPeople } from './people.ts';
import { createSockets } from './sockets.ts';
import { type Authorize, createCalls, type Installed, PLATFORM, singleWorkspace } from './workspace.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** Turns Socket Mode on. */
  readonly appToken?: string;
  /** Turns HTTP on: what `handler` gets is checked with it. */
  readonly signingSecret?: string;
  /** Another base of the Web API. */
  readonly apiUrl?: string;
  /** How long a slow command may be silent before the bot says that it works: 2,000 ms unless told. */
  readonly patience?: number;
  readonly log: Log;
  readonly clock: Clock;
}

export interface SlackAdapter extends Adapter {
  /** Serves `POST /slack/events`; true where the request was for it. The host's one HTTP server calls it. */
  handler(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Where Slack sends events, commands and presses. */
export const EVENTS_PATH = '/slack/events';

/** Longest wait for requests under way when stopping, ms. */
const GRACE = 5000;

/** Bolt's own start and stop do nothing: connections begin and end here. */
const IDLE: Pick<Receiver, 'start' | 'stop'> = { start: async () => {}, stop: async () => {} };

/** Slack, over Socket Mode, HTTP, or both. */
export function createSlack(settings: SlackSettings): SlackAdapter {
  const { botToken, appToken, signingSecret, patience = 2000, log, clock } = settings;
  const apiUrl = settings.apiUrl?.replace(/\/?$/, '/');
  const logger = slackLogger(log);
  const tools = { people: createPeople(clock), log };
  const single = once(() => singleWorkspace(botToken, createCalls(botToken, apiUrl, logger)));
  const authorize: Authorize = async () => (await single()).workspace;
  const messenger: Messenger = createMessenger(authorize, tools);
  const sockets = appToken ? createSockets({ appToken, apiUrl, logger, log }) : undefined;
  const http = signingSecret
    ? new HTTPReceiver({ signingSecret, endpoints: EVENTS_PATH, logger, bodyLimit: '1mb' })
    : undefined;
  const underWay = new Set<Promise<void>>();
  let open = false;

  function init(app: App): void {
    sockets?.init(app);
    http?.init(app);
  }

  async function start(bot: Bot): Promise<readonly string[]> {
    const installed = await single();
    const app = new App({
      receiver: { init, ...IDLE },
      logger,
      convoStore: false,
      clientOptions: { ...(apiUrl && { slackApiUrl: apiUrl }) },
      authorize: async ({ teamId, enterpriseId }) => {
        const { token, botId, botUser, team } = await authorize(teamId, enterpriseId);
        return { botToken: token, botId, botUserId: botUser, ...(team && { teamId: team }) };
      },
    });
    const track = (work: Promise<void>) => {
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
    };
    listen(app, createInbound({ bot, authorize, tools, apiUrl, patience }), { clock, log, track });
    open = true;
    await sockets?.start();
    return greeting(installed, [
      ...(sockets ? ['Socket Mode'] : []),
      ...(http ? [`HTTP at ${EVENTS_PATH}`] : []),
    ]);
  }

  return {
    platform: PLATFORM,
    messenger,
    start,
    async stop() {
      open = false;
      await sockets?.stop();
      const grace = new Promise((resolve) => setTimeout(resolve, GRACE).unref());
      await Promise.race([Promise.allSettled(underWay), grace]);
    },
    handler(request, response) {
      if (!http || request.url?.split('?')[0] !== EVENTS_PATH || request.method !== 'POST') return false;
      // 503 makes Slack send it again later.
      if (open) http.requestListener(request, response);
      else response.writeHead(503).end();
      return true;
    },
  };
}

/** What the host is told at the start. @param ways how Slack reaches the bot */
function greeting({ workspace, name, bot, scopes }: Installed, ways: readonly string[]): string[] {
  const team = workspace.team ?? 'all its workspaces';
  const how = ways.join(' and ') || 'nothing: set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET';
  return [
    `Slack: in ${name} (${team}) as @${bot}, over ${how}.`,
    'Slack: commands come from the app manifest; `npm run manifest` prints the current one.',
    ...missing(scopes),
  ];
}

function missing(scopes: readonly string[]): string[] {
  const lacking = Object.entries(SCOPES).filter(([scope]) => scopes.length > 0 && !scopes.includes(scope));
  if (lacking.length === 0) return [];
  const list = lacking.map(([scope, reason]) => `${scope} (${reason})`).join(', ');
  return [`Slack: the bot token lacks ${list}. Update the app from the manifest and install it again.`];
}

/** Runs `make` at the first call; again only where it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
