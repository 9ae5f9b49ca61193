import { randomBytes } from 'node:crypto';
import { createWebRoom } from '../adapters/web/index.ts';
import type { Pages } from '../core/ports/pages.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { createStreams } from '../web/stream.ts';
import type { Config } from './config.ts';
import { lazyPages, loadLinkedPages } from './linked-pages.ts';
import { health, serve } from './serve.ts';

/** The room's own address, whatever HOST says: only this machine may reach it. */
export const HERE = '127.0.0.1';

/**
 * Opens the room in the browser. Its pages are only loaded once somebody opens one.
 * @throws ConfigError if the port can't be opened
 */
export async function openBrowserRoom({
  port,
  clock,
  log,
}: Pick<Config, 'port'> & { readonly clock: Clock; readonly log: Log }) {
  const adapter = createWebRoom({ clock });
  const key = randomBytes(16).toString('base64url');
  const streams = createStreams();
  let linked: Pages | undefined;
  const site = lazyPages(async () => {
    const { roomRoutes } = await import('../adapters/web/routes.tsx');
    const more = linked ? await loadLinkedPages(linked, { url, clock }) : [];
    return [...roomRoutes(adapter.room, key, streams), ...more];
  }, log);
  const server = await serve({ port, host: HERE }, [health(async () => []), site]);
  const url = `http://localhost:${server.port}`;
  return {
    adapter,
    address: `${url}/room/${key}/`,
    /** Without a slash at the end. */
    url,
    /** Links lead to these pages from now on. */
    show: (pages: Pages) => {
      linked = pages;
    },
    close: async () => {
      streams.close();
      await server.close();
    },
  };
}
