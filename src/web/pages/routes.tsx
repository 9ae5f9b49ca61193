import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { LinkedPage } from '../../core/domain/link.ts';
import type { Followed, Pages } from '../../core/ports/pages.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { callerOf } from '../../lib/http.ts';
import { lruCache } from '../../lib/memoize.ts';
import { createTries } from '../../lib/tries.ts';
import { Notice } from '../document.tsx';
import type { Env, Mount } from '../server.tsx';
import { atomFeed } from './atom.ts';
import { ReadingPage } from './page.tsx';
import { ScreenBody, ScreenPage } from './screen.tsx';

/** Anything else isn't looked up. */
const TOKEN_SHAPE = /^[\w-]{24}$/;

/** A recently valid link keeps working, however many wrong ones came from the same proxy. */
const KNOWN_LINKS_MAX = 2000;

type Serve = (c: Context<Env>, found: Followed) => Promise<Response>;
type Make = (found: Followed, path: string) => Promise<string>;

/** Pages and feeds behind private links. They are read-only: nothing can be posted to them. */
export function linkedPages(pages: Pages, url: string, clock: Clock): readonly Mount[] {
  const wrong = createTries(clock);
  const known = lruCache<true>(KNOWN_LINKS_MAX);

  async function follow(
    token: string,
    address: string,
  ): Promise<Followed | 'too many' | undefined> {
    if (!known.has(token) && wrong.isTooMany(address)) return 'too many';
    const found = TOKEN_SHAPE.test(token) ? await pages.follow(token) : undefined;
    if (found) known.set(token, true);
    else {
      known.delete(token);
      wrong.add(address);
    }
    return found;
  }

  const guarded =
    (kind: LinkedPage['kind'], serve: Serve) =>
    async (c: Context<Env>): Promise<Response> => {
      const found = await follow(c.req.param('token') ?? '', callerOf(c.env.incoming));
      if (found === 'too many')
        return c.html(
          <Notice title="Too many wrong links">Wait a minute, then try again.</Notice>,
          429,
          {
            'retry-after': '60',
          },
        );
      if (found?.link.kind !== kind) return c.notFound();
      return serve(c, found);
    };

  const page = (kind: LinkedPage['kind'], serve: Serve) =>
    new Hono<Env>({ strict: false }).get('/:token', guarded(kind, serve));

  const screen = page('screen', async (c, { club, link }) => {
    const { pathname } = new URL(c.req.url);
    if (!pathname.endsWith('/')) return c.redirect(`${pathname}/`);
    return c.html(<ScreenPage screen={await pages.screen(club, link.channel ?? '')} />);
  }).get(
    '/:token/now',
    guarded('screen', async (c, { club, link }) =>
      c.html(<ScreenBody screen={await pages.screen(club, link.channel ?? '')} />),
    ),
  );
  const file = (kind: 'calendar' | 'posts', name: string, type: string, make: Make) =>
    new Hono<Env>().get(
      `/:token/${name}`,
      // A reader that has this content already gets no body again.
      etag(),
      guarded(kind, async (c, found) =>
        c.body(await make(found, c.req.path), 200, {
          'cache-control': 'private, max-age=3600',
          'content-type': type,
        }),
      ),
    );
  return [
    { at: '/screen', app: screen },
    {
      at: '/club',
      app: page('club', async (c, { club }) =>
        c.html(<ReadingPage page={await pages.club(club)} />),
      ),
    },
    {
      at: '/plan',
      app: file('calendar', 'plan.ics', 'text/calendar; charset=utf-8', ({ club }) =>
        pages.calendar(club),
      ),
    },
    {
      at: '/posts',
      app: file(
        'posts',
        'posts.atom',
        'application/atom+xml; charset=utf-8',
        async ({ club, link }, path) => atomFeed(await pages.posts(club), `${url}${path}`, link.at),
      ),
    },
  ];
}
