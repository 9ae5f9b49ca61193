import type { ClubId } from '../call.ts';
import type { Ballot, Saved } from '../domain/club.ts';

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
}

/** A vote without who voted for what. */
export type OpenBallot = Omit<Ballot, 'votes'>;

export interface Votes {
  /**
   * Opens a vote, unless one on the same book is open still: then that one is given back. Only the latest few of a
   * club remain.
   */
  openBallot(club: ClubId, ballot: Ballot): Promise<OpenBallot | undefined>;
  /** Takes a member's vote, in place of an earlier one; undefined where there is no such vote or choice any more. */
  vote(club: ClubId, id: string, member: string, choice: number): Promise<Ballot | undefined>;
}
