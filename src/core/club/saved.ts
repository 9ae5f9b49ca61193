import { compareTexts } from '../../lib/text.ts';
import { directWith } from '../call.ts';
import type { Place } from '../domain/book.ts';
import type { Saved } from '../domain/club.ts';
import { type Rows, valuesOf } from './tables.ts';

/** How many entries a book may have, and how many of them a member. */
interface SavedLimits {
  readonly book: number;
  readonly member: number;
}

const UNLIMITED: SavedLimits = { book: Infinity, member: Infinity };

export const savedQueries = {
  /**
   * What the club saved of a book, oldest first; not what an older version saved before its writer
   * agreed.
   */
  saved(rows: Rows, book: string): readonly Saved[] {
    const ofBook = valuesOf(rows, 'saved').filter(
      (entry) => entry.book === book && !('awaits' in entry),
    );
    return ofBook.sort((a, b) => a.at - b.at || compareTexts(a.id, b.id));
  },
};

export const savedSteps = {
  /**
   * Saves a quote or remark. The limits are checked in this step: a burst of saves would slip past
   * an earlier check.
   * @returns `full` where the book has too many, `enough` where the member has
   */
  save(rows: Rows, saved: Saved, limits: SavedLimits = UNLIMITED): 'saved' | 'full' | 'enough' {
    const savedBefore = savedQueries.saved(rows, saved.book);
    if (savedBefore.length >= limits.book) return 'full';
    if (savedBefore.filter(({ by }) => by.id === saved.by.id).length >= limits.member)
      return 'enough';
    rows.set('saved', saved.id, saved);
    return 'saved';
  },
  /**
   * Removes an entry and returns it; undefined where there is none under that id.
   * @param member only where they saved or wrote it; anybody's where left out
   */
  unsave(rows: Rows, id: string, member?: string): Saved | undefined {
    const entry = rows.get('saved', id);
    if (!entry) return undefined;
    if (member !== undefined && entry.by.id !== member && entry.author?.id !== member)
      return undefined;
    rows.set('saved', id, undefined);
    return entry;
  },
  /**
   * Saves one member's highlights of one book, all in one step, as far as there is room. Those
   * whose id is known already aren't saved again: shared ones stay as they are, private ones get
   * the new ones' time.
   * @returns how many were saved, known before (of these, how many the club sees), or too many
   */
  saveMarks(rows: Rows, marks: readonly Saved[], limits: SavedLimits) {
    const [first] = marks;
    const ofBook = first ? savedQueries.saved(rows, first.book) : [];
    const ownCount = ofBook.filter(({ by }) => by.id === first?.by.id).length;
    let room = Math.max(0, Math.min(limits.book - ofBook.length, limits.member - ownCount));
    let saved = 0;
    let knownMarks = 0;
    let shared = 0;

    for (const mark of marks) {
      const earlierMark = rows.get('saved', mark.id);
      if (earlierMark) {
        knownMarks += 1;
        if (earlierMark.room === undefined) shared += 1;
        else rows.set('saved', mark.id, { ...earlierMark, at: mark.at });
      } else if (room > 0) {
        rows.set('saved', mark.id, mark);
        room -= 1;
        saved += 1;
      }
    }

    return { saved, known: knownMarks, shared, over: marks.length - saved - knownMarks };
  },
  /**
   * Lets the club see the highlights that a member saved at a time, as far as they open by `upTo`
   * and have a section; the others of that time are theirs alone.
   * @returns how many the club sees, and how many it doesn't
   */
  shareMarks(rows: Rows, member: string, at: number, upTo: Place) {
    const marks = marksOf(rows, member, at);
    let shared = 0;
    for (const { room: _, ...mark } of marks) {
      const open = mark.section !== undefined && mark.from <= upTo;
      if (open) shared += 1;
      rows.set('saved', mark.id, open ? mark : { ...mark, room: directWith(mark.by) });
    }
    return { shared, alone: marks.length - shared };
  },
  /**
   * Removes the highlights that a member saved at a time.
   * @returns how many
   */
  dropMarks(rows: Rows, member: string, at: number): number {
    const marks = marksOf(rows, member, at);
    for (const { id } of marks) rows.set('saved', id, undefined);
    return marks.length;
  },
};

function marksOf(rows: Rows, member: string, at: number): Saved[] {
  return valuesOf(rows, 'saved').filter(
    (entry) => entry.mark && entry.by.id === member && entry.at === at,
  );
}
