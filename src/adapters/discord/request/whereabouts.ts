import { type Client, Routes } from 'discord.js';
import {
  type Asker,
  directWith,
  type Member,
  ownerOf,
  personalClub,
  platformId,
  type Request,
} from '../../../core/call.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { lruCache } from '../../../lib/memoize.ts';
import { type SetTimer, within } from '../../../lib/timer.ts';
import { memberChecks } from '../../shared/member-checks.ts';
import { stripRequest } from '../connect/failures.ts';

export type Whereabouts = ReturnType<typeof createWhereabouts>;

const PLATFORM = 'discord';

type Spot = Pick<Request, 'where' | 'asker'>;

/** Each server is a request to Discord. */
const SERVERS_ASKED_MAX = 10;

/** For Discord to say where somebody belongs: less than what `ACKNOWLEDGE_WITHIN` allows. */
const WHEREABOUTS_WAIT_MS = 300;

/**
 * Discord's codes for an unknown guild, member or user, and for a server that the bot isn't in.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const NOT_A_MEMBER_CODES = new Set<unknown>([10004, 10007, 10013, 50001]);

/** Those of them that speak of the person alone: they left, or deleted their account. */
const LEFT_CODES = new Set<unknown>([10007, 10013]);

/**
 * Where people spoke to the bot last, so that what they write to it directly is answered in their
 * club, as long as they are a member there; after a restart, whoever shares a single server with
 * the bot belongs to that one. In memory only, those who were silent longest forgotten first: which
 * servers somebody is in is private. Membership needs no privileged intent:
 * https://docs.discord.com/developers/resources/guild#get-guild-member
 * @param services.all false if this process sees a part of the servers: then nobody's server is
 * looked for
 * @param services.max how many people are remembered
 */
export function createWhereabouts(services: {
  client: Client;
  all: boolean;
  clock: Clock;
  setTimer: SetTimer;
  log: Log;
  max?: number;
}) {
  const { client, all, clock, setTimer, log, max = 10_000 } = services;
  const last = lruCache<{ guild: string; channel?: string }>(max);
  const asked = memberChecks(clock, log, PLATFORM, stripRequest);

  /** @throws what Discord answers but for these codes, which say that they aren't there */
  const isThere = (guild: string, user: string, notThere: ReadonlySet<unknown>) =>
    client.rest.get(Routes.guildMember(guild, user)).then(
      () => true,
      (error: unknown) => {
        if (notThere.has(codeOf(error))) return false;
        throw error;
      },
    );

  const isMember = (guild: string, user: string) =>
    asked(`${guild} ${user}`, () => isThere(guild, user, NOT_A_MEMBER_CODES));

  /** Notes a server that somebody belongs to; a place where they spoke themselves counts more. */
  function belongs(user: string, guild: string) {
    if (!last.has(user)) last.set(user, { guild });
  }

  /** Finds out whether, and where, somebody is a member. Never rejects. */
  async function settle(user: string) {
    const lastSeen = last.get(user);
    if (lastSeen) {
      if (
        (await isMember(lastSeen.guild, user)) === false &&
        last.get(user)?.guild === lastSeen.guild
      )
        last.delete(user);
      return;
    }
    const guilds = [...client.guilds.cache.keys()];
    if (!all || guilds.length > SERVERS_ASKED_MAX) return;
    const memberships = await Promise.all(guilds.map((guild) => isMember(guild, user)));
    const [only, another] = guilds.filter((_, index) => memberships[index]);
    if (only !== undefined && another === undefined && !memberships.includes(undefined))
      belongs(user, only);
  }

  return {
    /**
     * In a club's channel; remembers it.
     * @param parent the channel of a thread; a channel's category
     */
    inGuild(asker: Asker, guild: string, channel: string, parent?: string | null): Spot {
      last.set(asker.id, { guild, channel });
      const around = parent ? { parent } : {};
      return {
        where: { platform: PLATFORM, club: clubOf(guild), channel, ...around, direct: false },
        asker,
      };
    },
    /**
     * Alone with the bot: the club and channel where they spoke last, else a club of their own.
     * Waits a moment for Discord at most: what it says later counts for the next message.
     */
    async inDirect(member: Member, channel: string): Promise<Spot> {
      await within(settle(member.id), WHEREABOUTS_WAIT_MS, setTimer);
      const lastSeen = last.get(member.id);
      const ownSpot = ownClub(member, channel);
      if (!lastSeen) return ownSpot;
      // Rights belong to a server and may have changed since.
      const asker = { ...ownSpot.asker, organiser: false };
      const where = {
        ...ownSpot.where,
        club: clubOf(lastSeen.guild),
        channel: lastSeen.channel ?? channel,
      };
      return { where, asker };
    },
    /**
     * Where the bot isn't, brought along by a member: never the club of those around, nor a channel
     * to post in.
     */
    elsewhere: (member: Member) => ownClub(member, directWith(member)),
    /**
     * Whether somebody left a club, as Discord says now.
     * @throws where it doesn't tell
     */
    hasLeft: async (club: string, user: string): Promise<boolean> =>
      ownerOf(club) === undefined && !(await isThere(platformId(club), user, LEFT_CODES)),
    /** Notes that the bot writes to somebody on behalf of a club. */
    wrote(user: string, club: string): void {
      if (ownerOf(club) === undefined) belongs(user, platformId(club));
    },
  };
}

const clubOf = (guild: string) => `${PLATFORM}:${guild}`;

/** For which everybody organises. */
function ownClub({ id, name }: Member, channel: string): Spot {
  return {
    where: { platform: PLATFORM, club: personalClub(PLATFORM, id), channel, direct: true },
    asker: { id, name, organiser: true },
  };
}
