import type { Request } from '../../src/core/call.ts';
import type { Command } from '../../src/core/command.ts';
import type { Link, LinkedPage } from '../../src/core/domain/link.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  type Button,
  button,
  momentPart,
  type Part,
  type Reply,
  replacement,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { sha256 } from '../../src/lib/token.ts';
import { type Call, type Context, define } from '../shared/context.ts';
import { channelSpan } from '../shared/dailies.ts';

/** The token takes the place of the star. */
const PATH_BY_KIND: Readonly<Record<LinkedPage['kind'], string>> = {
  screen: '/screen/*/',
  club: '/club/*/',
  member: '/me/*/',
  calendar: '/plan/*/plan.ics',
  posts: '/posts/*/posts.atom',
};

/** An earlier link to the same page stops working. */
async function newLink(call: Call, page: LinkedPage): Promise<string> {
  const { url, token } = linksOrRefuse(call);
  const made = token();
  const by = { id: call.asker.id, name: call.asker.name };
  await call.store.setLink(call.where.club, { ...page, hash: sha256(made), by, at: call.at });
  return url + PATH_BY_KIND[page.kind].replace('*', made);
}

function linksOrRefuse({ links }: Context): NonNullable<Context['links']> {
  if (links) return links;
  throw new UserError(
    'This bot has no address for pages yet. Whoever runs it can set PUBLIC_URL; docs/web.md says how.',
  );
}

function linkPart(url: string): Part {
  return textPart([{ text: url, style: 'code' }]);
}

function pageCommand(
  { name, description, words }: { readonly [key in 'name' | 'description' | 'words']: string },
  page: (request: Request) => LinkedPage,
  mustSee: (call: Call) => Promise<void>,
): Command<Context> {
  return define({
    name,
    description,
    async run(call) {
      linksOrRefuse(call);
      await mustSee(call);
      const url = await newLink(call, page(call));
      return { parts: [textPart(words), linkPart(url)], buttons: [offButton(name)] };
    },
    actions: {
      off: (call) => switchOff(call, page(call)),
    },
  });
}

async function switchOff({ store, where }: Call, page: LinkedPage): Promise<Reply> {
  const had = await store.dropLink(where.club, page);
  return replacement(had ? 'It’s off: its link leads nowhere.' : 'It was off already.');
}

function offButton(command: string, ...args: readonly string[]): Button {
  return button('Switch it off', command, 'off', args, 'danger');
}

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
    const pages = links.some(({ kind }) => kind === 'club') ? linksOverview(links) : await make(call, 'club');
    return withScreens(call, pages, links);
  },
  actions: {
    new: ({ args, ...call }) => make(call, kindOf(args[0])),
    off: ({ args, ...call }) => switchOff(call, { kind: kindOf(args[0]) }),
    screen: ({ args: [channel = '', member = ''], ...call }) => switchOff(call, { kind: 'screen', channel, member }),
    async screens({ store, where }) {
      const ended = await store.dropScreens(where.club);
      return replacement(ended === 0 ? 'There was no screen any more.' : `Ended: ${counted(ended, 'screen')}.`);
    },
  },
});

function kindOf(arg = ''): Kind {
  return Object.hasOwn(KIND_NAMES, arg) ? (arg as Kind) : 'club';
}

async function make(call: Call, kind: Kind): Promise<Reply> {
  const url = await newLink(call, { kind });
  const words =
    `A new link to ${KIND_NAMES[kind]}. ` +
    'Whoever has it can see what the club has read so far; an earlier link no longer works.';
  const subscribe = kind === 'calendar' ? [linkPart(url.replace(/^https?:/, 'webcal:'))] : [];
  const others = KINDS.filter((one) => one !== kind);
  return {
    parts: [textPart(words), linkPart(url), ...subscribe],
    buttons: [...others.map(newButton), offButton('club page', kind)],
  };
}

/** Links can't be shown again, as only a hash of each is stored. */
function linksOverview(links: readonly Link[]): Reply {
  const there = links.filter(({ kind }) => Object.hasOwn(KIND_NAMES, kind));
  return {
    parts: [
      textPart('These links work. I can’t show them again; a new one replaces the old one.'),
      ...there.map(({ kind, by, at }) => momentPart(`${KIND_NAMES[kindOf(kind)]}, by ${by.name}: `, at, 'date')),
    ],
    buttons: [
      ...KINDS.map(newButton),
      ...there.map(({ kind }) => {
        return { ...offButton('club page', kind), label: `Switch off ${KIND_NAMES[kindOf(kind)]}` };
      }),
    ],
  };
}

const SCREENS_SHOWN_MAX = 20;

/** With the quiz screens of all members, oldest first, and what ends them. */
function withScreens(call: Call, pages: Reply, links: readonly Link[]): Reply {
  const screens = links.filter(({ kind }) => kind === 'screen');
  if (screens.length === 0) return pages;
  const shown = screens.slice(0, SCREENS_SHOWN_MAX);
  const items = shown.map(({ by, channel = '' }) => [{ text: `${by.name}’s, for ` }, channelSpan(call, channel)]);
  const ends = shown.map(({ by, channel = '', member = '' }, i) =>
    button(`End ${i + 1}, ${shortened(by.name, 30)}’s`, 'club page', 'screen', [channel, member], 'danger'),
  );
  return {
    ...pages,
    parts: [
      ...pages.parts,
      textPart(`${counted(screens.length, 'quiz screen')}, each open to whoever has its link:`),
      { kind: 'list', items, ordered: true },
    ],
    buttons: [
      ...(pages.buttons ?? []),
      button('End all screens', 'club page', 'screens', [], 'danger'),
      ...ends.slice(0, BUTTONS_MAX - 1 - (pages.buttons ?? []).length),
    ],
  };
}

/** A reply's. */
const BUTTONS_MAX = 25;

const newButton = (kind: Kind): Button => button(`New link to ${KIND_NAMES[kind]}`, 'club page', 'new', [kind]);

export const quizScreen = pageCommand(
  {
    name: 'quiz screen',
    description: 'A private link to a page that shows this channel’s quiz, for a projector or a shared screen',
    words:
      'Here’s a screen for this channel’s quizzes: the question, the time, who has answered, and the ' +
      'answer once it has closed. Whoever has the link can see it, for as long as you can see the ' +
      'channel; after a day without a quiz it ends. If you had one for this channel before, ' +
      'it no longer works.',
  },
  /** Each member has their own screen in a channel, so that nobody cuts off another's. */
  ({ where, asker }) => {
    if (!where.direct) return { kind: 'screen', channel: where.channel, member: asker.id };
    throw new UserError('A screen shows the quiz of a channel. Type /quiz screen in that channel.');
  },
  async ({ where, asker, channels }) => {
    if (where.direct || (await channels.reads(where.club, where.channel, asker.id))) return;
    throw new UserError(
      'I can’t tell who may see this channel, and a screen shows only what its owner may see. ' +
        'Type /quiz screen in another one.',
    );
  },
);

export const progressPage = pageCommand(
  {
    name: 'progress page',
    description: 'A private link to your own page: how far you are, what you missed, what you saved',
    words: 'Your own page. Keep the link to yourself; if you had one before, it no longer works.',
  },
  ({ asker }) => ({ kind: 'member', member: asker.id }),
  async ({ where, asker, channels }) => {
    if (await channels.isMember(where.club, asker.id)) return;
    throw new UserError(
      'I can’t tell right now whether you’re in this club, so I can’t make your page. Try again in a minute.',
    );
  },
);
