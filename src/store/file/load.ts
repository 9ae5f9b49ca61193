import { Low } from 'lowdb';
import { ROUNDS, type Table } from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { ClubFiles, JournalStep } from './files.ts';
import { Ledger, MemoryRows } from './memory.ts';
import { olderVersion, rowsOf, type Snapshot, VERSION } from './snapshot.ts';

/** A club as its files have it: the rows of its snapshot, and of the journal's steps whatever came after it. */
export class ClubContents {
  readonly low: Low<Snapshot>;
  readonly rows = new MemoryRows();
  readonly ledger = new Ledger();
  /** The last step that is in here. */
  seq = 0;
  bytesSinceSnapshot = 0;
  /** How much of the journal are lines that change rows. */
  changeBytes = 0;

  constructor(low: Low<Snapshot>) {
    this.low = low;
    for (const change of rowsOf(low.data)) this.rows.change(change);
  }

  /** Takes the journal's next step. @param size of its line, bytes */
  take({ s, w = [], c, e = [] }: JournalStep, size: number): void {
    if (w.length > 0 || c) this.changeBytes += size;
    if (s <= this.seq) return;
    this.seq = s;
    for (const entry of e) this.ledger.add(entry);
    if (s <= this.low.data.seq) return;
    this.bytesSinceSnapshot += size;
    if (c) throw olderVersion("A club's journal");
    for (const change of w) this.rows.change(change);
  }

  /** The journal's last step was taken. @param lost called where a row can't be read and is dropped */
  complete(lost: (table: Table) => void): void {
    for (const table of ['quizzes', 'ended'] as const) {
      for (const [channel] of this.rows.all(table)) {
        if (this.rows.get(ROUNDS[table], channel)) continue;
        this.rows.set(table, channel, undefined);
        lost(table);
      }
    }
    // The rows live on in `rows`; the snapshot's own copy of them would cost as much again.
    this.low.data = { ...this.low.data, tables: {} };
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
  const facts = { folder: files.folder, file: `${files.stem}.journal` };
  const contents = new ClubContents(low);
  const damage = await files.journal.read((line, size) => {
    if ('club' in line) own(club, line.club, files.stem);
    else contents.take(line, size);
  });
  if (damage && damage.bytes > 0) {
    await files.journal.repair(damage, log);
    return await loadClub(club, files, log);
  }
  contents.complete((table) =>
    log.error("A club's row could not be read and was dropped", { ...facts, table }),
  );
  const { seq } = low.data;
  if (seq > contents.seq) {
    const lacks =
      "A club's journal lacks steps that its snapshot has: answers may be missing from its boards";
    log.error(lacks, facts);
    contents.seq = seq;
  }
  return contents;
}

function own(club: string, found: string, stem: string): void {
  if (found === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
