import { LRUCache } from 'lru-cache';
import {
  type Asker,
  directWith,
  type Member,
  ownerOf,
  personalClub,
  type Where,
} from '../../../core/call.ts';

export type Whereabouts = ReturnType<typeof createWhereabouts>;

const PLATFORM = 'discord';

/**
 * Where people spoke to the bot last, so that what they write to it directly is answered in their club. Of at most
 * `max` people, the longest silent forgotten first, and in memory only: which servers somebody is in is private.
 */
export function createWhereabouts(max = 10_000) {
  const last = new LRUCache<string, { club: string; channel?: string }>({ max });

  return {
    /** In a club's channel; remembers it. */
    inGuild(user: string, guild: string, channel: string): Where {
      const club = `${PLATFORM}:${guild}`;
      last.set(user, { club, channel });
      return { platform: PLATFORM, club, channel, direct: false };
    },
    /** Alone with the bot: the club and channel where they spoke last, else a club of their own. */
    inDirect(member: Member, channel: string): { where: Where; asker: Asker } {
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
function onTheirOwn({ id, name }: Member, channel: string): { where: Where; asker: Asker } {
  return {
    where: { platform: PLATFORM, club: personalClub(PLATFORM, id), channel, direct: true },
    asker: { id, name, organiser: true },
  };
}
