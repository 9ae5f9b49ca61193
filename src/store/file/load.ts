import { Low } from 'lowdb';
import {
  type Change,
  isRow,
  prefixOf,
  ROUNDS,
  type Rows,
  TABLES,
  type Table,
  type Tables,
} from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { OldRows } from '../old-form.ts';
import type { ClubFiles, JournalHeading, JournalStep } from './files.ts';
import { Ledger } from './ledger.ts';
import { rowsOf, type Snapshot, VERSION } from './snapshot.ts';

/** A club as its files have it. */
export interface ClubContents {
  readonly low: Low<Snapshot>;
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  seq: number;
  bytesSinceSnapshot: number;
  /** How much of the journal are lines that change rows. */
  changeBytes: number;
}

/** A club's rows in memory, as they are on disk. */
export class MemoryRows implements Rows {
  readonly #tables = new Map<Table, Map<string, unknown>>(TABLES.map((table) => [table, new Map()]));

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    return this.#rows(table)?.get(key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    if (row === undefined) this.#rows(table)?.delete(key);
    else this.#rows(table)?.set(key, row);
  }

  all<T extends Table>(table: T, of?: string): readonly (readonly [string, Tables[T]])[] {
    const begin = prefixOf(of);
    return [...(this.#rows(table) ?? [])].filter(([key]) => key.startsWith(begin));
  }

  change([table, key, row]: Change): void {
    this.set(table, key, row as Tables[Table] | undefined);
  }

  /** The tables as plain JSON, for the snapshot. */
  toJSON(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    return Object.fromEntries([...this.#tables].map(([table, rows]) => [table, Object.fromEntries(rows)]));
  }

  /** Undefined for a table of a later version. */
  #rows<T extends Table>(table: T): Map<string, Tables[T]> | undefined {
    return this.#tables.get(table) as Map<string, Tables[T]> | undefined;
  }
}

/**
 * Reads a club: the snapshot, then the journal's steps that came after it, and every judged answer. Whatever is
 * broken is set aside with a line to the host; no files are made for a club that has none.
 */
export async function loadClub(club: string, files: ClubFiles, log: Log): Promise<ClubContents> {
  const low = new Low<Snapshot>(files.snapshot, { version: VERSION, club, seq: 0, backup: 0, tables: {} });
  await low.read();
  own(club, low.data.club, files.stem);
  const { seq: from, version, tables } = low.data;
  const facts = { folder: files.folder, file: `${files.stem}.journal` };
  const [rows, ledger] = [new MemoryRows(), new Ledger()];
  const contents: ClubContents = { low, rows, ledger, seq: 0, bytesSinceSnapshot: 0, changeBytes: 0 };
  const lost = (table: Table) =>
    log.error("A club's row could not be read and was dropped", { ...facts, table });

  /** While all that was read is of the old form. */
  let old = version === 1 ? new OldRows(tables) : undefined;
  function upgrade(): void {
    // A line that is lost may leave a row without what it was part of.
    for (const change of old?.upgraded() ?? []) {
      if (isRow(change[0], change[2])) rows.change(change);
      else lost(change[0]);
    }
    // It is written in today's form as soon as something is written at all.
    if (old) contents.bytesSinceSnapshot = Number.POSITIVE_INFINITY;
    old = undefined;
  }

  function take(line: JournalHeading | JournalStep, size: number): void {
    if ('club' in line) {
      own(club, line.club, files.stem);
      return;
    }
    if (line.w || line.c) contents.changeBytes += size;
    if (line.s <= contents.seq) return;
    contents.seq = line.s;
    for (const entry of line.e ?? []) ledger.add(entry);
    if (line.s <= from) return;
    contents.bytesSinceSnapshot += size;
    for (const change of line.c ?? []) {
      old ??= new OldRows({});
      old.apply(change);
    }
    if (line.w) upgrade();
    for (const change of line.w ?? []) rows.change(change);
  }

  if (!old) for (const change of rowsOf(low.data)) rows.change(change);
  const damage = await files.journal.read(take);
  if (damage && damage.bytes > 0) {
    await files.journal.repair(damage, log);
    return await loadClub(club, files, log);
  }
  upgrade();
  for (const table of ['quizzes', 'ended'] as const) {
    for (const [channel] of rows.all(table)) {
      if (rows.get(ROUNDS[table], channel)) continue;
      rows.set(table, channel, undefined);
      lost(table);
    }
  }
  if (from > contents.seq) {
    log.error(
      "A club's journal lacks steps that its snapshot has: answers may be missing from its boards",
      facts,
    );
    contents.seq = from;
  }
  // The rows live on in `rows`; the snapshot's own copy of them would cost as much again.
  low.data = { ...low.data, tables: {} };
  return contents;
}

function own(club: string, found: string, stem: string): void {
  if (found === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
