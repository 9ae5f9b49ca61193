import type { Member } from '../call.ts';
import type { Place } from './book.ts';

/** How a member's e-reader reports how far they are. */
export interface Sync {
  readonly by: Member;
  /** What the device logs in as; unique in the club. */
  readonly name: string;
  /** SHA-256, in hex, of what the device sends as its key: the key itself is stored nowhere. */
  readonly key: string;
  /** Books by the device's name for a file; `''` for a file that is no book of the club's. At most `MAX_FILES`. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that the member was asked about and hasn't said yet, with the latest position in each. */
  readonly asked: readonly AskedFile[];
  /** By book: a place that they took back. What a device says up to there moves nobody. */
  readonly undone: Readonly<Record<string, Place>>;
  /** By book: how far the device has moved them. */
  readonly moved: Readonly<Record<string, Place>>;
  /** The day (UTC, counted from 1970) on which they were last written to about it. */
  readonly wrote?: number;
}

export interface AskedFile {
  readonly file: string;
  readonly progress: string;
  readonly percentage: number;
}

/** Files that are remembered of one member. */
export const MAX_FILES = 50;
