/**
 * When a club's file is written, and in which order its files change, so that at any moment two
 * sets of them have all of it: the snapshot with the journal, and the backup with archive and
 * journal.
 */

import type { ClubFiles } from './files.ts';
import { type ClubContents, NO_STEPS } from './load.ts';
import { VERSION } from './snapshot.ts';

/**
 * A new snapshot is written once the steps since the last take so many bytes, and such a share of
 * it: it has every answer, so the longer the ledger the more rarely.
 */
const UNSAVED_BYTES_MAX = 64 * 1024;
const UNSAVED_SHARE_MAX = 0.5;

/** @param open what is open of the club by now */
export function createSnapshots(files: ClubFiles, open: () => ClubContents) {
  let writing: Promise<void> | undefined;
  /** After a failure, as on a full disk, not before the steps take so many bytes. */
  let waitsForBytes = 0;

  /** Whether what must leave every file still is in one. */
  function hasTraces(): boolean {
    const { expunged, low, ...steps } = open();
    const oldest = Math.min(steps.archive.first, steps.saving.first, steps.journal.first);
    return Math.min(low.data.backup, oldest - 1) < expunged;
  }

  function isDue(): boolean {
    const { low, unsavedBytes } = open();
    if (writing !== undefined || unsavedBytes < waitsForBytes) return false;
    const share = Math.max(UNSAVED_BYTES_MAX, UNSAVED_SHARE_MAX * files.snapshot.bytes);
    return unsavedBytes >= share || hasTraces() || low.data.version < VERSION;
  }

  /**
   * In the club's turn: what comes from now on goes into a new journal, beside which the snapshot
   * is written.
   * @returns once that has begun, with its end
   */
  async function begin(): Promise<{ readonly written: Promise<void> }> {
    const contents = open();
    waitsForBytes = contents.unsavedBytes + UNSAVED_BYTES_MAX;
    if (contents.saving.last > 0) await putAside();
    // Otherwise the snapshot or the backup lacks what is there, as after a write that failed: the
    // journal goes on.
    if (contents.saving.last === 0) await move('journal', 'saving');

    const written = write(contents).finally(() => {
      writing = undefined;
    });
    writing = written;
    return { written };
  }

  async function move(from: 'journal' | 'saving', to: 'saving' | 'archive'): Promise<void> {
    const contents = open();
    await files[from].moveTo(files[to]);
    contents[to] = contents[from];
    contents[from] = NO_STEPS;
  }

  /** What the snapshot has by now is only for the backup, if that has what is there for it. */
  async function putAside(): Promise<void> {
    const { archive, saving, low } = open();
    if (saving.last <= low.data.seq && archive.last <= low.data.backup)
      await move('saving', 'archive');
  }

  /** The version before becomes the backup. */
  async function write(contents: ClubContents): Promise<void> {
    const { low, rows, ledger, seq, expunged, unsavedBytes } = contents;
    const previousSnapshot = low.data;
    low.data = {
      ...previousSnapshot,
      ...{ version: VERSION, seq, backup: previousSnapshot.seq, expunged },
      ...{ tables: rows.toJSON(), ledger: ledger.entries() },
    };

    try {
      await low.write();
    } catch (error) {
      low.data = previousSnapshot;
      throw error;
    }

    low.data = { ...low.data, tables: {}, ledger: [] };
    await putAside();
    contents.unsavedBytes -= unsavedBytes;
    waitsForBytes = 0;
  }

  return {
    isDue,
    begin,
    /** Once no snapshot is being written, whether the last one was or not. */
    settled: async (): Promise<void> => writing?.catch(() => undefined),
    /**
     * In the club's turn: until the snapshot alone has all, and nothing has what may be nowhere.
     */
    async saveAll(): Promise<void> {
      const isWhole = ({ low, seq, journal: { first } }: ClubContents) =>
        low.data.seq === seq && first === Infinity && (seq === 0 || low.data.version === VERSION);
      while (!isWhole(open()) || hasTraces()) await (await begin()).written;
    },
  };
}
