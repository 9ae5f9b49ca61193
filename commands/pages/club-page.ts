import type { Request } from '../../src/core/call.ts';
import type { Link } from '../../src/core/domain/link.ts';
import { type Button, button, type Reply, replacement, textPart } from '../../src/core/reply.ts';
import { type Context, define } from '../shared/context.ts';
import { hosted, linkPart, newLink, offButton } from './links.ts';

const KINDS = {
  club: 'the club’s page',
  calendar: 'the calendar of its meetings',
  posts: 'the feed of its news and quotes',
} as const;

type Kind = keyof typeof KINDS;

export const clubPage = define({
  name: 'club page',
  description: 'A private link to the club’s own page; renews it and switches it off; feeds',
  who: 'organisers',
  example: '/club page',
  async run(request, ctx) {
    hosted(ctx);
    const links = await ctx.store.links(request.where.club);
    return links.some(({ kind }) => kind === 'club') ? overview(links) : make(ctx, request, 'club');
  },
  actions: {
    new: ({ args, ...request }, ctx) => make(ctx, request, kindOf(args[0])),
    async off({ args, where }, ctx) {
      const kind = kindOf(args[0]);
      const had = await ctx.store.dropLink(where.club, { kind });
      const words = had
        ? `Off: the link to ${KINDS[kind]} leads nowhere.`
        : `There’s no link to ${KINDS[kind]}.`;
      return replacement(words);
    },
  },
});

function kindOf(arg = ''): Kind {
  return Object.hasOwn(KINDS, arg) ? (arg as Kind) : 'club';
}

async function make(ctx: Context, request: Request, kind: Kind): Promise<Reply> {
  const url = await newLink(ctx, request, { kind });
  const words = `A new link to ${KINDS[kind]}. Whoever has it can see what the club has read so far; an earlier link no longer works.`;
  const subscribe = kind === 'calendar' ? [linkPart(url.replace(/^https?:/, 'webcal:'))] : [];
  const others = (Object.keys(KINDS) as Kind[]).filter((one) => one !== kind);
  return {
    parts: [textPart(words), linkPart(url), ...subscribe],
    buttons: [...others.map((one) => newButton(`Link to ${KINDS[one]}`, one)), offButton('club page', kind)],
  };
}

/** Links that there are: they can't be shown again, as only a hash of each is stored. */
function overview(links: readonly Link[]): Reply {
  const there = links.filter(({ kind }) => Object.hasOwn(KINDS, kind));
  return {
    parts: [
      textPart('These links work. I can’t show them again; a new one takes the old one’s place.'),
      ...there.map(({ kind, by, at }) => ({
        kind: 'moment' as const,
        before: `${KINDS[kindOf(kind)]}, by ${by.name}: `,
        at,
        style: 'date' as const,
      })),
    ],
    buttons: [
      ...(Object.keys(KINDS) as Kind[]).map((kind) => newButton(`New link to ${KINDS[kind]}`, kind)),
      ...there.map(
        ({ kind }): Button => ({
          ...offButton('club page', kind),
          label: `Switch off ${KINDS[kindOf(kind)]}`,
        }),
      ),
    ],
  };
}

function newButton(label: string, kind: Kind): Button {
  return button(label, 'club page', 'new', [kind]);
}
