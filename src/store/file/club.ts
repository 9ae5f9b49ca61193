import type { Change, Rows } from '../../core/club/tables.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BoardSpan, LedgerPart } from '../../core/ports/store.ts';
import { isDiskFull } from '../../lib/disk.ts';
import { codeOf } from '../../lib/error-code.ts';
import type { OpenClub } from '../clubs.ts';
import { forgetMember } from '../privacy.ts';
import { type Draft, Queue, type StepFunction } from '../steps.ts';
import { importClub } from '../transfer.ts';
import { type ClubFiles, type JournalStep, removeFiles, removeLeftovers } from './files.ts';
import { type ClubContents, loadClub } from './load.ts';
import type { FolderLock } from './lock.ts';
import { VERSION } from './snapshot.ts';

/** A new snapshot is written once the journal has grown by so many bytes, and by so many times the snapshot's size. */
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

/** An open club. A step is in memory once its line is on disk: what was read can't be lost. */
export class Club implements OpenClub {
  readonly #id: string;
  readonly #files: ClubFiles;
  readonly #store: ClubStore;
  #contents: ClubContents;
  #snapshotting: Promise<void> | undefined;
  /** Whether a snapshot was written since the journal was last compacted. */
  #newSnapshot = false;
  readonly #queue = new Queue(
    (gather) => this.#commit(gather(this.rows)),
    () => this.#compactWhenDue(),
  );

  constructor(id: string, files: ClubFiles, store: ClubStore, contents: ClubContents) {
    this.#id = id;
    this.#files = files;
    this.#store = store;
    this.#contents = contents;
  }

  get rows(): Rows {
    return this.#contents.rows;
  }

  /** 1, and 1 more for each 2,000 judged answers, which take 0.4 MB. */
  get weight(): number {
    return 1 + this.#contents.ledger.size / 2000;
  }

  /**
   * Resolves once the step is on disk. A step that throws changes nothing and rejects alone; a write that fails rejects
   * every step in it, and none of them happened.
   */
  step<T>(run: StepFunction<T>): Promise<T> {
    return this.#queue.step(run);
  }

  async ledger(part?: LedgerPart): Promise<readonly LedgerEntry[]> {
    return this.#contents.ledger.entries(part);
  }

  board(span: BoardSpan) {
    return this.#contents.ledger.board(span, (member) => this.#nameOf(member));
  }

  bookScores() {
    return this.#contents.ledger.bookScores().map((one) => ({ ...one, name: this.#nameOf(one.member) }));
  }

  #nameOf(member: string): string {
    return this.rows.get('members', member)?.name ?? '';
  }

  importClub(data: unknown): Promise<void> {
    return this.step((rows) => importClub(rows, this.#contents.ledger.size, data));
  }

  forgetMember(member: string): Promise<void> {
    return this.#erase(async () => {
      const { rows, seq } = this.#contents;
      forgetMember(rows, member);
      // Twice, so that the backup is clean as well.
      await this.#writeSnapshot();
      await this.#writeSnapshot();
      await this.#files.journal.rewrite((line) => {
        if ('club' in line) return line;
        const e = (line.e ?? []).filter((entry) => entry.member !== member);
        return e.length === 0 && line.s < seq ? undefined : { s: line.s, e };
      });
    });
  }

  removeClub(): Promise<void> {
    return this.#erase(() => removeFiles(this.#files));
  }

  /** Waits for pending writes and closes the files. @param snapshot leaves a snapshot of everything */
  close(snapshot: boolean): Promise<void> {
    return this.#queue.alone(async () => {
      await this.#snapshotting;
      if (snapshot && this.#contents.bytesSinceSnapshot > 0) await this.#try(() => this.#writeSnapshot());
      await this.#files.journal.close();
      this.#store.closed(this.rows);
    });
  }

  /** Brings a draft to disk in one append, then into memory. @throws where it didn't happen */
  async #commit(batch: Draft): Promise<void> {
    const changes = batch.changes();
    if (changes.length === 0 && batch.entries.length === 0) return;
    const { journal } = this.#files;
    const contents = this.#contents;
    const step: JournalStep = {
      s: contents.seq + 1,
      ...(changes.length > 0 && { w: changes }),
      ...(batch.entries.length > 0 && { e: batch.entries }),
    };
    try {
      await this.#guard();
      const heading = journal.bytes === 0 ? [{ version: 1, club: this.#id } as const] : [];
      const size = await journal.append([...heading, step]);
      contents.bytesSinceSnapshot += size;
      if (step.w) contents.changeBytes += size;
    } catch (error) {
      throw this.#failure(error, 'None of it was saved.');
    }
    contents.seq = step.s;
    batch.mergeInto(this.rows);
    this.#store.wrote?.(changes);
    for (const entry of batch.entries) contents.ledger.add(entry);
  }

  /** Takes data out of the snapshot, its backup and the journal; files set aside unread are deleted. */
  #erase(scrub: () => Promise<void>): Promise<void> {
    return this.#queue.alone(async () => {
      try {
        await this.#snapshotting;
        await this.#guard();
        const removed = await removeLeftovers(this.#files);
        if (removed > 0) {
          this.#store.log.warn('Set-aside files were removed, since a member asked to be forgotten', {
            file: this.#files.stem,
            removed,
          });
        }
        // Also after a failure: then nobody can tell what is in the files.
        try {
          if (this.#contents.seq > 0) await scrub();
        } finally {
          await this.#reload();
        }
      } catch (error) {
        throw this.#failure(error, 'It may be partly erased: ask again.');
      }
    });
  }

  /** Never rejects. Resolves while a snapshot is being written: its rows don't change, and answers needn't wait. */
  async #compactWhenDue(): Promise<void> {
    if (this.#snapshotting !== undefined) return;
    const { journal, snapshot } = this.#files;
    const { low, bytesSinceSnapshot, changeBytes } = this.#contents;
    const first = low.data.seq === 0 && bytesSinceSnapshot > 0;
    if (first || bytesSinceSnapshot >= Math.max(JOURNAL_GROWTH_BYTES, JOURNAL_GROWTH_TIMES * snapshot.bytes)) {
      this.#snapshotting = this.#try(async () => {
        await this.#writeSnapshot();
        this.#newSnapshot = true;
      }).finally(() => {
        this.#snapshotting = undefined;
      });
    } else if (this.#newSnapshot && 2 * changeBytes > journal.bytes + CHANGES_OVER_ANSWERS_BYTES) {
      this.#newSnapshot = false;
      await this.#try(() => this.#compact());
    }
  }

  /** The version before becomes the backup. One that failed is tried again once the journal has grown as much again. */
  async #writeSnapshot(): Promise<void> {
    await this.#guard();
    this.#contents.bytesSinceSnapshot = 0;
    const { low, rows, seq } = this.#contents;
    const before = low.data;
    low.data = { ...before, version: VERSION, seq, backup: before.seq, tables: rows.toJSON() };
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
    low.data = { ...low.data, tables: {} };
  }

  /** Rewrites the journal without the changes that both the snapshot and its backup have: answers stay. */
  async #compact(): Promise<void> {
    await this.#guard();
    const { backup } = this.#contents.low.data;
    let changeBytes = 0;
    try {
      await this.#files.journal.rewrite((line, size) => {
        if ('s' in line && line.s <= backup) return line.e && { s: line.s, e: line.e };
        changeBytes += size;
        return line;
      });
      this.#contents.changeBytes = changeBytes;
    } catch (error) {
      // It may have failed with the new journal in its place.
      await this.#reload();
      throw error;
    }
  }

  async #reload(): Promise<void> {
    await this.#files.journal.close();
    this.#contents = await loadClub(this.#id, this.#files, this.#store.log);
  }

  async #try(job: () => Promise<void>): Promise<void> {
    await job().catch((error: unknown) => {
      this.#store.log.warn("Could not compact a club's files; nothing is lost, and it will be tried again", {
        file: this.#files.stem,
        error,
      });
    });
  }

  async #guard(): Promise<void> {
    if (!(await this.#store.lock.holds())) throw new Error('another process has taken over the data folder');
  }

  #failure(error: unknown, so: string): Error {
    const why = isDiskFull(error) ? 'the disk is full' : (codeOf(error) ?? 'no code');
    return new HostError(`Could not save the club's data (${this.#files.stem}): ${why}. ${so}`, {
      cause: error,
    });
  }
}
