/** The test workspace: members, channels, messages, and what each member saw. */
import { createWaiting, WAIT } from '../waiting.ts';
import type { Block } from './blocks.ts';
import type { Home, Modal } from './check.ts';

export const TEAM = 'T0CLUB';
export const BOT_USER = 'UBOT';
const BOT_ID = 'B0BOT';
export const BOT_TOKEN = 'xoxb-test-bot';

/** The workspace that exists from the start, with the app in it. */
export const CLUB: Bot = {
  team: TEAM,
  name: 'The Club',
  domain: 'club',
  user: BOT_USER,
  id: BOT_ID,
  token: BOT_TOKEN,
};

export interface User {
  readonly id: string;
  readonly name: string;
  readonly displayName?: string;
  readonly admin?: boolean;
  /** Owns the workspace, or is the one owner who can’t be removed. */
  readonly owner?: 'owner' | 'primary';
  /** `single` is a guest of a single channel. */
  readonly guest?: boolean | 'single';
  readonly zone?: string;
  /** Their account was closed. */
  readonly deleted?: boolean;
  /** Of another workspace. */
  readonly team?: string;
  /** Of an organisation: all its workspaces that they are in. */
  readonly organisation?: { readonly teams?: readonly string[] };
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Whether the bot is a member. */
  bot: boolean;
  readonly archived?: boolean;
  /** Whether another organisation is in it as well. */
  readonly shared?: boolean;
  /** Who is in it; undefined where everybody is. */
  readonly members?: ReadonlySet<string>;
  /** Of a direct conversation: with whom the bot talks there. */
  readonly user?: string;
}

/** A message as it is now. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
  /** Whoever wrote it. */
  readonly user: string;
  /** The bot that wrote it, where it is another app's. */
  readonly otherBot?: string;
  /** The only one who sees it. */
  readonly to?: string;
  readonly thread?: string;
  readonly metadata?: unknown;
  text: string;
  blocks: Block[];
  files: readonly StoredFile[];
  /** How often it was changed. */
  edits: number;
  deleted?: boolean;
  /** As the app sent it, the last time. */
  raw: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many bytes the app announced. */
  readonly length?: number;
}

export interface OpenView {
  readonly id: string;
  readonly view: Modal;
  readonly user: string;
  /** The request that opened it. */
  readonly request: string;
  /** What searching in it gave, by block. */
  readonly suggested?: Map<string, readonly { text: { text: string }; value: string }[]>;
}

/** Something that became visible. */
export interface Sight {
  readonly via: 'post' | 'ephemeral' | 'response' | 'update' | 'view' | 'error' | 'home';
  /** The request whose `response_url` or trigger was used. */
  readonly request?: string;
  readonly channel?: string;
  /** The only one who sees it. */
  readonly to?: string;
  readonly message?: Posted;
  readonly view?: OpenView;
  readonly home?: Home;
  readonly error?: string;
}

/** A command, press or submission under way, and how it may still be answered. */
export interface Ticket {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly message?: Posted;
  at: number;
  uses: number;
  exchanged: boolean;
}

/** The workspace, and the app's bot in it. */
export interface Bot {
  readonly team: string;
  readonly name: string;
  readonly domain: string;
  /** Whether the app is installed for a whole organisation, of which this is a workspace. */
  readonly organisation?: boolean;
  readonly user: string;
  readonly id: string;
  /** Undefined while the app is not installed. */
  token: string | undefined;
}

export type World = ReturnType<typeof createWorld>;

const USERS: readonly User[] = [
  { id: 'UMAYA', name: 'maya', displayName: 'Maya', admin: true },
  { id: 'UTOM', name: 'tom', displayName: 'Tom' },
  { id: 'URUTH', name: 'ruth', displayName: 'Ruth <!channel> *x*' },
];

const CHANNELS: readonly Channel[] = [
  { id: 'CBOOKS', name: 'books', kind: 'public', bot: true },
  { id: 'COPEN', name: 'open', kind: 'public', bot: false },
  { id: 'GCLOSED', name: 'closed', kind: 'private', bot: false },
  { id: 'COLD', name: 'old', kind: 'public', bot: true, archived: true },
];

/** What all workspaces of one Slack share: ids are unique, and it is the same time everywhere. */
export interface Common {
  count: number;
  /** How far the clock was put forward, ms. */
  ahead: number;
  /** How long anything that a test waits for may take, ms. */
  readonly wait: number;
}

export function createWorld(bot: Bot = CLUB, common: Common = { count: 0, ahead: 0, wait: WAIT }) {
  const byId = <T extends { id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, { ...one }]));
  const channels = byId(CHANNELS);
  const tickets = new Map<string, Ticket>();
  const sights: Sight[] = [];
  const latest = () => `; seen: ${JSON.stringify(sights.slice(-3))}`;
  const { until, changed } = createWaiting(common.wait, latest);
  const now = () => Date.now() + common.ahead;
  const id = (prefix: string) =>
    `${prefix}${(++common.count).toString(36).toUpperCase().padStart(6, '0')}`;
  return {
    bot: { ...bot },
    users: byId(USERS),
    channels,
    messages: [] as Posted[],
    files: new Map<string, StoredFile>(),
    homes: new Map<string, Home>(),
    views: new Map<string, OpenView>(),
    tickets,
    sights,
    /** Pings and link previews that some message made. */
    pings: [] as string[],
    now,
    advance(ms: number): void {
      // A jump of the clock doesn't age what may still be answered.
      for (const ticket of tickets.values()) if (now() - ticket.at < UNDER_WAY) ticket.at += ms;
      common.ahead += ms;
    },
    id,
    ts: () => `${Math.floor(now() / 1000)}.${String(++common.count).padStart(6, '0')}`,
    see(sight: Sight): void {
      sights.push(sight);
      changed();
    },
    changed,
    wait: until,
    im(user: string): Channel {
      const known = [...channels.values()].find((one) => one.kind === 'im' && one.user === user);
      if (known) return known;
      const channel: Channel = { id: id('D'), name: 'directmessage', kind: 'im', bot: true, user };
      channels.set(channel.id, channel);
      return channel;
    },
  };
}

/** Requests of the last second may be under way, ms. */
const UNDER_WAY = 1000;

/** A member's request, known from now on: what it may be answered at. */
export function issue(
  world: World,
  asked: Pick<Ticket, 'user' | 'channel'> & Partial<Ticket>,
): Ticket {
  const made = { id: world.id('R'), at: world.now(), uses: 0, exchanged: false, ...asked };
  world.tickets.set(made.id, made);
  return made;
}
