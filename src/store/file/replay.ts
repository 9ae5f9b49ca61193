import type { LedgerEntry } from '../../core/model.ts';
import type { Change } from './state.ts';

/** The first line of a club's journal. */
export interface Heading {
  readonly version: 1;
  readonly club: string;
}

/** One step of a club: what was written together. */
export interface Step {
  /** From 1, rising. */
  readonly s: number;
  /** Rows that changed; absent where none did, or once both snapshots hold them. */
  readonly c?: readonly Change[];
  /** Judged answers. */
  readonly e?: readonly LedgerEntry[];
}

// A line's checksum vouches that this program wrote it, so its shape needs no second look.

export function isHeading(line: unknown): line is Heading {
  return typeof line === 'object' && line !== null && 'club' in line;
}

export function isStep(line: unknown): line is Step {
  return typeof line === 'object' && line !== null && 's' in line && typeof line.s === 'number';
}
