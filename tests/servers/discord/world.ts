import { createWaiting } from '../waiting.ts';
import { type Json, missingAccess, missingPermissions, unknownChannel } from './refusal.ts';
import { ALL_RIGHTS, RIGHTS } from './rights.ts';

export const VOICE = 2;
export const PUBLIC_THREAD = 11;
export const PRIVATE_THREAD = 12;
/** Takes threads alone, and no message of its own. */
export const FORUM = 15;

/** Everything that is so on this Discord: servers, channels, people, messages. */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nick?: string;
  /** Has Manage Server. */
  readonly organiser: boolean;
  readonly guild?: string;
  /** Further servers that they are in. */
  readonly alsoIn?: readonly string[];
  /** Takes no direct messages. */
  readonly closed: boolean;
  /** Has added the app to their own account. */
  readonly installed?: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** When the bot joined it. */
  readonly joined: string;
  /** Who owns it; by default nobody in a test. */
  owner?: string;
  /** An outage: nothing is known of it but its id. */
  away?: boolean;
  /** What the bot's role gives it. */
  rights: bigint;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly guild?: string;
  /** In a direct conversation, whose. */
  readonly person?: string;
  /** What is taken away here of what the server gives. */
  readonly denied: bigint;
  /** Ids of those who alone see it; undefined where everybody does. */
  readonly only?: readonly string[];
  /**
   * The bot isn't there; whoever has it on their account brings it along, and all see it where
   * outside apps may speak.
   */
  readonly outside?: { readonly speaks: boolean };
  /**
   * Discord's number for its kind, where it is no text channel:
   * https://docs.discord.com/developers/resources/channel
   */
  readonly kind?: typeof VOICE | typeof FORUM | typeof PUBLIC_THREAD | typeof PRIVATE_THREAD;
  /** Of a thread: the channel that it is in. */
  readonly thread?: string;
  /** Of a thread: a new message opens it again where it is only archived. */
  shut?: 'archived' | 'locked';
  messages: Message[];
}

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** The one who sees it, where it is for one alone. */
  readonly only?: string;
  readonly replyTo?: string;
  body: Json;
  files: readonly SentFile[];
  thread?: string;
}

export interface SentFile {
  readonly name: string;
  readonly alt: string;
  readonly bytes: Uint8Array;
}

/** Someone or some role that a message would have pinged. */
export interface Ping {
  readonly message: string;
  readonly whom: string;
}

export type World = ReturnType<typeof createWorld>;

const EPOCH = 1420070400000n;
/** @param wait how long what a test waits for may take, ms */
export function createWorld(wait?: number) {
  const { until, changed } = createWaiting(wait);
  const channels = new Map<string, Channel>();
  const guilds = new Map<string, Guild>();
  let ids = 0n;
  let ahead = 0;
  const id = () => String(((BigInt(Date.now()) - EPOCH) << 22n) + (ids++ % 4194304n));
  /** What the bot may do in a channel. */
  const rightsIn = ({ guild, denied, outside }: Channel): bigint => {
    if (outside) return 0n;
    return guild === undefined ? ALL_RIGHTS : (guilds.get(guild)?.rights ?? 0n) & ~denied;
  };

  return {
    until,
    changed,
    bot: { id: id(), name: 'Commonplace' },
    guilds,
    channels,
    people: new Map<string, Person>(),
    /** Command definitions by `global` or a guild's id. */
    commands: new Map<string, readonly Json[]>(),
    /** How the app's settings let it be added: 0 to servers, 1 to accounts. */
    installs: new Set([0]),
    /** How many sessions the bot may still begin today. */
    sessionsLeft: 999,
    pings: [] as Ping[],
    /** Every nonce with the message it made, and when, ms since 1970. */
    nonces: new Map<string, { readonly message: Message; readonly at: number }>(),
    id,
    /** ms since 1970 */
    now: () => Date.now() + ahead,
    /** Puts the clock forward. */
    advance(ms: number): void {
      ahead += ms;
    },
    /** How far it was put forward, ms. */
    putOn: () => ahead,
    rightsIn,
    /**
     * The channel, if the bot sees it and may do that in it.
     * @throws Refusal
     */
    open(channel: string, need = 0n): Channel {
      const found = channels.get(channel);
      if (!found) throw unknownChannel();
      const rights = rightsIn(found);
      if ((rights & RIGHTS.view) === 0n) throw missingAccess();
      if ((rights & need) !== need) throw missingPermissions();
      return found;
    },
    directWith(person: string): Channel {
      const known = [...channels.values()].find((one) => one.person === person);
      if (known) return known;
      const made: Channel = { id: id(), name: 'direct', person, denied: 0n, messages: [] };
      channels.set(made.id, made);
      return made;
    },
  };
}
