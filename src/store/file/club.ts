import { type Change, leavesNoTrace, type Rows } from '../../core/club/tables.ts';
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
import { createSnapshots } from './saving.ts';

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
export function openClub(id: string, files: ClubFiles, store: ClubStore, read: ClubContents) {
  const { log, lock, closed, wrote } = store;
  const { journal, stem } = files;
  let contents = read;
  const snapshots = createSnapshots(files, () => contents);
  const queue = createQueue((gather) => commit(gather(contents.rows)), saveWhenDue);
  if (snapshots.isDue()) void queue.alone(saveWhenDue);

  function nameOf(member: string): string {
    return contents.rows.get('members', member)?.name ?? '';
  }

  /**
   * Brings a draft to disk in one append, then into memory.
   * @throws where it didn't happen
   */
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
      const bytes = await journal.append([...heading, step]);
      contents.unsavedBytes += bytes;
    } catch (error) {
      if (isCounted(batch)) return log.warn('could not note counts', { club: id, error });
      throw failure(error, 'None of it was saved.');
    }

    contents.seq = step.s;
    contents.journal = { first: Math.min(contents.journal.first, step.s), last: step.s };
    if (changes.some(leavesNoTrace)) contents.expunged = step.s;
    batch.mergeInto(contents.rows);
    wrote?.(changes);
    batch.entries.forEach((entry) => void contents.ledger.add(entry));
  }

  /** Takes data out of every file; files set aside unread are deleted. */
  function erase(scrub: () => Promise<void>): Promise<void> {
    return queue.alone(async () => {
      try {
        await snapshots.settled();
        await guard();
        const removed = await removeLeftovers(files);
        const reason = 'Set-aside files were removed, since a member asked to be forgotten';
        if (removed > 0) log.warn(reason, { file: stem, removed });
        if (contents.seq > 0) await scrub();
      } catch (error) {
        // Nobody can tell what is in the files.
        await reload();
        throw failure(error, 'It may be partly erased: ask again.');
      }
    });
  }

  /**
   * In its turn, and resolves while the snapshot is written: answers needn't wait. Never rejects.
   */
  async function saveWhenDue(): Promise<void> {
    if (!snapshots.isDue()) return;
    await tryToSave(async () => {
      await guard();
      const { written } = await snapshots.begin();
      // Another may be due then, for what no file may have.
      void tryToSave(() => written).then(() => queue.alone(saveWhenDue));
    });
  }

  async function reload(): Promise<void> {
    await journal.close();
    contents = await loadClub(id, files, log);
  }

  const tryToSave = (job: () => Promise<void>): Promise<void> =>
    job().catch((error: unknown) => {
      const warning = "Could not write a club's file; nothing is lost, and it will be tried again";
      log.warn(warning, { file: stem, error });
    });

  async function guard(): Promise<void> {
    if (!(await lock.holds())) throw new Error('another process has taken over the data folder');
  }

  function failure(error: unknown, so: string): Error {
    const reason = isDiskFull(error) ? 'the disk is full' : (codeOf(error) ?? 'no code');
    return new HostError(`Could not save the club's data (${stem}): ${reason}. ${so}`, {
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
    ledger: async (ledgerPart?: LedgerPart) => contents.ledger.entries(ledgerPart),
    board: (span: BoardSpan) => contents.ledger.board(span, nameOf),
    bookScores: () =>
      contents.ledger.bookScores().map((score) => ({ ...score, name: nameOf(score.member) })),
    importClub: (data: unknown) =>
      queue.step((rows) => importClub(rows, contents.ledger.size, data)),
    forgetMember: (member: string) =>
      erase(async () => {
        forgetMember(contents.rows, member);
        contents.ledger = contents.ledger.without(member);
        // A number of its own: a snapshot and a backup of the step before would pass for clean.
        contents.seq += 1;
        contents.expunged = contents.seq;
        await snapshots.saveAll();
      }),
    removeClub: () =>
      erase(async () => {
        await removeFiles(files);
        await reload();
      }),
    /** Waits for pending writes and leaves all of the club in its JSON file. */
    close: () =>
      queue.alone(async () => {
        await snapshots.settled();
        await tryToSave(async () => {
          await guard();
          await snapshots.saveAll();
        });
        await journal.close();
        closed(contents.rows);
      }),
  };
  return club satisfies OpenClub;
}
