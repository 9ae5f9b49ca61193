import { crc32 } from 'node:zlib';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { OldChange } from '../old-form.ts';
import type { Change } from '../tables.ts';

const CHECKSUM = 8;
const NEWLINE = 0x0a;

/** The first line of a club's journal. */
export interface JournalHeading {
  readonly version: 1;
  readonly club: string;
}

/** Any other line: what was written together. */
export interface JournalStep {
  /** From 1, rising. */
  readonly s: number;
  /** Rows as they are from now on; absent where none changed, or once both snapshots have them. */
  readonly w?: readonly Change[];
  readonly e?: readonly LedgerEntry[];
  /** What versions before 2026-12 wrote in place of `w`. */
  readonly c?: readonly OldChange[];
}

/** One value as a line with its checksum: eight hexadecimal digits of CRC-32, a space, compact JSON, a newline. */
export function encodeLine(value: unknown): Buffer {
  const json = JSON.stringify(value);
  const size = Buffer.byteLength(json);
  const line = Buffer.allocUnsafe(CHECKSUM + 1 + size + 1);
  line.write(json, CHECKSUM + 1);
  line.write(`${checksum(line.subarray(CHECKSUM + 1, CHECKSUM + 1 + size))} `, 0, 'latin1');
  line[line.length - 1] = NEWLINE;
  return line;
}

/** What `encodeLine` wrote, without the newline; undefined for anything cut, garbled or foreign. */
export function decodeLine(line: Buffer): unknown {
  if (line.length < CHECKSUM + 2 || line[CHECKSUM] !== 0x20) return undefined;
  const json = line.subarray(CHECKSUM + 1);
  if (line.toString('latin1', 0, CHECKSUM) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(CHECKSUM, '0');
}

// A line's checksum vouches that this program wrote it, so its shape needs no second look.

export function isHeading(line: unknown): line is JournalHeading {
  return typeof line === 'object' && line !== null && 'club' in line;
}

export function isStep(line: unknown): line is JournalStep {
  return typeof line === 'object' && line !== null && 's' in line && typeof line.s === 'number';
}
