import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Daily, LedgerEntry } from '../../../../src/core/domain/club.ts';
import type { Store } from '../../../../src/core/ports/ports.ts';
import { openFileStore } from '../../../../src/store/index.ts';
import { QUIET } from '../../quiet.ts';

/** Clubs that are made at once. */
const AT_ONCE = 64;

export const openStore = (folder: string): Promise<Store> => openFileStore({ folder, log: QUIET });

/** ms that something takes, and what came of it. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** The middle of several measurements, ms. */
export async function middle(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push((await timed(work)).ms);
  return all.sort((a, b) => a - b)[times >> 1] ?? 0;
}

/** Bytes of the heap in use, after garbage was collected. */
export function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Does something for each number below `count`, several at once. */
export async function each(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

export const clubOf = (n: number) => `discord:${100000000000000000n + BigInt(n)}`;

/** A right answer of one of many members. */
export function entry(n: number, members: number): LedgerEntry {
  const member = `m${n % members}`;
  return {
    quiz: `q${Math.floor(n / 500)}`,
    round: 1 + (n % 10),
    question: `q${n % 300}`,
    book: 'lantern',
    level: 'medium',
    topics: ['keepers'],
    member,
    name: `Member ${n % members}`,
    given: 'Tommy',
    right: n % 3 !== 0,
    points: n % 3 === 0 ? 0 : 10,
    at: 1_700_000_000_000 + n * 1000,
    took: 3000,
  };
}

/** Enters answers, a few hundred a write. */
export async function fillLedger(store: Store, club: string, count: number, members: number): Promise<void> {
  const batch = 500;
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    const entries = Array.from({ length: size }, (_, i) => entry(from + i, members));
    await store.play(club, 'c1', () => ({ entries, result: undefined }));
  }
}

/** A daily post that is due at a moment, ms since 1970. */
export function dailyAt(due: number): Daily {
  return {
    channel: 'daily',
    time: new Date(due).toISOString().slice(11, 16),
    zone: 'UTC',
    what: 'passage',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    setBy: { id: 'maya', name: 'Maya' },
    setIn: 'room',
    due,
    day: new Date(due).toISOString().slice(0, 10),
    skipped: [],
  };
}

/** ms for appending a line to a file and having it on the disk, middle of many: what a write can't be below. */
export async function bareAppend(folder: string, bytes: number, times = 100): Promise<number> {
  const file = await open(join(folder, 'bare'), 'a');
  const line = Buffer.alloc(bytes, 'x');
  const ms = await middle(times, async () => {
    await file.appendFile(line);
    await file.datasync();
  });
  await file.close();
  return ms;
}
