import { z } from 'zod';
import type { ClubId } from '../call.ts';
import { type Infer, maybe, text } from '../domain/shape.ts';

/** A book that a club added, as its shelf lists it. */
export const ShelfCard = z.object({
  id: text,
  title: text,
  author: text,
  /** Names what is stored for this card: a book that is added again gets a new one. */
  stamp: text.regex(/^[0-9a-f]{8}$/),
  /** SHA-256 of the file that it was made from, and that file's name. */
  digest: text,
  name: text,
  /** How its chapters are recognised, where somebody had to say so. */
  chapters: maybe(text),
});
export type ShelfCard = Infer<typeof ShelfCard>;

/**
 * What is stored of a book: the book and its index as they were made, and the file as it was handed
 * over.
 */
export type ShelfPart = 'book' | 'index' | 'source';

/** The name of what is stored of a book. */
export type ShelfKey = Pick<ShelfCard, 'id' | 'stamp'>;

/** What a book is put on the shelf with: what is listed of it, and all its parts. */
export type NewCard = Omit<ShelfCard, 'stamp'>;
export type ShelfContent = Readonly<Record<ShelfPart, Uint8Array>>;

export const SHELF_PARTS: readonly ShelfPart[] = ['book', 'index', 'source'];

/** The books that clubs added, in files or in a database. The shelf doesn't look inside them. */
export interface Shelf {
  /**
   * A club's cards, by id. Changes by this process are seen at once, those by another within 100
   * ms, or at once where `when` is `now`.
   */
  cards(club: ClubId, freshness?: 'now'): Promise<readonly ShelfCard[]>;
  /** A part's bytes; undefined where the book was removed or replaced in between. */
  read(club: ClubId, card: ShelfKey, shelfPart: ShelfPart): Promise<Uint8Array | undefined>;
  /** Adds a book, or replaces the one with the same id, all in one moment. */
  put(club: ClubId, card: NewCard, content: ShelfContent): Promise<void>;
  /** Replaces the parts that are made from a book's file; does nothing where the book is gone. */
  remake(
    club: ClubId,
    card: ShelfKey,
    shelfPart: Exclude<ShelfPart, 'source'>,
    bytes: Uint8Array,
  ): Promise<void>;
  /** How many bytes one of a club's books takes, all of them, or those of all clubs. */
  bytes(club?: ClubId, id?: string): Promise<number>;
  /**
   * The clubs that have books here; of files written by earlier versions nobody can tell whose they
   * are.
   */
  clubs(): Promise<readonly ClubId[]>;
  /** True where there was such a book. */
  remove(club: ClubId, id: string): Promise<boolean>;
}
