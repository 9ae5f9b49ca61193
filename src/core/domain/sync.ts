import { z } from 'zod';
import { Member } from '../call.ts';
import { by, type Infer, maybe, number, oneEach, text } from './shape.ts';

export const AskedFile = z.object({ file: text, percentage: number });
export type AskedFile = Infer<typeof AskedFile>;

/** How a member's e-reader reports how far they are. */
export const Sync = z.object({
  by: Member,
  /** What the device logs in as; unique in the club. */
  name: text,
  /** SHA-256, in hex, of what the device sends as its key: the key itself is stored nowhere. */
  key: text,
  /**
   * Books by the device's name for a file; `''` for a file that isn't one of the club's books. At
   * most `FILES_MAX`.
   */
  files: by(text),
  /**
   * Files that the member was asked about and hasn't identified yet, with the latest position in
   * each.
   */
  asked: z.array(AskedFile),
  /** By book: a place that the member took back. Positions up to it no longer move their place. */
  undone: oneEach('member and book', by(number)),
  /** By book: how far the device has moved them. */
  moved: oneEach('member and book', by(number)),
  /** The day (UTC, counted from 1970) on which they were last written to about it. */
  wrote: maybe(number),
});
export type Sync = Infer<typeof Sync>;

/** Files that are remembered of one member. */
export const FILES_MAX = 50;
