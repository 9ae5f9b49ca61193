import { type Client, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import {
  type Asker,
  directWith,
  type Member,
  ownerOf,
  personalClub,
  type Request,
} from '../../../core/call.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { type SetTimer, within } from '../../../lib/timer.ts';
import { remembered } from '../../shared/remembered.ts';
import { withoutRequest } from '../connect/failures.ts';

export type Whereabouts = ReturnType<typeof createWhereabouts>;

const PLATFORM = 'discord';

type Spot = Pick<Request, 'where' | 'asker'>;

/**
 * Where people spoke to the bot last, so that what they write to it directly is answered in their club. Of at most
 * `max` people, the longest silent forgotten first, and in memory only: which servers somebody is in is private.
 */
export function createWhereabouts(max = 10_000) {
  const last = new LRUCache<string, { club: string; channel?: string }>({ max });

  return {
    /** In a club's channel; remembers it. */
    inGuild(asker: Asker, guild: string, channel: string): Spot {
      const club = `${PLATFORM}:${guild}`;
      last.set(asker.id, { club, channel });
      return { where: { platform: PLATFORM, club, channel, direct: false }, asker };
    },
    /** Alone with the bot: the club and channel where they spoke last, else a club of their own. */
    inDirect(member: Member, channel: string): Spot {
      const known = last.get(member.id);
      const own = onTheirOwn(member, channel);
      if (!known) return own;
      // Rights are a server's to give and may have changed since.
      const asker = { ...own.asker, organiser: false };
      return { where: { ...own.where, club: known.club, channel: known.channel ?? channel }, asker };
    },
    /** Where the bot isn't, brought along by a member: never the club of those around, nor a channel to post in. */
    elsewhere: (member: Member) => onTheirOwn(member, directWith(member)),
    /** The server where they spoke, or on whose behalf they were written to; undefined where that isn't known. */
    guildOf: (user: string) => last.get(user)?.club.slice(PLATFORM.length + 1),
    /** They are no member of that server any more: it isn't theirs when they write to the bot directly. */
    left(user: string, guild: string): void {
      if (last.get(user)?.club === `${PLATFORM}:${guild}`) last.delete(user);
    },
    /** Notes that the bot writes to somebody on behalf of a club; a place where they spoke themselves counts more. */
    wrote(user: string, club: string): void {
      if (!last.has(user) && ownerOf(club) === undefined) last.set(user, { club });
    },
  };
}

/** A club of their own, for which everybody organises. */
function onTheirOwn({ id, name }: Member, channel: string): Spot {
  return {
    where: { platform: PLATFORM, club: personalClub(PLATFORM, id), channel, direct: true },
    asker: { id, name, organiser: true },
  };
}

/** In more servers than this the bot doesn't ask, as each server is a request to Discord. */
const FEW = 10;

/** How long an answer waits for Discord to say where somebody belongs, ms: less than what `ACKNOWLEDGE_WITHIN` allows. */
const WAIT = 300;

/** How long membership is cached, ms. */
const MEMBER_FOR = 5 * 60_000;

/**
 * Discord's codes for an unknown guild, member or user, and for a server that the bot isn't in.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const NO_MEMBER = new Set<unknown>([10004, 10007, 10013, 50001]);

/**
 * Finds out which club a direct message belongs to, before it is answered: somebody who wrote in a server belongs there
 * as long as they are a member; after a restart, whoever shares a single server with the bot belongs to that one.
 * Membership needs no privileged intent: https://docs.discord.com/developers/resources/guild#get-guild-member
 * @param parts.all false where this process sees a part of the servers: then nobody's server is looked for
 * @returns never rejects, and waits a moment at most: what Discord says later counts for the next message
 */
export function createDirectClubs(parts: {
  client: Client;
  whereabouts: Whereabouts;
  all: boolean;
  clock: Clock;
  setTimer: SetTimer;
  log: Log;
}): (user: string) => Promise<void> {
  const { client, whereabouts, all, clock, setTimer, log } = parts;
  const recently = remembered<boolean>(clock, MEMBER_FOR);

  /** Undefined where Discord doesn't tell. */
  function isMember(guild: string, user: string): Promise<boolean | undefined> {
    const ask = () =>
      client.rest.get(Routes.guildMember(guild, user)).then(
        () => true,
        (error: unknown) => {
          if (NO_MEMBER.has(codeOf(error))) return false;
          throw error;
        },
      );
    return recently(`${guild} ${user}`, ask).catch((error: unknown) => {
      log.info('discord: could not read a server’s members', { error: withoutRequest(error) });
      return undefined;
    });
  }

  async function settle(user: string): Promise<void> {
    const guild = whereabouts.guildOf(user);
    if (guild !== undefined) {
      if ((await isMember(guild, user)) === false) whereabouts.left(user, guild);
      return;
    }
    const guilds = [...client.guilds.cache.keys()];
    if (!all || guilds.length > FEW) return;
    const found = await Promise.all(guilds.map((one) => isMember(one, user)));
    const theirs = guilds.filter((_, i) => found[i]);
    const [only] = theirs;
    if (!found.includes(undefined) && theirs.length === 1 && only !== undefined)
      whereabouts.wrote(user, `discord:${only}`);
  }

  return async (user) => void (await within(settle(user), WAIT, setTimer));
}
