/** How far members are, and what they have said of themselves. */

import { z } from 'zod';
import type { Place } from './book.ts';
import { by, type Infer, maybe, number, oneEach, text } from './shape.ts';

/** How far a member is in a book. */
export interface Reader {
  readonly member: string;
  readonly place: Place;
}

/** A known point of a reader's own edition: where a share of the book (0 to 1) ends. */
export const Anchor = z.object({ page: number, share: number });
export type Anchor = Infer<typeof Anchor>;

/** What a member has said of themselves. */
export const ReaderState = z.object({
  name: text,
  /** By book id. */
  places: oneEach('member and book', by(number)),
  /** By book id: known points of their own edition, by page. */
  editions: maybe(oneEach('member and book', by(z.array(Anchor)))),
  /** By channel: the last day on which they used the bot there as a reader. */
  seen: maybe(oneEach('member and channel', by(number))),
  /**
   * How many words of the club's texts they were shown on the last day that they were shown any.
   */
  excerpts: maybe(z.object({ day: number, words: number })),
});
export type ReaderState = Infer<typeof ReaderState>;
