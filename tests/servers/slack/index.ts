/**
 * A Slack for tests: real HTTP and WebSocket, strict about everything an app sends. Members are
 * played by calling it; each action resolves with the first thing that the member sees of the
 * answer.
 */
import { listen } from '../http.ts';
import { WAIT } from '../waiting.ts';
import { appOf, checkSent, openApp } from './app.ts';
import { type Club, createClub } from './club.ts';
import { createDelivery, type Delivered, type Kind, PATIENCE } from './delivery.ts';
import { createFaults } from './faults.ts';
import { createLimits, type Limits } from './limits.ts';
import { createOAuth } from './oauth.ts';
import { eventPayload } from './payloads.ts';
import { FRONT, serve, type Web } from './web.ts';
import { CLUB, type Common, createWorld, type World } from './world.ts';

export type { Club, Seen } from './club.ts';
export { sign } from './delivery.ts';
export { CLIENT_ID, CLIENT_SECRET } from './oauth.ts';
export { APP_TOKEN } from './web.ts';
export type { OpenView, Posted } from './world.ts';
export { BOT_TOKEN, BOT_USER, TEAM } from './world.ts';

export type SlackServer = Awaited<ReturnType<typeof startSlackServer>>;

/**
 * @param settings.patience what Slack waits for an acknowledgement, ms
 * @param settings.manifest what the app is made from; one that may do everything unless given
 * @param settings.wait how long what a test waits for may take, ms
 * @param settings.organisation whether one installation serves a whole organisation
 * @param settings.limits `none` where hours are played in seconds
 */
export async function startSlackServer(
  settings: {
    patience?: number;
    manifest?: object;
    limits?: Limits | 'none';
    wait?: number;
    organisation?: boolean;
  } = {},
) {
  const {
    patience = PATIENCE,
    manifest,
    limits = {},
    wait = WAIT,
    organisation = false,
  } = settings;
  const app = manifest ? appOf(manifest) : openApp();
  const common: Common = { count: 0, ahead: 0, wait };
  const world = createWorld({ ...CLUB, organisation }, common);
  const worlds: World[] = [world];
  const faults = createFaults();
  const { http, host, stop } = await listen((request, response) => {
    serve(web, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const base = `http://${host}`;
  const oauth = createOAuth(world);
  const web: Web = {
    worlds,
    oauth,
    faults,
    app,
    take: createLimits(limits, () => world.now()),
    calls: [],
    refused: [],
    unheard: [],
    cutOff: new Set(),
    base: () => base,
    socketUrl: () => `ws://${host}/link?ticket=${world.id('L')}`,
  };
  const delivery = createDelivery(http, world, patience);
  let last: { kind: Kind; body: Record<string, unknown> } | undefined;

  function send(kind: Kind, body: Record<string, unknown>): Promise<Delivered> {
    last = { kind, body };
    return delivery.send(kind, body);
  }

  /** Sends what Slack would send, given what the app asked for. */
  const sender = (sentTo: World) => async (kind: Kind, body: Record<string, unknown>) => {
    if (kind === 'events_api') checkSent(app, sentTo, body.event as Record<string, unknown>);
    if (kind === 'slash_commands' && app.commands?.has(String(body.command)) === false) {
      throw new Error(`${String(body.command)} is not a command of the app`);
    }
    if (kind === 'interactive' && !app.interactive)
      throw new Error('The app takes no interactions');
    if (body.type === 'block_suggestion' && !app.searches)
      throw new Error('Slack has no address to ask for the items of a menu');
    return send(kind, body);
  };

  return {
    ...createClub(world, base, sender(world)),
    ...delivery.controls,
    /** For `SLACK_API_URL`. */
    apiUrl: `${base}/api/`,
    /** What the app's token may do, and what it is sent. */
    scopes: app.scopes,
    events: app.events,
    calls: web.calls,
    refused: web.refused,
    unheard: web.unheard,
    /** The address that payloads name for their answers. */
    base,
    /** Sends a request as it is, also one that Slack would not send. */
    deliver: send,
    fail: faults.fail,
    /**
     * The Web API at an address for one process, which can be cut off: what it sends from then on
     * does nothing.
     */
    front() {
      const name = `${FRONT}${world.id('P')}`;
      return { apiUrl: `${base}/${name}/api/`, cut: () => void web.cutOff.add(name) };
    },
    grant: oauth.grant,
    consent: oauth.consent,
    /**
     * Another workspace, with members and channels of the same names; the app is not installed
     * there yet.
     */
    workspace(name: string): Club {
      const domain = name.toLowerCase().replace(/[^a-z]+/g, '-');
      const other = createWorld(
        {
          team: world.id('T'),
          name,
          domain,
          user: world.id('UBOT'),
          id: world.id('B'),
          token: undefined,
        },
        common,
      );
      worlds.push(other);
      return createClub(other, base, sender(other));
    },
    /**
     * Somebody removes the app from a workspace: its token dies, and Slack says so, in this order.
     */
    async uninstall(
      club: Club,
      events: readonly ('tokens_revoked' | 'app_uninstalled')[] = [
        'tokens_revoked',
        'app_uninstalled',
      ],
    ): Promise<void> {
      const { bot } = club.world;
      oauth.revoke(club.world);
      for (const type of events) {
        const tokens = type === 'tokens_revoked' ? { tokens: { oauth: [], bot: [bot.user] } } : {};
        await sender(club.world)('events_api', eventPayload(club.world, { type, ...tokens }));
      }
    },
    /** Sends the last request again, as Slack does if it thinks that it wasn't heard. */
    again: async (): Promise<Delivered> => {
      if (!last) throw new Error('Nothing was sent yet');
      return delivery.send(last.kind, last.body, 1);
    },
    async close(): Promise<void> {
      delivery.close();
      await stop();
    },
  };
}
