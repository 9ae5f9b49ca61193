import type { Change, Rows } from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BoardSpan, LedgerPart } from '../../core/ports/store.ts';
import { isDiskFull } from '../../lib/disk.ts';
import { codeOf } from '../../lib/error-code.ts';
import type { OpenClub } from '../clubs.ts';
import { forgetMember } from '../privacy.ts';
import { createQueue, type Draft } from '../steps.ts';
import { importClub } from '../transfer.ts';
import { type ClubFiles, type JournalStep, removeFiles, removeLeftovers } from './files.ts';
import { type ClubContents, loadClub } from './load.ts';
import type { FolderLock } from './lock.ts';

/**
 * A new snapshot is written once the journal has grown by so many bytes, and by so many times the
 * snapshot's size.
 */
const JOURNAL_GROWTH_BYTES = 256 * 1024;
const JOURNAL_GROWTH_TIMES = 8;
/** Old changes leave the journal once they take up that many times the room of answers. */
const CHANGES_OVER_ANSWERS_BYTES = 4 * 1024 * 1024;

/** What an open club needs from its store. */
interface ClubStore {
  readonly log: Log;
  readonly lock: Pick<FolderLock, 'holds'>;
  /** Called with the contents of the club as it is closed. */
  readonly closed: (rows: Rows) => void;
  /** Called with what has been written. */
  readonly wrote?: (changes: readonly Change[]) => void;
}

/** Whether all of it can be counted again: readers get their answers on a full disk, too. */
const isCounted = (of: Draft) =>
  of.entries.length === 0 && of.changes().every(([table]) => table === 'counts');

export type Club = ReturnType<typeof openClub>;

