import { Low } from 'lowdb';
import { ROUNDS } from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { ClubFiles, JournalStep } from './files.ts';
import { Ledger, MemoryRows } from './memory.ts';
import { otherVersion, rowsOf, type Snapshot, VERSION } from './snapshot.ts';

export type ClubContents = Awaited<ReturnType<typeof loadClub>>;

/**
 * Reads a club: the snapshot, the journal's later steps, and every judged answer. Anything broken
 * is set aside and logged for the host; a club without files gets none.
 */
export async function loadClub(club: string, files: ClubFiles, log: Log) {
  const low = new Low<Snapshot>(files.snapshot, {
    version: VERSION,
    club,
    seq: 0,
    backup: 0,
    tables: {},
  });

  await low.read();
  refuseOtherClub(club, low.data.club, files.stem);

  const facts = { folder: files.folder, file: `${files.stem}.journal` };
  const { seq } = low.data;
  const rows = new MemoryRows();
  const ledger = new Ledger();

  const contents = {
    low,
    rows,
    ledger,
    /** The last step included here. */
    seq: 0,
    bytesSinceSnapshot: 0,
    /** How much of the journal consists of lines that change rows. */
    changeBytes: 0,
  };

  for (const [table, key, row] of rowsOf(low.data)) rows.set(table, key, row);
  const take = ({ s, w = [], c, e = [] }: JournalStep, size: number) => {
    if (w.length > 0 || c) contents.changeBytes += size;
    if (s <= contents.seq) return;
    contents.seq = s;
    for (const entry of e) ledger.add(entry);
    if (s <= seq) return;
    contents.bytesSinceSnapshot += size;
    if (c) throw otherVersion("A club's journal", 1);
    for (const [table, key, row] of w) rows.set(table, key, row);
  };

  const damage = await files.journal.read((line, size) => {
    if ('club' in line) refuseOtherClub(club, line.club, files.stem);
    else take(line, size);
  });

  if (damage && damage.bytes > 0) await files.journal.repair(damage, log);
  for (const table of ['quizzes', 'ended'] as const) {
    for (const [channel] of rows.all(table)) {
      if (rows.get(ROUNDS[table], channel)) continue;
      rows.set(table, channel, undefined);
      log.error("A club's row could not be read and was dropped", { ...facts, table });
    }
  }

  // The rows live on in `rows`; the snapshot's own copy of them would cost as much again.
  low.data = { ...low.data, tables: {} };
  if (seq > contents.seq) {
    const lacks =
      "A club's journal lacks steps that its snapshot has: answers may be missing from its boards";
    log.error(lacks, facts);
    contents.seq = seq;
  }

  return contents;
}

function refuseOtherClub(club: string, found: string, stem: string): void {
  if (found === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
