import type { Link, LinkedPage } from '../../src/core/domain/link.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  type Button,
  button,
  momentPart,
  type Part,
  type Reply,
  replacement,
  textPart,
} from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { sha256 } from '../../src/lib/token.ts';
import { type Call, type Context, define } from '../shared/context.ts';

/** The token takes the place of the star. */
const PATH_BY_KIND: Readonly<Record<LinkedPage['kind'], string>> = {
  screen: '/screen/*/',
  club: '/club/*/',
  calendar: '/plan/*/plan.ics',
  posts: '/posts/*/posts.atom',
};

/** An earlier link to the same page stops working. */
async function newLink(call: Call, page: LinkedPage) {
  const { url, token } = linksOrRefuse(call);
  const newToken = token();
  const by = { id: call.asker.id, name: call.asker.name };
  await call.store.setLink(call.where.club, { ...page, hash: sha256(newToken), by, at: call.at });
  return url + PATH_BY_KIND[page.kind].replace('*', newToken);
}

function linksOrRefuse({ links }: Context): NonNullable<Context['links']> {
  if (links) return links;
  throw new UserError(
    'This bot has no address for pages yet. Whoever runs it can set PUBLIC_URL: see docs/web.md.',
  );
}

const linkPart = (url: string): Part => textPart([{ text: url, style: 'code' }]);

async function switchOff({ store, where }: Call, page: LinkedPage): Promise<Reply> {
  const had = await store.dropLink(where.club, page);
  return replacement(had ? 'It’s off: its link leads nowhere.' : 'It was off already.');
}

const offButton = (
  command: string,
  args: readonly string[] = [],
  label = 'Switch it off',
): Button => button(label, command, 'off', args, 'danger');

const KIND_NAMES = {
  club: 'the club’s page',
  calendar: 'the calendar of its meetings',
  posts: 'the feed of its news and quotes',
} as const;

type Kind = keyof typeof KIND_NAMES;

const KINDS = Object.keys(KIND_NAMES) as Kind[];

export const clubPage = define({
  name: 'club page',
  description: 'A private link to the club’s own page; renews it and switches it off; feeds',
  who: 'organisers',
  async run(call) {
    linksOrRefuse(call);
    const links = await call.store.links(call.where.club);
    const pages = links.some(({ kind }) => kind === 'club')
      ? linksOverview(links)
      : await make(call, 'club');
    return withScreens(pages, links);
  },
  actions: {
    new: ({ args, ...call }) => make(call, kindOf(args[0])),
    off: ({ args, ...call }) => switchOff(call, { kind: kindOf(args[0]) }),
    async screens({ store, where }) {
      const ended = await store.dropScreens(where.club);
      return replacement(
        ended === 0 ? 'There was no screen any more.' : `Ended: ${counted(ended, 'screen')}.`,
      );
    },
  },
});

const kindOf = (arg = ''): Kind => (Object.hasOwn(KIND_NAMES, arg) ? (arg as Kind) : 'club');

async function make(call: Call, pageKind: Kind): Promise<Reply> {
  const url = await newLink(call, { kind: pageKind });
  const announcement =
    `A new link to ${KIND_NAMES[pageKind]}, for whoever has it. ` +
    'It takes the place of any earlier one.';
  const subscribe = pageKind === 'calendar' ? [linkPart(url.replace(/^https?:/, 'webcal:'))] : [];
  const otherKinds = KINDS.filter((one) => one !== pageKind);
  return {
    parts: [textPart(announcement), linkPart(url), ...subscribe],
    buttons: [...otherKinds.map(newButton), offButton('club page', [pageKind])],
  };
}

/** Links can't be shown again, as only a hash of each is stored. */
function linksOverview(links: readonly Link[]): Reply {
  const clubLinks = links.filter(({ kind }) => Object.hasOwn(KIND_NAMES, kind));
  return {
    parts: [
      textPart('These links work. I can’t show them again; a new one replaces the old one.'),
      ...clubLinks.map(({ kind, by, at }) =>
        momentPart(`${KIND_NAMES[kindOf(kind)]}, by ${by.name}: `, at, 'date'),
      ),
    ],
    buttons: [
      ...KINDS.map(newButton),
      ...clubLinks.map(({ kind }) =>
        offButton('club page', [kind], `Switch off ${KIND_NAMES[kindOf(kind)]}`),
      ),
    ],
  };
}

/** With how many quiz screens members have, and what ends them. */
function withScreens(pages: Reply, links: readonly Link[]): Reply {
  const screens = links.filter(({ kind }) => kind === 'screen').length;
  if (screens === 0) return pages;
  const screensOpen = `Open to whoever has the link: ${counted(screens, 'quiz screen')}.`;
  const end = button('End all screens', 'club page', 'screens', [], 'danger');
  return {
    ...pages,
    parts: [...pages.parts, textPart(screensOpen)],
    buttons: [...(pages.buttons ?? []), end],
  };
}

const newButton = (pageKind: Kind): Button =>
  button(`New link to ${KIND_NAMES[pageKind]}`, 'club page', 'new', [pageKind]);

/** Each member has their own screen in a channel, so that nobody cuts off another's. */
function screenHere({ where, asker }: Call): LinkedPage {
  if (!where.direct) return { kind: 'screen', channel: where.channel, member: asker.id };
  throw new UserError('A screen shows the quiz of a channel. Type /quiz screen in that channel.');
}

export const quizScreen = define({
  name: 'quiz screen',
  description:
    'A private link to a page that shows this channel’s quiz, for a projector or a shared screen',
  async run(call) {
    linksOrRefuse(call);
    const { where, asker, channels } = call;
    const page = screenHere(call);

    if (!(await channels.reads(where.club, where.channel, asker.id)))
      throw new UserError(
        'I can’t tell who may see this channel. Type /quiz screen in another one.',
      );

    const announcement =
      'Here’s a screen for this channel’s quizzes, for whoever has the link, while you see the channel.';
    const ends = textPart('A day without a quiz ends it, and so does a new link.');

    return {
      parts: [textPart(announcement), linkPart(await newLink(call, page)), ends],
      buttons: [offButton('quiz screen')],
    };
  },
  actions: { off: (call) => switchOff(call, screenHere(call)) },
});
