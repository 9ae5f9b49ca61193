import type { Request } from '../../src/core/call.ts';
import type { LinkedPage } from '../../src/core/domain/link.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Button, Part } from '../../src/core/reply.ts';
import { tokenHash } from '../../src/lib/token.ts';
import type { Context } from '../shared/context.ts';

/** Where each kind of page is; the token takes the place of the star. */
const PATHS: Readonly<Record<LinkedPage['kind'], string>> = {
  screen: '/screen/*/',
  club: '/club/*/',
  member: '/me/*/',
  calendar: '/plan/*/plan.ics',
  posts: '/posts/*/posts.atom',
};

/**
 * Makes a new link to a page; an earlier one to the same page leads nowhere from then on.
 * @throws UserError where the host has no outer address, and so no pages
 */
export async function newLink(
  ctx: Context,
  { where, asker, at }: Request,
  page: LinkedPage,
): Promise<string> {
  const { url, token } = hosted(ctx);
  const made = token();
  const by = { id: asker.id, name: asker.name };
  await ctx.store.setLink(where.club, { ...page, hash: tokenHash(made), by, at });
  return url + PATHS[page.kind].replace('*', made);
}

/** @throws UserError where the host has no outer address */
export function hosted({ links }: Context): NonNullable<Context['links']> {
  if (links) return links;
  throw new UserError(
    'This bot has no address for pages yet. Whoever runs it sets PUBLIC_URL; docs/web.md says how.',
  );
}

/** A link as people copy it. */
export function linkPart(url: string): Part {
  return { kind: 'text', words: [{ text: url, style: 'code' }] };
}

/** Switches the link to a page off. */
export function offButton(command: string, ...args: readonly string[]): Button {
  return { label: 'Switch it off', tone: 'danger', press: { command, action: 'off', args } };
}
