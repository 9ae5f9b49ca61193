/**
 * How far the slowest reader of a channel is: its readers are counted by place once, and the counts
 * kept up as members move, as every lookup and press asks for it, and a channel may have ten
 * thousand readers.
 */

import { ownField, tally } from '../../lib/counted.ts';
import type { Place } from '../domain/book.ts';
import type { ReaderState } from '../domain/reader.ts';
import { type Rows, valuesOf } from './tables.ts';

/** How many days a member counts as a reader of a channel after using the bot there. */
const SEEN_DAYS = 30;

/**
 * Whether a member counts as a reader of a channel.
 * @param last the day on which they were last seen there
 */
export const isSeen = (last: number | undefined, day: number): boolean =>
  last !== undefined && day - last <= SEEN_DAYS;

/** Stands in place of a channel for the whole club: all who ever said how far they are. */
export const WHOLE_CLUB = '';

/** Stands in place of a place for readers who never said how far they are. */
const NOT_SAID = 'not said';

/** How many readers are at each place. */
type Counted = Readonly<Record<string, number>>;

/**
 * The slowest readers of a channel in a book; each absent where there is nobody. `all`: whoever
 * never said how far they are has not begun. `said`: they are left out, as always for the whole
 * club.
 */
export interface Slowest {
  readonly all?: Place | undefined;
  readonly said?: Place | undefined;
}

/** What was counted before; undefined where it has to be counted. */
export function knownSlowest(
  rows: Rows,
  channel: string,
  book: string,
  day: number,
): Slowest | undefined {
  const row = rows.get('counts', channel);
  const counted = row?.day === day ? ownField(row.books, book) : undefined;
  return counted && slowestOf(counted);
}

/**
 * Counts all members, unless another request of the same moment has, and keeps the result until the
 * day is over.
 */
export function countSlowest(rows: Rows, channel: string, book: string, day: number): Slowest {
  const knownCount = knownSlowest(rows, channel, book, day);
  if (knownCount) return knownCount;
  const spots = valuesOf(rows, 'members').flatMap(
    (member) => spotOf(member, channel, book, day) ?? [],
  );
  const counted: Counted = Object.fromEntries(tally(spots));
  const earlier = rows.get('counts', channel);
  const books = earlier?.day === day ? earlier.books : {};
  rows.set('counts', channel, { day, books: { ...books, [book]: counted } });
  return slowestOf(counted);
}

/**
 * Takes what changed about a member into what was counted: to be called with every change of their
 * places, or of where they were seen.
 * @param earlier undefined for somebody new, `changed` for somebody who is forgotten
 */
export function countReader(
  rows: Rows,
  earlier: ReaderState | undefined,
  changed: ReaderState | undefined,
): void {
  if (earlier?.places === changed?.places && earlier?.seen === changed?.seen) return;
  const channels = [WHOLE_CLUB, ...Object.keys({ ...earlier?.seen, ...changed?.seen })];
  rows.need('counts', channels);

  for (const channel of channels) {
    const row = rows.get('counts', channel);
    if (!row) continue;
    const books = Object.entries(row.books).flatMap(([book, counted]) => {
      const earlierSpot = spotOf(earlier, channel, book, row.day);
      const changedSpot = spotOf(changed, channel, book, row.day);
      if (earlierSpot === changedSpot) return [];
      return [[book, withMore(withMore(counted, earlierSpot, -1), changedSpot, 1)] as const];
    });
    if (books.length > 0)
      rows.set('counts', channel, {
        ...row,
        books: { ...row.books, ...Object.fromEntries(books) },
      });
  }
}

/** Everything has to be counted again: the places themselves have changed. */
export function dropCounted(rows: Rows): void {
  for (const [channel] of rows.all('counts')) rows.set('counts', channel, undefined);
}

/** Where a member counts as a reader of the channel: the place at which they are counted. */
function spotOf(member: ReaderState | undefined, channel: string, book: string, day: number) {
  const place = ownField(member?.places, book);
  const isReader =
    channel === WHOLE_CLUB ? place !== undefined : isSeen(ownField(member?.seen, channel), day);
  if (!isReader) return undefined;
  return String(place ?? NOT_SAID);
}

function withMore(counted: Counted, spot: string | undefined, difference: 1 | -1): Counted {
  if (spot === undefined) return counted;
  return { ...counted, [spot]: (counted[spot] ?? 0) + difference };
}

function slowestOf({ [NOT_SAID]: silent = 0, ...counts }: Counted): Slowest {
  const places = Object.keys(counts)
    .filter((place) => (counts[place] ?? 0) > 0)
    .map(Number);
  const slowestSaid = places.length > 0 ? Math.min(...places) : undefined;
  return { all: silent > 0 ? 0 : slowestSaid, said: slowestSaid };
}
