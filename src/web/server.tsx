import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Log } from '../core/ports/runtime.ts';
import { pathOf } from '../lib/http.ts';
import { ASSETS, sendAsset } from './assets.ts';
import { Notice } from './document.tsx';

export type Env = { Bindings: HttpBindings };

/** Pages below one path, such as `/club`; `/` alone is that page only. */
export interface Mount {
  readonly at: string;
  readonly app: Hono<Env>;
}

/** Nothing but our own files and addresses. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * All pages as one handler: false for other paths. Every answer has a strict content security
 * policy, and no cache stores it unless it says otherwise; a form from another site is refused.
 */
export function pages(mounts: readonly Mount[], log: Log) {
  const app = new Hono<Env>({ strict: false });
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_POLICY,
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
  );

  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
    c.header('x-robots-tag', 'noindex, nofollow');
  });

  app.use(csrf());
  for (const { at, app: below } of mounts) app.route(at, below);

  app.notFound((c) =>
    c.html(
      <Notice title="This link leads nowhere">
        It may have been renewed or switched off. Ask whoever gave it to you for the new one.
      </Notice>,
      404,
    ),
  );

  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error('a page failed', { error });
    return c.html(
      <Notice title="Something went wrong on our side">Please try again in a moment.</Notice>,
      500,
    );
  });

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (sendAsset(request, response)) return true;
    const path = pathOf(request);
    const isBelow = (at: string) => path === at || (at !== '/' && path.startsWith(`${at}/`));
    if (!isBelow(ASSETS) && !mounts.some(({ at }) => isBelow(at))) return false;
    await listener(request, response);
    return true;
  };
}
