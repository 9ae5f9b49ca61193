/**
 * How far the slowest reader of a channel is, counted once and then kept up as members move: every lookup and press
 * asks for it, and a channel may have ten thousand readers.
 */

import { definedOnly } from '../../lib/counted.ts';
import type { Place } from '../domain/book.ts';
import type { ReaderState } from '../domain/club.ts';
import { type CountedSlowest, type LeastPlace, ownField, type Rows, valuesOf } from './tables.ts';

/** How many days a member counts as a reader of a channel after using the bot there. */
const SEEN_DAYS = 30;

/** Whether a member counts as a reader of a channel. @param last the day on which they were last seen there */
export const isSeen = (last: number | undefined, day: number): boolean => last !== undefined && day - last <= SEEN_DAYS;

/** Stands in place of a channel for the whole club: all who ever said how far they are. */
export const WHOLE_CLUB = '';

/**
 * The slowest readers of a channel in a book; each absent where there is nobody.
 * `all`: whoever never said how far they are has not begun. `said`: they are left out.
 */
export interface Slowest {
  readonly all?: Place | undefined;
  readonly said?: Place | undefined;
}

/** What was counted before; undefined where it has to be counted. */
export function knownSlowest(rows: Rows, channel: string, book: string, day: number): Slowest | undefined {
  const row = rows.get('slowest', channel);
  const counted = row?.day === day ? ownField(row.books, book) : undefined;
  return counted && placesOf(counted);
}

/** Counts all members, and keeps the result until the day is over. */
export function countSlowest(rows: Rows, channel: string, book: string, day: number): Slowest {
  let counted: CountedSlowest = {};
  for (const member of valuesOf(rows, 'members')) counted = withReader(counted, placesIn(member, channel, book, day));
  const before = rows.get('slowest', channel);
  const books = before?.day === day ? before.books : {};
  rows.set('slowest', channel, { day, books: { ...books, [book]: counted } });
  return placesOf(counted);
}

/**
 * Takes what changed about a member into what was counted: to be called with every change of their places, or of where
 * they were seen. Where the slowest of all moved on, the rest has to be counted again when it is next asked for.
 * @param before undefined for somebody new, `after` for somebody who is forgotten
 */
export function countReader(rows: Rows, before: ReaderState | undefined, after: ReaderState | undefined): void {
  if (before?.places === after?.places && before?.seen === after?.seen) return;
  const channels = [WHOLE_CLUB, ...Object.keys({ ...before?.seen, ...after?.seen })];
  for (const channel of channels) {
    const row = rows.get('slowest', channel);
    if (!row) continue;
    const books = Object.entries(row.books).flatMap(([book, counted]) => {
      const [then, now] = [before, after].map((member) => placesIn(member, channel, book, row.day));
      const rest = subtractReader(counted, then ?? {});
      return rest ? [[book, withReader(rest, now ?? {})] as const] : [];
    });
    rows.set('slowest', channel, { ...row, books: Object.fromEntries(books) });
  }
}

/** Everything has to be counted again: the places themselves have changed. */
export function dropCounted(rows: Rows): void {
  for (const [channel] of rows.all('slowest')) rows.set('slowest', channel, undefined);
}

/** Where a member counts as a reader of the channel: their place, once for each way to count. */
function placesIn(member: ReaderState | undefined, channel: string, book: string, day: number): Slowest {
  const said = ownField(member?.places, book);
  const of = said === undefined ? {} : { said };
  if (channel === WHOLE_CLUB) return of;
  return isSeen(ownField(member?.seen, channel), day) ? { ...of, all: said ?? 0 } : {};
}

/** What holds for each way to count, where anything does. */
const eachWay = <T>(held: (way: keyof Slowest) => T | undefined): { readonly all?: T; readonly said?: T } =>
  definedOnly({ all: held('all'), said: held('said') });

const placesOf = ({ all, said }: CountedSlowest): Slowest => ({ all: all?.place, said: said?.place });

const withReader = (counted: CountedSlowest, places: Slowest): CountedSlowest =>
  eachWay((way) => lowerOf(counted[way], places[way]));

function lowerOf(least: LeastPlace | undefined, place: Place | undefined): LeastPlace | undefined {
  if (place === undefined || (least && place > least.place)) return least;
  return { place, count: place === least?.place ? least.count + 1 : 1 };
}

/** Undefined where nobody of the slowest is left. */
function subtractReader(counted: CountedSlowest, places: Slowest): CountedSlowest | undefined {
  const left = eachWay((way) => {
    const least = counted[way];
    return least && least.place === places[way] ? { ...least, count: least.count - 1 } : least;
  });
  return left.all?.count === 0 || left.said?.count === 0 ? undefined : left;
}
