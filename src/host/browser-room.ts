import { randomBytes } from 'node:crypto';
import { createWebRoom } from '../adapters/web/index.ts';
import { ConfigError } from '../core/errors.ts';
import type { Pages } from '../core/ports/pages.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { createStreams } from '../web/stream.ts';
import type { Config } from './config.ts';
import { type Handler, health, serve } from './http/serve.ts';
import { lazyPages, loadLinkedPages } from './linked-pages.ts';

/** The room's own address, whatever HOST says: only this machine may reach it. */
export const HERE = '127.0.0.1';

type Settings = Pick<Config, 'port'> & {
  readonly clock: Clock;
  readonly log: Log;
  readonly zone?: string;
};

interface Shown {
  readonly pages: Pages;
  readonly eReaders: Handler;
}

/**
 * Opens the room in the browser. Its pages are only loaded once somebody opens one.
 * @throws ConfigError if the port can't be opened
 */
export async function openBrowserRoom({ port, clock, log, zone }: Settings) {
  const adapter = createWebRoom({ clock, zone });
  const key = randomBytes(16).toString('base64url');
  const streams = createStreams();
  let shown: Shown | undefined;

  const site = lazyPages(async () => {
    const { roomRoutes } = await import('../adapters/web/routes.tsx');
    const mounts = shown ? await loadLinkedPages(shown.pages, url, clock) : [];
    return [...roomRoutes(adapter.room, key, streams), ...mounts];
  }, log);

  const eReaders: Handler = (request, response) => shown?.eReaders(request, response) ?? false;
  const server = await serve({ port, host: HERE, log }, [eReaders, health(async () => []), site]);
  const url = `http://localhost:${server.port}`;

  return {
    adapter,
    address: `${url}/room/${key}/`,
    /** Without a slash at the end. */
    url,
    /** Links lead to these pages from now on, and e-readers reach the club. */
    show: (app: Shown) => {
      shown = app;
    },
    close: async () => {
      streams.close();
      await server.close();
    },
  };
}

/**
 * The same, or for whoever can do without it the sentence why it can't be opened; an error of ours
 * is thrown.
 */
export const browserRoomOrReason = (settings: Settings) =>
  openBrowserRoom(settings).catch((error: unknown): string => {
    if (error instanceof ConfigError) return error.message;
    throw error;
  });
