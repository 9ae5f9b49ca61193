/** What a member wants to read, as an export from a reading app had it. */

import { z } from 'zod';
import { DAY_MS } from '../../lib/timer.ts';
import { type Infer, maybe, number, text } from './shape.ts';

/** A book on a shelf. `key` is the same for the same title, however it is written. */
const ShelvedBook = z.object({ title: text, author: maybe(text), key: text });
export type ShelvedBook = Infer<typeof ShelvedBook>;

/** The latest first. Nobody but its member sees it; others only learn how many want a book. */
export const MemberShelf = z.object({ at: number, books: z.array(ShelvedBook) });
export type MemberShelf = Infer<typeof MemberShelf>;

/** Books that are kept of a shelf, the latest added: its row stays below 100 KB. */
export const SHELF_BOOKS_MAX = 500;

/**
 * How long a shelf counts, ms: what somebody wanted to read last season says little of the next.
 */
export const SHELF_KEPT_MS = 90 * DAY_MS;
