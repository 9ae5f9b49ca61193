import type { ClubId, Request } from '../core/call.ts';
import type { Book, Place } from '../core/domain/book.ts';
import type { Plan, Reader } from '../core/domain/club.ts';
import type { Store } from '../core/ports/ports.ts';
import type { Audience } from '../core/reply.ts';
import { readThrough } from './places/arithmetic.ts';

/** How far words may go that somebody will see, and what sets that. */
export interface Horizon {
  readonly place: Place;
  /** `reader`: their own place. `plan`: what the plan has read by now. `slowest`: of those who said how far they are. */
  readonly by: 'reader' | 'plan' | 'slowest';
}

/** A request, and who will see what comes of it. */
export type Asked = Pick<Request, 'where' | 'asker' | 'at'> & { readonly audience: Audience };

/**
 * The one spoiler rule: how far an answer may go in a book. What the asker alone sees keeps to their own place, and
 * whoever never said has not begun. What a channel sees keeps to the channel's horizon, and, where the asker said
 * how far they are, no further than that either: they read along.
 */
export async function horizonOf(store: Store, book: Book, asked: Asked): Promise<Horizon> {
  const { where, asker, at, audience } = asked;
  const alone = audience === 'asker' || where.direct;
  const channel = alone ? undefined : await channelHorizon(store, where.club, book, at);
  if (!channel) return { place: await store.place(where.club, asker.id, book.id), by: 'reader' };
  const own = await store.placeSaid(where.club, asker.id, book.id);
  return channel.place <= (own ?? channel.place) ? channel : { place: own ?? 0, by: 'reader' };
}

/**
 * How far what the bot posts in a channel of its own accord may go: the channel's horizon, else the place of the
 * slowest who said how far they are, and the beginning where nobody did.
 * @param now ms since 1970
 */
export async function clubHorizon(store: Store, club: ClubId, book: Book, now: number): Promise<Place> {
  const channel = await channelHorizon(store, club, book, now);
  return channel?.place ?? slowest(await store.readers(club, book.id)) ?? 0;
}

/**
 * How far a plan has read by a moment: through the parts whose time is over. While it rests, as far as it was.
 * @param now ms since 1970
 */
export function planPlace(plan: Pick<Plan, 'parts' | 'paused'>, book: Book, now: number): Place {
  const then = Math.min(now, plan.paused ?? now);
  const read = plan.parts.findLast((part) => part.until <= then);
  return read ? readThrough(book, read.last) : 0;
}

/** Undefined where the club has neither a plan for this book nor chose to wait for its slowest reader. */
async function channelHorizon(
  store: Store,
  club: ClubId,
  book: Book,
  now: number,
): Promise<Horizon | undefined> {
  const pace = await store.pace(club);
  if (pace === 'own') return undefined;
  if (pace === 'slowest') {
    const place = slowest(await store.readers(club, book.id));
    return place === undefined ? undefined : { place, by: 'slowest' };
  }
  const plan = await store.plan(club);
  const governs = plan !== undefined && plan.book === book.id && plan.off === undefined;
  return governs ? { place: planPlace(plan, book, now), by: 'plan' } : undefined;
}

function slowest(readers: readonly Reader[]): Place | undefined {
  return readers.length === 0 ? undefined : Math.min(...readers.map(({ place }) => place));
}
