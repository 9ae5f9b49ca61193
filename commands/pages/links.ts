import type { Request } from '../../src/core/call.ts';
import type { Command } from '../../src/core/command.ts';
import type { LinkedPage } from '../../src/core/domain/link.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Button, button, type Part, replacement, textPart } from '../../src/core/reply.ts';
import { tokenHash } from '../../src/lib/token.ts';
import { type Context, define } from '../shared/context.ts';

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
    'This bot has no address for pages yet. Whoever runs it can set PUBLIC_URL; docs/web.md says how.',
  );
}

/** A link as people copy it. */
export function linkPart(url: string): Part {
  return textPart([{ text: url, style: 'code' }]);
}

/** A command that gives its asker a private link to a page of their own, and switches it off again. */
export function pageCommand(spec: {
  readonly name: string;
  readonly description: string;
  readonly page: (request: Request) => LinkedPage;
  /** What it says with the link, once it's off, and where there was none. */
  readonly words: string;
  readonly off: string;
  readonly none: string;
}): Command<Context> {
  const { name, description, page, words, off, none } = spec;
  return define({
    name,
    description,
    example: `/${name}`,
    async run(request, ctx) {
      const url = await newLink(ctx, request, page(request));
      return { parts: [textPart(words), linkPart(url)], buttons: [offButton(name)] };
    },
    actions: {
      off: async (request, ctx) =>
        replacement((await ctx.store.dropLink(request.where.club, page(request))) ? off : none),
    },
  });
}

/** Switches the link to a page off. */
export function offButton(command: string, ...args: readonly string[]): Button {
  return button('Switch it off', command, 'off', args, 'danger');
}
