import { randomBytes } from 'node:crypto';
import type { Pages } from '../core/ports/pages.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { systemTimer } from '../lib/timer.ts';
import type { Mount } from '../web/server.tsx';
import type { Handler } from './serve.ts';

/** How links are made where pages are at `url`. */
export function linkMaker(url: string) {
  return { url, token: () => randomBytes(18).toString('base64url') };
}

/**
 * Several mounts as one handler of the server; what they need is loaded when the first of their pages is opened.
 * @param load gives the mounts, and what ends their streams
 */
export function lazyPages(
  load: () => Promise<{ readonly mounts: readonly Mount[]; close(): void }>,
  log: Log,
) {
  let loaded: Promise<Handler> | undefined;
  let closed = false;
  let close = (): void => undefined;

  async function start(): Promise<Handler> {
    const [{ pages }, made] = await Promise.all([import('../web/server.tsx'), load()]);
    close = made.close;
    if (closed) close();
    return pages(made.mounts, log);
  }

  return {
    handler: async (...[request, response]: Parameters<Handler>) => {
      loaded ??= start();
      return (await loaded)(request, response);
    },
    /** Ends what is open: streams don't end by themselves. */
    close: () => {
      closed = true;
      close();
    },
  };
}

/** The pages that a club's private links lead to. */
export async function loadLinkedPages(parts: {
  readonly pages: Pages;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const { linkedPages } = await import('../web/pages/routes.tsx');
  return linkedPages(parts.pages, { ...parts, setTimer: systemTimer });
}
