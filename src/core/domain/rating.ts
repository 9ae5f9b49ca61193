import { z } from 'zod';
import { flag, type Infer, maybe, number, text } from './shape.ts';

/** What a member thinks of a book they read with the club. */
export const Rating = z.object({
  book: text,
  /** As last seen; shown only where `named`. */
  name: text,
  /** 1 to 5, with halves. */
  stars: number,
  text: maybe(text),
  /** Whether the club sees their name beside it. */
  named: flag,
  /** ms since 1970 */
  at: number,
});
export type Rating = Infer<typeof Rating>;

/** The key, among the daily posts, of the card that opens a book's ratings. */
export const ratingsKey = (book: string): string => `ratings:${book}`;
