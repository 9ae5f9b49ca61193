import { ownField } from '../../lib/counted.ts';
import { type Daily, OVER, type Plan } from '../domain/club.ts';
import { type Rating, ratingsKey } from '../domain/rating.ts';
import type { ReaderState } from '../domain/reader.ts';
import { isSeen } from './slowest.ts';
import { keyWithin, membersOf, ONLY_ROW, type Rows, valuesOf } from './tables.ts';

/** With one rating alone, the mean would be that member's. */
const RATINGS_MIN = 2;

export const ratingQueries = {
  /** The ratings of a book by member: secret until `ratingsOpen`. */
  ratings: (rows: Rows, book: string): ReadonlyMap<string, Rating> =>
    membersOf(rows, 'ratings', book),
  /**
   * By book, the ratings that are open.
   * @param nowMs ms since 1970
   */
  openRatings(rows: Rows, nowMs: number): ReadonlyMap<string, readonly Rating[]> {
    const books = valuesOf(rows, 'dailies').flatMap(({ book }) => book ?? []);
    const open = books.filter((book) => ratingQueries.ratingsOpen(rows, book, nowMs));
    return new Map(open.map((book) => [book, [...ratingQueries.ratings(rows, book).values()]]));
  },
  /**
   * Whether a book's ratings are open, or about to be posted: nobody changes theirs from then on.
   * @param nowMs ms
   */
  ratingsOpen(rows: Rows, book: string, nowMs: number): boolean {
    const card = rows.get('dailies', ratingsKey(book));
    return card !== undefined && (card.due <= nowMs || card.day === OVER);
  },
};

export const ratingSteps = {
  /**
   * Takes a member's rating. The first one sets the card that opens them all; the last of the
   * book's readers makes it due at once.
   * @param card what opens them; undefined where nobody knows a channel for it yet
   * @param day of now, as in `noteSeen`: readers who weren't seen for a month aren't waited for
   * @returns how many have rated it, and when the ratings open, ms, if that is known: at once for
   * one that comes late.
   *   Undefined where the member's own is open already, and stays as it is
   */
  rate(
    rows: Rows,
    member: string,
    {
      rating,
      card,
      day,
    }: { readonly rating: Rating; readonly card: Daily | undefined; readonly day: number },
  ) {
    const { book, at } = rating;
    const mine = keyWithin(book, member);
    const isOpen = ratingQueries.ratingsOpen(rows, book, at);
    if (isOpen && rows.get('ratings', mine)) return undefined;
    rows.set('ratings', mine, rating);

    const rated = ratingQueries.ratings(rows, book);
    const knownCard = rows.get('dailies', ratingsKey(book)) ?? card;
    const isLast = rated.size >= RATINGS_MIN && haveAllRated(rows, book, day, at);
    const opens = isOpen || (knownCard && isLast) ? at : knownCard?.due;
    if (!isOpen && knownCard)
      rows.set('dailies', ratingsKey(book), { ...knownCard, due: opens ?? at });
    return { count: rated.size, opens };
  },
};

/** Where the card that opens a book's ratings is posted, and when. */
export type CardDue = Pick<Daily, 'channel' | 'due' | 'day'>;

/**
 * Lets the card that opens a book's ratings follow the club's plan, unless it is due already.
 * @param nowMs ms
 */
export function moveRatings(rows: Rows, book: string, to: CardDue, nowMs: number): void {
  const key = ratingsKey(book);
  const card = rows.get('dailies', key);
  if (card && !ratingQueries.ratingsOpen(rows, book, nowMs))
    rows.set('dailies', key, { ...card, ...to });
}

/**
 * Whether all have rated a book who used the bot in a channel lately and said how far they are in
 * it; while fewer than half of them said so, all who used the bot. Where nobody said, the end of
 * its plan opens the ratings, as long as that runs.
 * @param nowMs ms
 */
function haveAllRated(rows: Rows, book: string, day: number, nowMs: number) {
  const isReader = ({ seen = {} }: ReaderState) =>
    Object.values(seen).some((last) => isSeen(last, day));
  const seen = rows.all('members').filter(([, one]) => isReader(one));
  const withPlace = seen.filter(([, { places }]) => ownField(places, book) !== undefined);
  const plan = rows.get('plans', ONLY_ROW);
  if (withPlace.length === 0 && plan?.book === book && isRunning(plan, nowMs)) return false;

  const waitedFor = withPlace.length * 2 < seen.length ? seen : withPlace;
  return waitedFor.every(([member]) => rows.get('ratings', keyWithin(book, member)));
}

const isRunning = ({ parts, off }: Plan, nowMs: number) =>
  off === undefined && nowMs < (parts.at(-1)?.until ?? 0);
