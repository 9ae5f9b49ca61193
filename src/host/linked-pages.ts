import { randomBytes } from 'node:crypto';
import type { Pages } from '../core/ports/pages.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { lazy } from '../lib/memoize.ts';
import type { Mount } from '../web/server.tsx';
import type { Handler } from './http/serve.ts';

export function linkMaker(url: string) {
  return { url, token: () => randomBytes(18).toString('base64url') };
}

/** Pages as one handler of the server, loaded when the first of them is opened. */
export function lazyPages(load: () => Promise<readonly Mount[]>, log: Log): Handler {
  const loaded = lazy(async () => {
    const [{ pages }, mounts] = await Promise.all([import('../web/server.tsx'), load()]);
    return pages(mounts, log);
  });
  return async (request, response) => (await loaded())(request, response);
}

/** The pages that a club's private links lead to. */
export async function loadLinkedPages(
  pages: Pages,
  url: string,
  clock: Clock,
): Promise<readonly Mount[]> {
  const { linkedPages } = await import('../web/pages/routes.tsx');
  return linkedPages(pages, url, clock);
}
