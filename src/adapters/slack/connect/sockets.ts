import { type App, SocketModeReceiver } from '@slack/bolt';
import { ConfigError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { isUnwell, slackError } from '../reply/failure.ts';
import type { SlackLogger } from './logger.ts';
import { unreachable } from './workspace.ts';

/** Longest pause between tries to connect, ms. */
const PAUSE_MAX = 30_000;

/**
 * Socket Mode over two connections: Slack gives each delivery to one of them, so while one is being renewed, as
 * Slack asks for every few hours, or is lost, the other goes on. Each is renewed here at once: the library's own way
 * waits as long as its patience with pings before it tries.
 */
export function createSockets(settings: {
  appToken: string;
  apiUrl: string | undefined;
  logger: SlackLogger;
  log: Log;
  connections?: number;
}) {
  const { log } = settings;
  const receivers = Array.from({ length: settings.connections ?? 2 }, () => receiverOf(settings));
  let stopped = false;
  let standing = 0;
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });

  /** Counts a connection that stands, until it doesn't. */
  async function lasting(receiver: SocketModeReceiver): Promise<void> {
    standing += 1;
    await ended(receiver);
    standing -= 1;
  }

  async function keep(receiver: SocketModeReceiver): Promise<void> {
    for (let failures = 0; !stopped; ) {
      try {
        await receiver.client.start();
        failures = 0;
        if (stopped) break;
        await lasting(receiver);
        log.debug('slack connection ended');
      } catch (error) {
        failures += 1;
        const word = slackError(error) ?? 'no answer';
        if (!stopped) log.warn('slack connection failed', { error: word, failures });
        await Promise.race([pause(failures), asleep]);
      }
    }
    await disconnect(receiver);
  }

  let kept: Promise<void>[] = [];
  return {
    standing: () => standing,
    init: (app: App) => {
      for (const receiver of receivers) receiver.init(app);
    },
    /** Resolves once one connection stands. @throws ConfigError where the token is refused; UnreachableError: try again */
    async start() {
      const [first, ...others] = receivers;
      if (!first) return;
      await first.client.start().catch(explain);
      kept = [lasting(first).then(() => keep(first)), ...others.map(keep)];
    },
    async stop() {
      stopped = true;
      wake();
      await Promise.all(receivers.map(disconnect));
      await Promise.all(kept);
    },
  };
}

function receiverOf(settings: { appToken: string; apiUrl: string | undefined; logger: SlackLogger }) {
  const { appToken, apiUrl, logger } = settings;
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Pings go out every 5 s, and the last answer must be younger than this: less would break healthy connections.
    clientPingTimeout: 15_000,
    // Each receiver gets its own options: the library writes into them.
    installerOptions: {
      clientOptions: { retryConfig: { retries: 2, minTimeout: 250 }, ...(apiUrl && { slackApiUrl: apiUrl }) },
    },
  });
}

/** Resolves when the connection that stands now is lost or closed. */
function ended(receiver: SocketModeReceiver): Promise<void> {
  return new Promise((resolve) => {
    receiver.client.once('disconnected', () => resolve());
  });
}

/** Ends a connection, if there is one. A peer that doesn't answer the goodbye is not waited for. */
async function disconnect(receiver: SocketModeReceiver): Promise<void> {
  await Promise.race([receiver.client.disconnect(), pause(1)]);
}

function pause(failures: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.min(PAUSE_MAX, 500 * 2 ** (failures - 1))).unref();
  });
}

function explain(error: unknown): never {
  const word = slackError(error);
  if (word === undefined || isUnwell(error)) throw unreachable(error);
  throw new ConfigError([
    `SLACK_APP_TOKEN: Slack refused it (${word}). Make an app-level token, which begins with xapp-, with the scope connections:write on the app's page under Basic Information.`,
  ]);
}
