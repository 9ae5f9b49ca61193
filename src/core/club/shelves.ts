/** Members' own lists of what they want to read, kept to count what several want. */

import { type MemberShelf, SHELF_BOOKS_MAX, SHELF_KEPT_MS } from '../domain/shelf.ts';
import type { Rows } from './tables.ts';

const counts = ({ at }: MemberShelf, nowMs: number) => nowMs - at < SHELF_KEPT_MS;

export const shelfQueries = {
  /**
   * A member's own list; undefined where there is none, or it is too old.
   * @param nowMs ms
   */
  shelf(rows: Rows, member: string, nowMs: number): MemberShelf | undefined {
    const shelf = rows.get('shelves', member);
    if (shelf && counts(shelf, nowMs)) return shelf;
    return undefined;
  },
  /**
   * By the key of a title, who wants to read it.
   * @param nowMs ms
   */
  wantedBy(rows: Rows, nowMs: number): ReadonlyMap<string, ReadonlySet<string>> {
    const wanted = new Map<string, Set<string>>();
    for (const [member, shelf] of rows.all('shelves')) {
      if (!counts(shelf, nowMs)) continue;
      for (const { key } of shelf.books) {
        const members = wanted.get(key) ?? new Set();
        wanted.set(key, members.add(member));
      }
    }
    return wanted;
  },
};

export const shelfSteps = {
  /**
   * Keeps a member's list in place of an earlier one, as long as a list may be; lists that are too
   * old go.
   */
  keepShelf(rows: Rows, member: string, shelf: MemberShelf): void {
    for (const [id, kept] of rows.all('shelves'))
      if (!counts(kept, shelf.at)) rows.set('shelves', id, undefined);
    rows.set('shelves', member, { ...shelf, books: shelf.books.slice(0, SHELF_BOOKS_MAX) });
  },
};
