import type { ClubId, Request } from '../core/call.ts';
import { type Slowest, WHOLE_CLUB } from '../core/club/slowest.ts';
import type { Book, Place } from '../core/domain/book.ts';
import type { Plan } from '../core/domain/club.ts';
import type { Store } from '../core/ports/store.ts';
import type { Audience } from '../core/reply.ts';
import { compact } from '../lib/counted.ts';
import { DAY_MS } from '../lib/timer.ts';
import { readThrough } from './places/arithmetic.ts';

/** How far an answer may go, and what sets that limit. */
export interface Horizon {
  readonly place: Place;
  /**
   * `reader`: their own place. `plan`: what the plan has read by now. `slowest`: the slowest
   * reader's place.
   */
  readonly by: 'reader' | 'plan' | 'slowest';
  /** Whether the asker has said how far they are in this book. */
  readonly said: boolean;
}

type ClubHorizon = Pick<Horizon, 'place' | 'by'>;

interface Asked extends Pick<Request, 'at'> {
  readonly where: Omit<Request['where'], 'platform'>;
  readonly asker: Pick<Request['asker'], 'id'>;
}

/**
 * The one spoiler rule: how far an answer may go in a book. What only the asker sees keeps to their
 * own place, and somebody who never gave one has not begun. What a channel sees keeps to the club's
 * plan, or to the slowest of the channel's readers, and never goes further than the asker has read.
 * @param audience who will see the answer
 */
export async function horizonOf(
  store: Store,
  book: Book,
  asked: Asked,
  audience: Audience,
): Promise<Horizon> {
  const { where, at } = asked;
  const reader = await readerHorizon(store, book, asked);
  if (audience === 'asker' || where.direct) return reader;

  const pace = await store.pace(where.club);
  if (pace === 'own') return reader;

  const plan = pace === 'plan' ? await planned(store, where.club, book, at) : undefined;
  const limit = plan ?? (await slowestIn(store, book, asked, 'all'));
  const askerPlace = reader.said || !plan ? reader.place : plan.place;
  const isHeld = limit && (limit.place < askerPlace || (plan && limit.place === askerPlace));
  return isHeld ? { said: reader.said, ...limit } : { ...reader, place: askerPlace };
}

/** What a reader’s own place allows. */
async function readerHorizon(store: Store, book: Book, { where, asker }: Asked): Promise<Horizon> {
  const readerPlace = await store.place(where.club, asker.id, book.id);
  return { place: readerPlace ?? 0, by: 'reader', said: readerPlace !== undefined };
}

/**
 * How far a quiz may go that somebody starts or joins: what the club keeps to, else the slowest in
 * the channel who gave a place, as they read its questions too. Others don't limit it: they lower
 * it once they join.
 */
export async function playHorizon(store: Store, book: Book, asked: Asked): Promise<Horizon> {
  const { where, at } = asked;
  const reader = await readerHorizon(store, book, asked);
  if (where.direct || (await store.pace(where.club)) === 'own') return reader;

  const rule = await clubRule(store, where.club, book, at);
  if (rule && (!reader.said || rule.place <= reader.place)) return { said: reader.said, ...rule };
  if (rule) return reader;

  const slowest = await slowestIn(store, book, asked, 'said');
  if (slowest && slowest.place < reader.place) return { said: reader.said, ...slowest };
  return reader;
}

/**
 * How far the bot's own posts in a channel may go: the channel's horizon, else the place of the
 * slowest who gave one, and the beginning where nobody did.
 * @param nowMs ms since 1970
 */
export async function clubHorizon(
  store: Store,
  club: ClubId,
  book: Book,
  nowMs: number,
): Promise<Place> {
  const channel = await clubRule(store, club, book, nowMs);
  return (
    channel?.place ??
    (await slowestOf(store, book, { club, channel: WHOLE_CLUB, at: nowMs })).said ??
    0
  );
}

/** How far a channel is told something, and whether a reader of it never said how far they are. */
interface SurestHorizon {
  readonly place: Place;
  readonly isAnyoneSilent: boolean;
}

/**
 * How far nobody in a channel is told too much: the slowest of its readers where all said how far
 * they are; else no further than `clubHorizon` either, as a plan stands in for those who never
 * said.
 */
export async function surestHorizon(
  store: Store,
  { club, channel }: Pick<Request['where'], 'club' | 'channel'>,
  book: Book,
  nowMs: number,
): Promise<SurestHorizon> {
  const { all, said } = await slowestOf(store, book, { club, channel, at: nowMs });
  const isAnyoneSilent = all !== said;
  if (said !== undefined && !isAnyoneSilent && (await store.pace(club)) === 'plan')
    return { place: said, isAnyoneSilent };

  const clubPlace = await clubHorizon(store, club, book, nowMs);
  return { place: Math.min(clubPlace, said ?? Infinity), isAnyoneSilent };
}

/**
 * How far a plan has read by `nowMs`, ms since 1970: its parts that are over; while it is paused,
 * as far as it was.
 */
export function planPlace(plan: Pick<Plan, 'parts' | 'paused'>, book: Book, nowMs: number): Place {
  const planMs = Math.min(nowMs, plan.paused ?? nowMs);
  const read = plan.parts.findLast((planPart) => planPart.until <= planMs);
  return read ? readThrough(book, read.last) : 0;
}

/** What the whole club keeps to: its plan, or by its choice the slowest of all who gave a place. */
async function clubRule(
  store: Store,
  club: ClubId,
  book: Book,
  nowMs: number,
): Promise<ClubHorizon | undefined> {
  if ((await store.pace(club)) === 'plan') return planned(store, club, book, nowMs);
  const { said: place } = await slowestOf(store, book, { club, channel: WHOLE_CLUB, at: nowMs });
  if (place === undefined) return undefined;
  return { place, by: 'slowest' };
}

async function planned(
  store: Store,
  club: ClubId,
  book: Book,
  nowMs: number,
): Promise<ClubHorizon | undefined> {
  const plan = await store.plan(club);
  const governs = plan !== undefined && plan.book === book.id && plan.off === undefined;
  if (governs) return { place: planPlace(plan, book, nowMs), by: 'plan' };
  return undefined;
}

/**
 * The slowest recent user of the bot in the channel, or in that around it; undefined for nobody.
 */
async function slowestIn(
  store: Store,
  book: Book,
  { where, at }: Asked,
  of: 'all' | 'said',
): Promise<ClubHorizon | undefined> {
  const { club, channel, parent } = where;
  const slowestByChannel = await Promise.all(
    compact(channel, parent).map((channel) => slowestOf(store, book, { club, channel, at })),
  );
  const places = slowestByChannel.flatMap((slowest) => slowest[of] ?? []);
  if (places.length === 0) return undefined;
  return { place: Math.min(book.sections.length, ...places), by: 'slowest' };
}

/**
 * As the store knows them; counted where it doesn't.
 * @param at ms since 1970
 */
async function slowestOf(
  store: Store,
  book: Book,
  { club, channel, at }: Pick<Request['where'], 'club' | 'channel'> & Pick<Request, 'at'>,
): Promise<Slowest> {
  const day = dayOf(at);
  return (
    (await store.knownSlowest(club, channel, book.id, day)) ??
    (await store.countSlowest(club, channel, book.id, day))
  );
}

/**
 * The day of a moment in UTC, counted since 1970, as the store’s `noteSeen` has it.
 * @param at ms since 1970
 */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);
