import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Daily } from '../../../../src/core/domain/club.ts';
import type { LedgerEntry } from '../../../../src/core/domain/quiz.ts';
import type { Store } from '../../../../src/core/ports/store.ts';
import { openFileStore } from '../../../../src/store/file/index.ts';
import { silentLog } from '../../../../tests/silent-log.ts';
import { aDaily, anEntry, entering } from '../../../../tests/store/samples.ts';
import { collectGarbage } from '../../usage.ts';
import { parallel, quantile, timesOf } from '../figures.ts';

/** Clubs that are made at once. */
const AT_ONCE = 64;

export const openStore = (folder: string): Promise<Store> => openFileStore({ folder, log: silentLog });

/** The middle of several measurements, ms. */
export async function middle(times: number, work: () => Promise<unknown>): Promise<number> {
  return quantile(await timesOf(times, work), 0.5);
}

/** Bytes of the heap in use, after garbage was collected. */
export async function heap(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Does something for each number below `count`, several at once. */
export function each(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  return parallel(count, AT_ONCE, work);
}

export const clubOf = (n: number) => `discord:${100000000000000000n + BigInt(n)}`;

/** An answer of one of many members; two in three are right. */
export function entry(n: number, members: number): LedgerEntry {
  return anEntry({
    quiz: `q${Math.floor(n / 500)}`,
    round: 1 + (n % 10),
    question: `q${n % 300}`,
    member: `m${n % members}`,
    name: `Member ${n % members}`,
    right: n % 3 !== 0,
    points: n % 3 === 0 ? 0 : 10,
    at: 1_700_000_000_000 + n * 1000,
    took: 3000,
  });
}

/** Enters answers, a few hundred a write. */
export async function fillLedger(store: Store, club: string, count: number, members: number): Promise<void> {
  const batch = 500;
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    const entries = Array.from({ length: size }, (_, i) => entry(from + i, members));
    await store.play(club, 'c1', entering(...entries));
  }
}

/** A daily post that is due at a moment, ms since 1970. */
export function dailyAt(due: number): Daily {
  const [day = '', time = ''] = new Date(due).toISOString().slice(0, 16).split('T');
  return aDaily({ time, zone: 'UTC', due, day });
}

/** ms for appending a line to a file and having it on the disk, middle of many: what a write can't be below. */
export async function bareAppend(folder: string, bytes: number, times: number): Promise<number> {
  const file = await open(join(folder, 'bare'), 'a');
  const line = Buffer.alloc(bytes, 'x');
  const ms = await middle(times, async () => {
    await file.appendFile(line);
    await file.datasync();
  });
  await file.close();
  return ms;
}
