import type { ClubId } from '../../src/core/call.ts';
import { isZone } from '../../src/core/domain/club.ts';
import { type Option, parsed } from '../../src/core/options.ts';
import { lacksZone, withZone } from '../../src/core/plain-text.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { compareTexts } from '../../src/lib/text.ts';
import { readZone, zonesLike } from '../../src/schedule/words/zone.ts';
import type { Call } from './context.ts';

/**
 * The `timezone` option of a command.
 * @param whose the default zone
 */
export const zoneOption = (whose: string): Option<string | undefined> =>
  parsed(`Time zone, such as London; ${whose} if I know it`, readZone, {
    max: 60,
    label: 'Time zone',
    complete: async ({ typed }) => zonesLike(typed),
  });

type Zones = Pick<Store, 'dailies' | 'plan'>;

/**
 * The zone of a club’s daily posts, of the first by channel, else of its plan; undefined where it
 * has neither.
 */
export async function zoneOfClub(store: Zones, club: ClubId): Promise<string | undefined> {
  const posts = (await store.dailies(club)).filter(({ member }) => member === undefined);
  const [first] = posts.toSorted((a, b) => compareTexts(a.channel, b.channel));
  return first?.zone ?? (await store.plan(club))?.zone;
}

/**
 * A reply whose times are written in the club’s zone where a platform can’t show the reader’s own.
 * @param ownZone of whoever asked, for a club that has no zone yet
 */
export async function withClubZone<Shown extends Pick<Reply, 'parts'>>(
  store: Zones,
  club: ClubId,
  reply: Shown,
  ownZone?: string,
): Promise<Shown> {
  if (lacksZone(reply)) return withZone(reply, (await zoneOfClub(store, club)) ?? ownZone);
  return reply;
}

interface UsualZone {
  /** An IANA name. */
  readonly zone: string;
  /** Something to know about it, as a sentence. */
  readonly note?: string;
}

/** The zone where nobody named one and none is usual. */
export const UNKNOWN_ZONE: UsualZone = {
  zone: 'UTC',
  note: 'I don’t know your time zone, so that’s UTC; name yours with timezone:London.',
};

/**
 * The zone set before, else the asker's own, else that of the club's posts or plan, where known.
 */
export async function usualZone(
  call: Call,
  zoneBefore: string | undefined,
): Promise<UsualZone | undefined> {
  if (zoneBefore !== undefined) return { zone: zoneBefore };
  const zone = await zoneOfClub(call.store, call.where.club);
  const ownZone = call.asker.zone;
  if (ownZone !== undefined && ownZone !== zone && isZone(ownZone))
    return { zone: ownZone, note: 'That’s your own time zone; name another with timezone:London.' };
  if (zone === undefined) return undefined;
  return { zone };
}