/** An open club. A step is in memory once its line is on disk: what was read can't be lost. */
export function openClub(
  id: string,
  files: ClubFiles,
  { log, lock, closed, wrote }: ClubStore,
  read: ClubContents,
) {
  const { journal, snapshot, stem } = files;
  let contents = read;
  let snapshotting: Promise<void> | undefined;
  /** Whether a snapshot was written since the journal was last compacted. */
  let isSnapshotNew = false;
  const queue = createQueue((gather) => commit(gather(contents.rows)), compactWhenDue);

  const nameOf = (member: string): string => contents.rows.get('members', member)?.name ?? '';

  /** Brings a draft to disk in one append, then into memory. @throws where it didn't happen */
  async function commit(batch: Draft): Promise<void> {
    const changes = batch.changes();
    if (changes.length === 0 && batch.entries.length === 0) return;

    const step: JournalStep = {
      s: contents.seq + 1,
      ...(changes.length > 0 && { w: changes }),
      ...(batch.entries.length > 0 && { e: batch.entries }),
    };

    try {
      await guard();
      const heading = journal.bytes === 0 ? [{ version: 1, club: id } as const] : [];
      const size = await journal.append([...heading, step]);
      contents.bytesSinceSnapshot += size;
      if (step.w) contents.changeBytes += size;
    } catch (error) {
      if (isCounted(batch)) return log.warn('could not note counts', { club: id, error });
      throw failure(error, 'None of it was saved.');
    }

    contents.seq = step.s;
    batch.mergeInto(contents.rows);
    wrote?.(changes);
    batch.entries.forEach((entry) => void contents.ledger.add(entry));
  }

  /**
   * Takes data out of the snapshot, its backup and the journal; files set aside unread are deleted.
   */
  function erase(scrub: () => Promise<void>): Promise<void> {
    return queue.alone(async () => {
      try {
        await snapshotting;
        await guard();
        const removed = await removeLeftovers(files);
        const why = 'Set-aside files were removed, since a member asked to be forgotten';
        if (removed > 0) log.warn(why, { file: stem, removed });
        // Also after a failure: then nobody can tell what is in the files.
        try {
          if (contents.seq > 0) await scrub();
        } finally {
          await reload();
        }
      } catch (error) {
        throw failure(error, 'It may be partly erased: ask again.');
      }
    });
  }

  /**
   * Never rejects. Resolves while a snapshot is being written: its rows don't change, and answers
   * needn't wait.
   */
  async function compactWhenDue(): Promise<void> {
    if (snapshotting !== undefined) return;
    const { low, bytesSinceSnapshot, changeBytes } = contents;
    const first = low.data.seq === 0 && bytesSinceSnapshot > 0;

    if (
      first ||
      bytesSinceSnapshot >= Math.max(JOURNAL_GROWTH_BYTES, JOURNAL_GROWTH_TIMES * snapshot.bytes)
    ) {
      snapshotting = tryCompacting(async () => {
        await writeSnapshot();
        isSnapshotNew = true;
      }).finally(() => {
        snapshotting = undefined;
      });
    } else if (isSnapshotNew && 2 * changeBytes > journal.bytes + CHANGES_OVER_ANSWERS_BYTES) {
      isSnapshotNew = false;
      await tryCompacting(compact);
    }
  }

  /**
   * The version before becomes the backup. One that failed is tried again once the journal has
   * grown as much again.
   */
  async function writeSnapshot(): Promise<void> {
    await guard();
    contents.bytesSinceSnapshot = 0;
    const { low, rows, seq } = contents;
    const before = low.data;
    low.data = { ...before, seq, backup: before.seq, tables: rows.toJSON() };
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
    low.data = { ...low.data, tables: {} };
  }

  /**
   * Rewrites the journal without the changes that both the snapshot and its backup have: answers
   * stay.
   */
  async function compact(): Promise<void> {
    await guard();
    const { backup } = contents.low.data;
    let changeBytes = 0;

    try {
      await journal.rewrite((line, size) => {
        if ('s' in line && line.s <= backup) return line.e && { s: line.s, e: line.e };
        changeBytes += size;
        return line;
      });
      contents.changeBytes = changeBytes;
    } catch (error) {
      // It may have failed with the new journal in its place.
      await reload();
      throw error;
    }
  }

  async function reload(): Promise<void> {
    await journal.close();
    contents = await loadClub(id, files, log);
  }

  const tryCompacting = (job: () => Promise<void>): Promise<void> =>
    job().catch((error: unknown) => {
      const words = "Could not compact a club's files; nothing is lost, and it will be tried again";
      log.warn(words, { file: stem, error });
    });

  async function guard(): Promise<void> {
    if (!(await lock.holds())) throw new Error('another process has taken over the data folder');
  }

  function failure(error: unknown, so: string): Error {
    const why = isDiskFull(error) ? 'the disk is full' : (codeOf(error) ?? 'no code');
    return new HostError(`Could not save the club's data (${stem}): ${why}. ${so}`, {
      cause: error,
    });
  }

  const club = {
    get rows(): Rows {
      return contents.rows;
    },
    /** 1, and 1 more for each 2,000 judged answers, which take 0.4 MB. */
    get weight(): number {
      return 1 + contents.ledger.size / 2000;
    },
    /**
     * Resolves once the step is on disk. A step that throws changes nothing and rejects alone; a
     * write that fails rejects every step in it, and none of them happened.
     */
    step: queue.step,
    ledger: async (part?: LedgerPart) => contents.ledger.entries(part),
    board: (span: BoardSpan) => contents.ledger.board(span, nameOf),
    bookScores: () =>
      contents.ledger.bookScores().map((one) => ({ ...one, name: nameOf(one.member) })),
    importClub: (data: unknown) =>
      queue.step((rows) => importClub(rows, contents.ledger.size, data)),
    forgetMember: (member: string) =>
      erase(async () => {
        const { rows, seq } = contents;
        forgetMember(rows, member);
        // Twice, so that the backup is clean as well.
        await writeSnapshot();
        await writeSnapshot();
        await journal.rewrite((line) => {
          if ('club' in line) return line;
          const e = (line.e ?? []).filter((entry) => entry.member !== member);
          if (e.length === 0 && line.s < seq) return undefined;
          return { s: line.s, e };
        });
      }),
    removeClub: () => erase(() => removeFiles(files)),
    /**
     * Waits for pending writes and closes the files. @param last leaves a snapshot of everything
     */
    close: (last: boolean) =>
      queue.alone(async () => {
        await snapshotting;
        if (last && contents.bytesSinceSnapshot > 0) await tryCompacting(writeSnapshot);
        await journal.close();
        closed(contents.rows);
      }),
  };
  return club satisfies OpenClub;
}
