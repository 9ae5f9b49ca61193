import type { LedgerEntry } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { Draft } from '../draft.ts';
import type { Rows } from '../tables.ts';
import { type AgendaRow, agendaRow, bothRows, NOTHING, touchesAgenda } from './agenda-row.ts';
import { type ClubFiles, removeLeftovers } from './files.ts';
import type { Kept } from './journal.ts';
import { type Loaded, loadClub } from './load.ts';
import { type Heading, isStep, type Step } from './replay.ts';
import { changesOf } from './state.ts';
import type { Stretch, Tally } from './tally.ts';

/** The journal is folded into a new snapshot once it has grown by so many bytes, and so many times what that has. */
const FOLD = 256 * 1024;
const TIMES = 8;
/** The journal is rid of what both snapshots hold once it has doubled by that, and grown by so many bytes. */
const SQUEEZE = 4 * 1024 * 1024;

/** What a club needs of the store around it. */
export interface Around {
  readonly log: Log;
  /** Throws where this process may write no more. */
  readonly guard: () => void;
  /** Before a write: the agenda must know on disk what may come. */
  readonly announce: (club: string, row: AgendaRow) => Promise<void>;
  /** After it; never rejects. */
  readonly settle: (club: string, row: AgendaRow) => Promise<void>;
}

/**
 * What a club holds, in its files and, once it stands there, in memory: so what was read can't be lost. Its owner
 * calls one method at a time.
 */
export class Holding {
  readonly #id: string;
  readonly #files: ClubFiles;
  readonly #around: Around;
  #loaded: Loaded;
  #seq: number;
  /** Bytes of journal since the last snapshot; a snapshot that failed waits for as many again. */
  #unfolded: number;
  /** Up to this byte the journal holds nothing but answers. */
  #clean: number;
  /** A fold that is being written. */
  #folding: Promise<void> | undefined;
  /** Whether there was a fold since the last squeeze: without one, there is nothing new to squeeze. */
  #folded = false;

  static async load(id: string, files: ClubFiles, around: Around): Promise<Holding> {
    return new Holding(id, files, around, await loadClub(id, files, around.log));
  }

  private constructor(id: string, files: ClubFiles, around: Around, loaded: Loaded) {
    this.#id = id;
    this.#files = files;
    this.#around = around;
    this.#loaded = loaded;
    this.#seq = loaded.seq;
    this.#unfolded = loaded.unfolded;
    this.#clean = loaded.clean;
  }

  get rows(): Rows {
    return this.#loaded.state;
  }

  get tally(): Tally {
    return this.#loaded.tally;
  }

  async ledger(quiz?: string): Promise<readonly LedgerEntry[]> {
    const stretch = quiz === undefined ? undefined : this.tally.stretch(quiz);
    if (this.tally.size === 0 || (quiz !== undefined && !stretch)) return [];
    const entries: LedgerEntry[] = [];
    const take = (line: unknown) => {
      if (!isStep(line)) return;
      for (const entry of line.e ?? []) if (quiz === undefined || entry.quiz === quiz) entries.push(entry);
    };
    await this.#files.journal.read(take, stretch);
    return entries;
  }

