import type { Place } from '../domain/book.ts';
import { type Daily, OVER } from '../domain/club.ts';
import { type Rating, ratingsKey } from '../domain/rating.ts';
import { isSeen, ownField } from './seen.ts';
import { keyWithin, membersOf, type Rows } from './tables.ts';

/** With one rating alone, the mean would be that member's. */
const RATINGS_LEAST = 2;

/** What became of a rating. `open`: nothing, as the member's own is among those that everybody has seen. */
export type Rated = 'taken' | 'changed' | 'late' | 'open';

export const ratingQueries = {
  /** The ratings of a book by member: secret until `ratingsOpen`. */
  ratings: (rows: Rows, book: string): ReadonlyMap<string, Rating> => membersOf(rows, 'ratings', book),
  /** By book, the ratings that are open. @param now ms since 1970 */
  openRatings(rows: Rows, now: number): ReadonlyMap<string, readonly Rating[]> {
    const cards = rows.all('dailies').flatMap(([, { what, book }]) => (what === 'ratings' && book) || []);
    const open = cards.filter((book) => ratingQueries.ratingsOpen(rows, book, now));
    return new Map(open.map((book) => [book, [...ratingQueries.ratings(rows, book).values()]]));
  },
  /** Whether a book's ratings are open, or about to be posted: nobody changes theirs from then on. @param now ms */
  ratingsOpen(rows: Rows, book: string, now: number): boolean {
    const card = rows.get('dailies', ratingsKey(book));
    return card !== undefined && (card.due <= now || card.day === OVER);
  },
};

export const ratingSteps = {
  /**
   * Takes a member's rating. The first one sets the card that opens them all; the last of the book's readers makes it
   * due at once.
   * @param card what opens them; undefined where nobody knows a channel for it yet
   * @param day of now, as in `noteSeen`: readers who weren't seen for a month aren't waited for
   */
  rate(rows: Rows, member: string, rating: Rating, card: Daily | undefined, day: number) {
    const { book, at } = rating;
    const mine = keyWithin(book, member);
    const before = rows.get('ratings', mine);
    const isOpen = ratingQueries.ratingsOpen(rows, book, at);
    if (isOpen && before) return { outcome: 'open' as const, count: 0 };
    rows.set('ratings', mine, rating);
    const rated = ratingQueries.ratings(rows, book);
    const outcome: Rated = isOpen ? 'late' : before ? 'changed' : 'taken';
    const known = rows.get('dailies', ratingsKey(book)) ?? card;
    if (!isOpen && known) {
      const isLast = rated.size >= RATINGS_LEAST && readersOf(rows, book, day).every((id) => rated.has(id));
      rows.set('dailies', ratingsKey(book), isLast ? { ...known, due: at } : known);
    }
    return { outcome, count: rated.size };
  },
  /** Takes a member's rating back, unless all are open. @returns whether there was one to take back */
  unrate(rows: Rows, member: string, book: string, now: number): boolean {
    const mine = keyWithin(book, member);
    if (!rows.get('ratings', mine) || ratingQueries.ratingsOpen(rows, book, now)) return false;
    rows.set('ratings', mine, undefined);
    return true;
  },
};

/** Lets the card that opens a book's ratings follow the club's plan, unless it is due already. */
export function moveRatings(
  rows: Rows,
  book: string,
  to: Pick<Daily, 'channel' | 'due' | 'day'>,
  now: number,
) {
  const card = rows.get('dailies', ratingsKey(book));
  if (card && !ratingQueries.ratingsOpen(rows, book, now))
    rows.set('dailies', ratingsKey(book), { ...card, ...to });
}

/** Members who said how far they are in the book, and used the bot in a channel lately. */
function readersOf(rows: Rows, book: string, day: number): readonly string[] {
  return rows.all('members').flatMap(([member, { places, seen = {} }]) => {
    const place: Place | undefined = ownField(places, book);
    return place !== undefined && Object.values(seen).some((last) => isSeen(last, day)) ? [member] : [];
  });
}
