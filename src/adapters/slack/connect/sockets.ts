import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../core/ports/runtime.ts';
import { slackWord } from '../reply/failure.ts';
import type { SlackLogger } from './logger.ts';
import { explain } from './workspace.ts';

/** Before the second try to connect; each later pause is longer. */
const RECONNECT_PAUSE_MS = 500;
const RECONNECT_PAUSE_MAX_MS = 30_000;

/** One that ends sooner counts as a failure: one too many is greeted, too, before Slack ends it. */
const SOUND_AFTER_MS = 5000;

/**
 * How long a connection may go without Slack's greeting; above what asking for its address takes.
 */
const GREETING_MAX_MS = 30_000;
const ADDRESS_MAX_MS = 5000;

const ADVICE =
  "Make an app-level token, which begins with xapp-, with the scope connections:write on the app's " +
  'page under Basic Information, and turn Socket Mode on.';

const SWITCHED_OFF =
  "Slack: Socket Mode is switched off for this app. Switch it on, on the app's page under Socket Mode.";

/** As long as what Slack says of a connection itself; what members send is longer. */
const NOTICE_MAX = 400;

/**
 * Socket Mode over two connections: Slack gives each delivery to one of them, so while one is being
 * renewed, as Slack asks for every few hours, or is lost, the other goes on. Each is renewed here
 * at once: the library's own way waits as long as its patience with pings before it tries.
 */
export function createSockets(settings: {
  appToken: string;
  apiUrl: string | undefined;
  logger: SlackLogger;
  log: Log;
}) {
  const { log } = settings;
  const heard = (frame: string) => {
    if (frame.length < NOTICE_MAX && frame.includes('"link_disabled"')) log.error(SWITCHED_OFF);
  };
  const receivers = [receiverOf(settings), receiverOf(settings)] as const;
  for (const { client } of receivers) client.on('ws_message', heard);
  const stop = new AbortController();
  const { signal } = stop;
  let standing = 0;
  let keeping: Promise<unknown> = Promise.resolve();

  /**
   * Counts an open connection until it ends.
   * @returns how long it lasted, ms
   */
  async function lasts(client: SocketModeReceiver['client']): Promise<number> {
    if (signal.aborted) return 0;
    const since = performance.now();
    standing += 1;
    await new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    standing -= 1;
    log.debug('slack connection ended');
    return performance.now() - since;
  }

  /** @param stands whether the connection is already open */
  async function keep({ client }: SocketModeReceiver, stands = false) {
    let failures = 0;
    let ready = stands ? Promise.resolve() : undefined;

    while (!signal.aborted) {
      const lasted = await (ready ?? openConnection(client))
        .then(() => lasts(client))
        .catch((error: unknown) => {
          if (!signal.aborted)
            log.warn('slack connection failed', {
              error: slackWord(error),
              failures: failures + 1,
            });
          return 0;
        });
      ready = undefined;
      failures = lasted < SOUND_AFTER_MS ? failures + 1 : 0;
      const ms =
        failures === 0
          ? 0
          : Math.min(RECONNECT_PAUSE_MAX_MS, RECONNECT_PAUSE_MS * 2 ** (failures - 1));
      await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
    }

    await disconnect(client);
  }

  return {
    standing: () => standing,
    receivers,
    /**
     * Resolves once one connection stands.
     * @throws ConfigError if the token is refused; UnreachableError: try again
     */
    async start() {
      const [first, second] = receivers;
      await openConnection(first.client).catch(explain('SLACK_APP_TOKEN', ADVICE));
      keeping = Promise.all([keep(first, true), keep(second)]);
    },
    async stop() {
      stop.abort();
      await Promise.all(receivers.map(({ client }) => disconnect(client)));
      await keeping;
    },
  };
}

function receiverOf(settings: {
  appToken: string;
  apiUrl: string | undefined;
  logger: SlackLogger;
}) {
  const { appToken, apiUrl, logger } = settings;
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Pings go out every 5 s, and the last answer must be younger than this: less would break
    // healthy connections.
    clientPingTimeout: 15_000,
    // Each receiver gets its own options: the library writes into them.
    installerOptions: {
      clientOptions: {
        timeout: ADDRESS_MAX_MS,
        retryConfig: { retries: 2, minTimeout: 250 },
        ...(apiUrl && { slackApiUrl: apiUrl }),
      },
    },
  });
}

/** Opens a connection. One that Slack takes without a word is given up. */
async function openConnection(client: SocketModeReceiver['client']) {
  const timer = setTimeout(() => void disconnect(client), GREETING_MAX_MS);
  await client.start().finally(() => clearTimeout(timer));
}

/** A peer that doesn't answer the goodbye is not waited for. */
async function disconnect(client: SocketModeReceiver['client']): Promise<void> {
  await Promise.race([client.disconnect(), pause(RECONNECT_PAUSE_MS, undefined, { ref: false })]);
}
