import type { Low } from 'lowdb';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { OldRows } from '../old-form.ts';
import { isRow, TABLES } from '../shapes.ts';
import { type Change, prefixOf, type Rows, type Table, type Tables } from '../tables.ts';
import type { ClubFiles } from './files.ts';
import { Ledger } from './ledger.ts';
import { isHeading, isStep } from './line.ts';
import { openLow, rowsOf, type Snapshot } from './snapshot.ts';

/** A club as its files have it. */
export interface ClubContents {
  readonly low: Low<Snapshot>;
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  seq: number;
  bytesSinceSnapshot: number;
  /** Up to this byte the journal has nothing but answers. */
  clean: number;
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
    const rows = [...(this.#rows(table) ?? [])];
    if (of === undefined) return rows;
    const begin = prefixOf(of);
    return rows.filter(([key]) => key.startsWith(begin));
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
  const low = openLow(files.snapshot, club);
  await low.read();
  own(club, low.data.club, files.stem);
  const replay = new Replay(club, files, low.data, log);
  const damage = await files.journal.read((line, where) => replay.take(line, where.start, where.end));
  if (damage && damage.bytes > 0) {
    await files.journal.repair(damage, log);
    // Once more from the start: lines are elsewhere now.
    return await loadClub(club, files, log);
  }
  const contents = replay.result();
  const snapshotSeq = low.data.seq;
  if (snapshotSeq > contents.seq) {
    log.error(
      "A club's journal lacks steps that its snapshot has: answers may be missing from its boards",
      replay.facts,
    );
  }
  // The rows live on in `rows`; the snapshot's own copy of them would cost as much again.
  low.data = { ...low.data, tables: {} };
  return { low, ...contents, seq: Math.max(contents.seq, snapshotSeq) };
}

class Replay {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly #rows = new MemoryRows();
  readonly #ledger = new Ledger();
  readonly #club: string;
  readonly #files: ClubFiles;
  readonly #log: Log;
  readonly #from: number;
  /** While all that was read is of the old form. */
  #old: OldRows | undefined;
  #seq = 0;
  #bytesSinceSnapshot = 0;
  #clean: number | undefined;

  constructor(club: string, files: ClubFiles, snapshot: Snapshot, log: Log) {
    this.#club = club;
    this.#files = files;
    this.#log = log;
    this.#from = snapshot.seq;
    this.facts = { folder: files.folder, file: `${files.stem}.journal` };
    if (snapshot.version === 1) this.#old = new OldRows(snapshot.tables);
    else this.#takeAll(rowsOf(snapshot));
  }

  take(line: unknown, start: number, end: number): void {
    if (isHeading(line)) own(this.#club, line.club, this.#files.stem);
    if (!isStep(line)) return;
    if (line.w || line.c) this.#clean ??= start;
    if (line.s <= this.#seq) return;
    this.#seq = line.s;
    for (const entry of line.e ?? []) this.#ledger.add(entry);
    if (line.s <= this.#from) return;
    this.#bytesSinceSnapshot += end - start;
    for (const change of line.c ?? []) {
      this.#old ??= new OldRows({});
      this.#old.apply(change);
    }
    if (!line.w) return;
    this.#upgrade();
    for (const [table, key, row] of line.w) this.#rows.set(table, key, row as Tables[Table] | undefined);
  }

  result(): Omit<ClubContents, 'low'> {
    const upgraded = this.#upgrade();
    for (const [table, rounds] of [
      ['quizzes', 'rounds'],
      ['ended', 'endedRounds'],
    ] as const) {
      for (const [channel] of this.#rows.all(table)) {
        if (this.#rows.get(rounds, channel)) continue;
        this.#rows.set(table, channel, undefined);
        this.#lost(table);
      }
    }
    return {
      rows: this.#rows,
      ledger: this.#ledger,
      seq: this.#seq,
      // What is of the old form is written in today's as soon as something is written at all.
      bytesSinceSnapshot: upgraded ? Number.POSITIVE_INFINITY : this.#bytesSinceSnapshot,
      clean: this.#clean ?? this.#files.journal.bytes,
    };
  }

  /** @returns whether there was anything of the old form */
  #upgrade(): boolean {
    const old = this.#old;
    this.#old = undefined;
    if (old) this.#takeAll(old.upgraded());
    return old !== undefined;
  }

  /** A line that is lost may leave a row without what it was part of: such a row is dropped. */
  #takeAll(changes: readonly Change[]): void {
    for (const [table, key, row] of changes) {
      if (isRow(table, row)) this.#rows.set(table, key, row);
      else this.#lost(table);
    }
  }

  #lost(table: Table): void {
    this.#log.error("A club's row could not be read and was dropped", {
      ...this.facts,
      table,
    });
  }
}

function own(club: string, found: string, stem: string): void {
  if (found === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
