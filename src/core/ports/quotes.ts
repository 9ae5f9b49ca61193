import type { ClubId } from '../call.ts';
import type { Place } from '../domain/book.ts';
import type { Ballot, OpenBallot, Saved } from '../domain/club.ts';

/** The club's commonplace book. */
export interface Quotes {
  /**
   * Saves a quote or remark, where its book has fewer than `most.book` of them, and its saver fewer than `most.member`.
   * @returns `full` or `enough` where it was one too many for the book, or for the member
   */
  save(
    club: ClubId,
    saved: Saved,
    most?: { readonly book: number; readonly member: number },
  ): Promise<'saved' | 'full' | 'enough'>;
  /** Its author agrees that it is shown; undefined where nothing of theirs waits for that under this id. */
  agree(club: ClubId, id: string, author: string): Promise<Saved | undefined>;
  /** What the club saved of a book, oldest first. */
  saved(club: ClubId, book: string): Promise<readonly Saved[]>;
  /**
   * Takes an entry out; undefined where there is none under that id.
   * @param member only where they saved or wrote it; anybody's where left out
   */
  unsave(club: ClubId, id: string, member?: string): Promise<Saved | undefined>;
  /**
   * Saves highlights of one member in one book, all in one step, as far as there is room. Those whose id is known
   * already aren't saved again: shared ones stay as they are, private ones get the new ones' time.
   * @returns how many were saved, known before, or too many
   */
  saveMarks(
    club: ClubId,
    marks: readonly Saved[],
    most: { readonly book: number; readonly member: number },
  ): Promise<{ readonly saved: number; readonly known: number; readonly over: number }>;
  /**
   * Lets the club see the highlights that a member saved at a time, as far as they open by `upTo` and have a section;
   * the others of that time are theirs alone.
   * @returns how many the club sees
   */
  shareMarks(club: ClubId, member: string, at: number, upTo: Place): Promise<number>;
  /** Takes out the highlights that a member saved at a time. @returns how many */
  dropMarks(club: ClubId, member: string, at: number): Promise<number>;
}

export interface Votes {
  /**
   * Opens a vote, unless one on the same book is open still: then that one is given back. Only the latest few of a
   * club remain.
   */
  openBallot(club: ClubId, ballot: Ballot): Promise<OpenBallot | undefined>;
  /** Takes a member's vote, in place of an earlier one; undefined where there is no such vote or choice any more. */
  vote(club: ClubId, id: string, member: string, choice: number): Promise<Ballot | undefined>;
}
