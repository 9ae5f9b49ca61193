import { randomBytes } from 'node:crypto';
import { createWebRoom } from '../adapters/web/index.ts';
import { ConfigError } from '../core/errors.ts';
import type { Adapter } from '../core/ports/adapter.ts';
import type { Clock, Log } from '../core/ports/ports.ts';
import { systemTimer } from '../lib/timer.ts';
import type { Config } from './config.ts';
import { type Handler, serve } from './serve.ts';

/** The address that the room is opened on, whatever HOST says: it is for this machine alone. */
const HERE = '127.0.0.1';

/** The room in the browser, not open yet. */
export interface BrowserRoom {
  readonly adapter: Adapter;
  /** Opens the port. @returns a line for the host: the room's address, or why there is none */
  open(): Promise<string>;
  close(): Promise<void>;
}

/** Makes the room in the browser; its pages are only loaded once somebody opens one. */
export function createBrowserRoom({
  port,
  clock,
  log,
}: Pick<Config, 'port'> & { readonly clock: Clock; readonly log: Log }): BrowserRoom {
  const adapter = createWebRoom({ clock });
  const key = randomBytes(16).toString('base64url');
  let close = async (): Promise<void> => undefined;
  let loaded: Promise<Handler> | undefined;

  async function load(): Promise<Handler> {
    const [{ pages }, { Streams }, { roomRoutes }] = await Promise.all([
      import('../web/server.tsx'),
      import('../web/stream.ts'),
      import('../adapters/web/routes.tsx'),
    ]);
    const streams = new Streams<{ member: string }>(systemTimer);
    const closed = close;
    close = async () => {
      streams.close();
      await closed();
    };
    return pages(roomRoutes(adapter.room, key, streams), log);
  }

  return {
    adapter,
    async open() {
      const handler: Handler = async (request, response) => {
        loaded ??= load();
        return (await loaded)(request, response);
      };
      try {
        const server = await serve({ port, host: HERE }, [handler]);
        const before = close;
        close = async () => {
          await before();
          await server.close();
        };
        return `In the browser: http://localhost:${server.port}/room/${key}/`;
      } catch (error) {
        if (error instanceof ConfigError) return `No room in the browser. ${error.message}`;
        throw error;
      }
    },
    close: () => close(),
  };
}
