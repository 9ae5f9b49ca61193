import type { ClubId } from '../../src/core/call.ts';
import { isZone } from '../../src/core/domain/club.ts';
import { type Option, parsed } from '../../src/core/options.ts';
import { lacksZone, withZone } from '../../src/core/plain-text.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { clubZone } from '../../src/quiz/results/period.ts';
import { type ParsedZone, readZone, zonesLike } from '../../src/schedule/words/zone.ts';
import type { Call } from './context.ts';

/** The `timezone` option of a command. @param whose the default zone */
export const zoneOption = (whose: string): Option<string | undefined> =>
  parsed(`Time zone, such as London; ${whose} if I know it`, readZone, {
    max: 60,
    label: 'Time zone',
    complete: async ({ typed }) => zonesLike(typed),
  });

type Zones = Pick<Store, 'dailies' | 'plan'>;

/** The zone of a club’s daily posts, else of its plan; undefined where it has neither. */
export async function zoneOfClub(store: Zones, club: ClubId): Promise<string | undefined> {
  return clubZone(await store.dailies(club), await store.plan(club));
}

/**
 * A reply whose times are written in the club’s zone where a platform can’t show the reader’s own.
 * @param own of whoever asked, for a club that has no zone yet
 */
export async function withClubZone<Shown extends Pick<Reply, 'parts'>>(
  store: Zones,
  club: ClubId,
  reply: Shown,
  own?: string,
): Promise<Shown> {
  return lacksZone(reply) ? withZone(reply, (await zoneOfClub(store, club)) ?? own) : reply;
}

/** The zone where nobody named one and none is usual. */
export const UNKNOWN_ZONE: ParsedZone = {
  zone: 'UTC',
  note: 'I don’t know your time zone, so that’s UTC; name yours with timezone:London.',
};

/** The zone set before, else the asker's own, else that of the club's posts or plan, where known. */
export async function usualZone(call: Call, before: string | undefined): Promise<ParsedZone | undefined> {
  if (before !== undefined) return { zone: before };
  const dailies = await call.store.dailies(call.where.club);
  const zone = dailies.find(({ key }) => key === undefined)?.zone ?? (await call.store.plan(call.where.club))?.zone;
  const own = call.asker.zone;
  if (own !== undefined && own !== zone && isZone(own))
    return { zone: own, note: 'That’s your own time zone; name another with timezone:London.' };
  return zone === undefined ? undefined : { zone };
}
