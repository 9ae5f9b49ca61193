/** How a club chooses its next book: suggestions, a secret vote on them, and whose turn it is. */

import { z } from 'zod';
import { Member, MessageRef } from '../call.ts';
import { by, type Infer, maybe, number, oneEach, text, texts, word } from './shape.ts';

/** What a catalogue knows of a book. */
export const BookFacts = z.object({
  author: maybe(text),
  year: maybe(number),
  pages: maybe(number),
  /** The address of a picture. */
  cover: maybe(text),
});
export type BookFacts = Infer<typeof BookFacts>;

/** A book by its names alone. */
export type NamedBook = Pick<Candidate, 'title' | 'author'>;

/** A catalogue of books, such as Open Library. Nothing may depend on it. */
export interface Catalog {
  /**
   * Books of a title, and of an author where one is named, likeliest first; none where it doesn't
   * answer in time.
   */
  search(book: NamedBook): Promise<readonly (BookFacts & NamedBook)[]>;
}

/** A book that a member suggests to read next. */
export const Suggestion = BookFacts.extend({
  id: text,
  title: text,
  why: maybe(text),
  by: Member,
  /** How many others want to read it too. */
  seconds: number,
  at: number,
});
export type Suggestion = Infer<typeof Suggestion>;

/** A book to vote on, as it was when the vote opened. */
const Candidate = z.object({ id: text, title: text, author: maybe(text) });
export type Candidate = Infer<typeof Candidate>;

/** One count of all ballots. */
const Round = z.object({
  /** By id of each book still in: the ballots that count for it. */
  votes: oneEach('book of a vote', by(number)),
  /** Ids of the books that go out after this round; none after the last. */
  out: oneEach('book of a vote', texts),
  /** What decided between books with equally few votes, where that had to be decided. */
  tie: maybe(
    z.object({ between: oneEach('book of a vote', texts), by: word<'earlier' | 'lot'>() }),
  ),
});
export type Round = Infer<typeof Round>;

/** How one book was chosen: its id, and the rounds in order. */
export const Seat = z.object({ winner: text, rounds: oneEach('book of a vote', z.array(Round)) });
export type Seat = Infer<typeof Seat>;

/** A vote on the next book. Its ballots are rows of their own, and are deleted when it closes. */
export const Election = z.object({
  id: text,
  channel: text,
  by: Member,
  at: number,
  /** ms since 1970 */
  closes: number,
  /** How many books are to be chosen. */
  take: number,
  candidates: z.array(Candidate),
  /** How many members have voted. */
  voters: number,
  /** Where it stands, once somebody has pressed its button. */
  message: maybe(MessageRef),
  /** Once it is closed. */
  result: maybe(
    z.object({
      /**
       * In the order in which they were chosen; fewer than `take` where no ballot names another
       * book.
       */
      seats: oneEach('book of a vote', z.array(Seat)),
      /**
       * Ids of all books, as the lot put them; of those that it has to decide between, the last one
       * goes out.
       */
      lot: oneEach('book of a vote', texts),
    }),
  ),
});
export type Election = Infer<typeof Election>;

/** The most books that can be voted on. */
export const CANDIDATES_MAX = 10;

/** Of fewer ballots the counts would say who voted what: only the winner is told. */
export const BALLOTS_SHOWN_MIN = 3;

/** Who chooses a book in turn; the first one is next. */
export const Rotation = z.object({ members: z.array(Member) });
export type Rotation = Infer<typeof Rotation>;

/** The key of the vote's close among the dailies. */
export const VOTE = 'vote';
