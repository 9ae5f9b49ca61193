import { Low } from 'lowdb';
import { leavesNoTrace, ROUNDS } from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { ClubFiles, JournalStep } from './files.ts';
import { Ledger, MemoryRows } from './memory.ts';
import { emptySnapshot, otherVersion, rowsOf, type Snapshot, VERSION } from './snapshot.ts';

/** Which steps a journal has. */
export interface StepSpan {
  /** The first, or Infinity where it has none. */
  readonly first: number;
  /** The last, or 0. */
  readonly last: number;
}

/** A journal without steps. */
export const NO_STEPS: StepSpan = { first: Infinity, last: 0 };

/** An open club: what its files have, and how far each of them has it. */
export interface ClubContents {
  /** lowdb's, without the rows and answers, which live on in `rows` and `ledger`. */
  readonly low: Low<Snapshot>;
  readonly rows: MemoryRows;
  ledger: Ledger;
  /** The last step that happened. */
  seq: number;
  /** The last step that removed what no file may have any more. */
  expunged: number;
  /** How long the steps are which the snapshot lacks, bytes. */
  unsavedBytes: number;
  archive: StepSpan;
  saving: StepSpan;
  journal: StepSpan;
}

/**
 * Reads a club: the snapshot, and the later steps of the journals. Anything broken is set aside and
 * logged for the host; a club without files gets none.
 */
export async function loadClub(club: string, files: ClubFiles, log: Log): Promise<ClubContents> {
  const low = new Low<Snapshot>(files.snapshot, emptySnapshot(club));
  await low.read();
  refuseOtherClub(club, low.data.club, files.stem);

  const contents: ClubContents = {
    low,
    rows: new MemoryRows(),
    ledger: new Ledger(),
    seq: low.data.seq,
    expunged: low.data.expunged,
    unsavedBytes: 0,
    archive: NO_STEPS,
    saving: NO_STEPS,
    journal: NO_STEPS,
  };

  for (const [table, key, row] of rowsOf(low.data)) contents.rows.set(table, key, row);
  for (const entry of low.data.ledger) contents.ledger.add(entry);

  const facts = { folder: files.folder, file: `${files.stem}.journal` };
  if (!(await readSteps(contents, files, log)))
    log.error('Steps of a club are missing: answers may be missing from its boards', facts);
  dropQuizzesWithoutRounds(contents.rows, () =>
    log.error("A club's row could not be read and was dropped", facts),
  );

  // All that older versions ever removed is still in their files.
  if (low.data.version < VERSION) contents.expunged = contents.seq;
  low.data = { ...low.data, tables: {}, ledger: [] };

  return contents;
}

/**
 * Takes the steps that the snapshot lacks from the journals.
 * @returns whether all were there
 */
async function readSteps(contents: ClubContents, files: ClubFiles, log: Log): Promise<boolean> {
  const { low, rows, ledger } = contents;
  const { club, seq, version } = low.data;
  // Older versions had every answer in the journal.
  let answersUntil = version < VERSION ? 0 : seq;
  let isComplete = true;

  function take({ s, w = [], c, e = [] }: JournalStep, size: number): void {
    if (s > answersUntil) {
      answersUntil = s;
      for (const entry of e) ledger.add(entry);
    }

    if (s <= contents.seq) return;
    if (c) throw otherVersion("A club's journal", 1);
    isComplete &&= s === contents.seq + 1;
    contents.seq = s;
    contents.unsavedBytes += size;
    for (const [table, key, row] of w) rows.set(table, key, row);
    if (w.some(leavesNoTrace)) contents.expunged = s;
  }

  for (const source of ['archive', 'saving', 'journal'] as const) {
    const damage = await files[source].read((journalLine, size) => {
      if ('club' in journalLine) refuseOtherClub(club, journalLine.club, files.stem);
      else {
        const { first } = contents[source];
        contents[source] = { first: Math.min(first, journalLine.s), last: journalLine.s };
        take(journalLine, size);
      }
    });
    if (damage && damage.bytes > 0) await files[source].repair(damage, log);
  }

  return isComplete && answersUntil >= seq;
}

function dropQuizzesWithoutRounds(rows: MemoryRows, report: () => void): void {
  for (const table of ['quizzes', 'ended'] as const) {
    for (const [channel] of rows.all(table)) {
      if (rows.get(ROUNDS[table], channel)) continue;
      rows.set(table, channel, undefined);
      report();
    }
  }
}

function refuseOtherClub(club: string, clubInFile: string, stem: string): void {
  if (clubInFile === club) return;
  throw new HostError(
    `The files ${stem}.* belong to another club than asked for. Were they renamed by hand?`,
  );
}