  /** Brings a draft to disk in one append, then into memory. @throws where it didn't happen */
  async commit(batch: Draft): Promise<void> {
    const changes = changesOf(batch);
    if (changes.length === 0 && batch.entries.length === 0) return;
    const { announce, settle, guard } = this.#around;
    guard();
    const listed = touchesAgenda(batch);
    const after = listed ? agendaRow(batch) : NOTHING;
    if (listed) await announce(this.#id, bothRows(agendaRow(this.rows), after));
    const where = await this.#append({
      s: this.#seq + 1,
      ...(changes.length > 0 && { c: changes }),
      ...(batch.entries.length > 0 && { e: batch.entries }),
    });
    this.#seq += 1;
    this.#unfolded += where.end - where.start;
    if (changes.length === 0 && this.#clean === where.start) this.#clean = where.end;
    batch.mergeInto(this.rows);
    for (const entry of batch.entries) this.tally.add(entry, where);
    if (listed) await settle(this.#id, after);
  }

  /**
   * Takes something out of all files: the snapshot and its backup, the journal; whatever was set aside, and can't
   * be read, goes whole.
   * @param scrub changes the rows
   * @param keep which judged answers stay
   */
  async erase(scrub: (draft: Draft) => void, keep: (entry: LedgerEntry) => boolean): Promise<void> {
    await this.#folding;
    this.#around.guard();
    const removed = await removeLeftovers(this.#files);
    if (removed > 0) {
      this.#around.log.warn('Set-aside files were removed, since a member asked to be forgotten', {
        file: this.#files.stem,
        removed,
      });
    }
    if (this.#seq === 0) return;
    try {
      const draft = new Draft(this.rows);
      scrub(draft);
      draft.mergeInto(this.rows);
      // Twice, so that the backup is clean as well.
      await this.#fold();
      await this.#fold();
      await this.#files.journal.rewrite((line) => {
        if (!isStep(line)) return line;
        const e = (line.e ?? []).filter(keep);
        return e.length === 0 && line.s < this.#seq ? undefined : { s: line.s, e };
      });
    } finally {
      await this.#reload();
    }
  }

  /**
   * Folds and squeezes where it is time. Never rejects: nothing depends on it. It resolves while the fold is being
   * written, since the rows that it holds don't change and the next answers need not wait.
   */
  async tidy(): Promise<void> {
    if (this.#folding !== undefined) return;
    const { journal, snapshot } = this.#files;
    const first = this.#loaded.low.data.seq === 0 && this.#unfolded > 0;
    if (first || this.#unfolded >= Math.max(FOLD, TIMES * snapshot.bytes)) {
      this.#folding = this.#try(async () => {
        await this.#fold();
        this.#folded = true;
      }).finally(() => {
        this.#folding = undefined;
      });
    } else if (this.#folded && journal.bytes > 2 * this.#clean + SQUEEZE) {
      this.#folded = false;
      await this.#try(() => this.#squeeze());
    }
  }

  async close(fold: boolean): Promise<void> {
    await this.#folding;
    if (fold && this.#unfolded > 0) await this.#try(() => this.#fold());
    await this.#files.journal.close();
  }

  async #append(step: Step): Promise<Stretch> {
    const { journal } = this.#files;
    if (journal.bytes === 0) await journal.append({ version: 1, club: this.#id } satisfies Heading, false);
    return await journal.append(step);
  }

  /** Writes the rows as lowdb's file; the version before becomes the backup. */
  async #fold(): Promise<void> {
    this.#around.guard();
    this.#unfolded = 0;
    const { low, state } = this.#loaded;
    const before = low.data;
    low.data = { ...before, seq: this.#seq, backup: before.seq, tables: state.toJSON() };
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
    low.data = { ...low.data, tables: before.tables };
  }

  /** Rewrites the journal without the changes that both the snapshot and its backup hold: answers stay. */
  async #squeeze(): Promise<void> {
    this.#around.guard();
    const { journal } = this.#files;
    const held = this.#loaded.low.data.backup;
    const rewritten = journal.rewrite((line) => {
      if (!isStep(line) || line.s > held) return line;
      return line.e ? { s: line.s, e: line.e } : undefined;
    }, this.#clean);
    const kept = await rewritten.catch(async (error: unknown) => {
      // It may have failed with the new journal in its place: what stands where is read anew.
      await this.#reload();
      throw error;
    });
    this.tally.relocate(this.#clean, kept.flatMap(answersOf));
    this.#clean = kept.find(({ value }) => isStep(value) && value.c)?.where.start ?? journal.bytes;
  }

  async #reload(): Promise<void> {
    await this.#files.journal.close();
    this.#loaded = await loadClub(this.#id, this.#files, this.#around.log);
    this.#seq = this.#loaded.seq;
    this.#unfolded = this.#loaded.unfolded;
    this.#clean = this.#loaded.clean;
  }

  async #try(job: () => Promise<void>): Promise<void> {
    await job().catch((error: unknown) => {
      this.#around.log.warn("A club's files could not be tidied; nothing is lost, and it is tried again", {
        file: this.#files.stem,
        error,
      });
    });
  }
}

function answersOf({ value, where }: Kept): (readonly [LedgerEntry, Stretch])[] {
  return isStep(value) ? (value.e ?? []).map((entry) => [entry, where] as const) : [];
}
