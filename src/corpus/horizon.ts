import type { Place } from '../core/book.ts';
import type { ClubId, Member } from '../core/call.ts';
import type { Store } from '../core/ports.ts';

/**
 * How far an answer to a member may go: their own place. Whoever never said has not begun.
 */
export function readerHorizon(store: Store, club: ClubId, asker: Member, book: string): Promise<Place> {
  return store.place(club, asker.id, book);
}

/**
 * How far what the bot posts of its own accord may go: the place of the slowest who said how far they are, and the
 * beginning where nobody did.
 */
export async function clubHorizon(store: Store, club: ClubId, book: string): Promise<Place> {
  const places = await store.places(club, book);
  return places.length === 0 ? 0 : Math.min(...places);
}
