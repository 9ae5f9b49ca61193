import type { Low } from 'lowdb';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { revive } from '../revive.ts';
import { isRow } from '../shapes.ts';
import { TABLES, type Table } from '../tables.ts';
import type { ClubFiles } from './files.ts';
import { isHeading, isStep } from './replay.ts';
import type { Snapshot } from './schema.ts';
import { openLow } from './snapshot.ts';
import { type Change, State } from './state.ts';
import { Tally } from './tally.ts';

/** A club as its files tell it. */
export interface Loaded {
  readonly low: Low<Snapshot>;
  readonly state: State;
  readonly tally: Tally;
  /** The last step on disk. */
  readonly seq: number;
  /** Bytes of the journal that no snapshot holds yet. */
  readonly unfolded: number;
  /** Up to this byte the journal holds nothing but answers. */
  readonly clean: number;
}

/**
 * Reads a club: the snapshot, then the journal's steps that came after it, and every judged answer. Whatever is
 * broken is set aside with a line to the host; no files are made for a club that has none.
 */
export async function loadClub(club: string, files: ClubFiles, log: Log): Promise<Loaded> {
  const low = openLow(files.snapshot, club);
  await low.read();
  own(club, low.data.club, files.stem);
  const replay = new Replay(club, files, low.data);
  const damage = await files.journal.read((line, where) => replay.take(line, where.start, where.end));
  if (damage && damage.bytes > 0) {
    await files.journal.repair(damage, log);
    // Once more from the start: lines stand elsewhere now.
    return await loadClub(club, files, log);
  }
  replay.check(log);
  const snapshotSeq = low.data.seq;
  if (snapshotSeq > replay.seq) {
    log.error(
      "A club's journal lacks steps that its snapshot holds: answers may be missing from its boards",
      {
        folder: files.folder,
        file: `${files.stem}.journal`,
      },
    );
  }
  // The rows live on in the state; the snapshot's own copy of them would cost as much again.
  low.data = { ...low.data, tables: openLow(files.snapshot, club).data.tables };
  return { low, ...replay.result(), seq: Math.max(replay.seq, snapshotSeq) };
}

class Replay {
  seq = 0;
  readonly #state = new State();
  readonly #tally = new Tally();
  readonly #club: string;
  readonly #files: ClubFiles;
  readonly #from: number;
  readonly #changed = new Set<string>();
  #unfolded = 0;
  #clean: number | undefined;

  constructor(club: string, files: ClubFiles, snapshot: Snapshot) {
    this.#club = club;
    this.#files = files;
    this.#from = snapshot.seq;
    for (const table of TABLES) {
      for (const [key, row] of Object.entries(snapshot.tables[table] ?? {})) {
        if (isRow(table, row)) this.#state.set(table, key, revive(table, row));
      }
    }
  }

  take(line: unknown, start: number, end: number): void {
    if (isHeading(line)) own(this.#club, line.club, this.#files.stem);
    if (!isStep(line)) return;
    if (line.c) this.#clean ??= start;
    if (line.s <= this.seq) return;
    this.seq = line.s;
    for (const entry of line.e ?? []) this.#tally.add(entry, { start, end });
    if (line.s <= this.#from) return;
    this.#unfolded += end - start;
    for (const change of line.c ?? []) this.#change(change);
  }

  /** A step that is lost amid others may leave a later change without what it changed: such a row is let go. */
  check(log: Log): void {
    for (const name of this.#changed) {
      const [table, key] = JSON.parse(name) as [Table, string];
      const row = this.#state.get(table, key);
      if (row === undefined || isRow(table, row)) continue;
      this.#state.set(table, key, undefined);
      log.error('A row of a club could not be put together again and was let go', {
        folder: this.#files.folder,
        file: `${this.#files.stem}.journal`,
        table,
      });
    }
  }

  result(): Pick<Loaded, 'state' | 'tally' | 'unfolded' | 'clean'> {
    return {
      state: this.#state,
      tally: this.#tally,
      unfolded: this.#unfolded,
      clean: this.#clean ?? this.#files.journal.bytes,
    };
  }

  #change(change: Change): void {
    this.#changed.add(JSON.stringify([change[0], change[1]]));
    this.#state.replay(change);
  }
}

function own(club: string, found: string, stem: string): void {
  if (found === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
