import type { LedgerEntry } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import type { Rows } from '../tables.ts';
import { type AgendaRow, agendaRow, bothRows, NOTHING } from './agenda-row.ts';
import { codeOf } from './disk.ts';
import { type ClubFiles, removeLeftovers } from './files.ts';
import { type Loaded, loadClub } from './load.ts';
import { Queue } from './queue.ts';
import { type Heading, isStep, type Step } from './replay.ts';
import { checkDraft } from './schema.ts';
import { Draft } from './state.ts';

/** The journal is folded into a new snapshot once it has grown by so many bytes. */
const FOLD = 256 * 1024;
/** The journal is rid of what both snapshots hold once it has doubled and grown by so many bytes. */
const SQUEEZE = 1024 * 1024;

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

/** One step of a club; what it sets and enters is one write. Pure but for its draft: it may run again. */
export type Run<T> = (draft: Draft) => T;

interface Waiting {
  readonly run: Run<void>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

interface Gathered {
  readonly batch: Draft;
  readonly going: readonly Waiting[];
  readonly refused: readonly (readonly [Waiting, unknown])[];
}

/**
 * An open club: its tables and tally as they are on disk, and the one queue through which they change. Memory
 * changes after the write, so what was read can't be lost.
 */
export class Club {
  readonly id: string;
  readonly #files: ClubFiles;
  readonly #around: Around;
  #loaded: Loaded;
  #seq: number;
  /** Bytes of journal since the last snapshot; a snapshot that failed waits for as many again. */
  #unfolded: number;
  #squeezed: number;
  readonly #queue = new Queue<Waiting>(
    (steps) => this.#write(steps),
    () => this.#tidy(),
  );

  static async open(id: string, files: ClubFiles, around: Around): Promise<Club> {
    return new Club(id, files, around, await loadClub(id, files, around.log));
  }

  private constructor(id: string, files: ClubFiles, around: Around, loaded: Loaded) {
    this.id = id;
    this.#files = files;
    this.#around = around;
    this.#loaded = loaded;
    this.#seq = loaded.seq;
    this.#unfolded = loaded.unfolded;
    this.#squeezed = files.journal.bytes;
  }

  get rows(): Rows {
    return this.#loaded.state;
  }

  get tally(): Loaded['tally'] {
    return this.#loaded.tally;
  }

  /**
   * Runs a step in its turn and resolves once it is on disk. A step that throws changes nothing and rejects alone;
   * a write that fails rejects every step in it, and none of them happened.
   */
  step<T>(run: Run<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: { readonly value: T } | undefined;
      this.#queue.step({
        run: (draft) => {
          result = { value: run(draft) };
        },
        done: () => result && resolve(result.value),
        fail: reject,
      });
    });
  }

  /** Judged answers from the disk, oldest first; of one quiz where told. */
  ledger(quiz?: string): Promise<readonly LedgerEntry[]> {
    // Alone, since where lines stand changes as the journal is rewritten.
    return this.#queue.alone(async () => {
      const stretch = quiz === undefined ? undefined : this.tally.stretch(quiz);
      if (this.tally.size === 0 || (quiz !== undefined && !stretch)) return [];
      const entries: LedgerEntry[] = [];
      const take = (line: unknown) => {
        if (!isStep(line)) return;
        for (const entry of line.e ?? []) if (quiz === undefined || entry.quiz === quiz) entries.push(entry);
      };
      await this.#files.journal.read(take, stretch);
      return entries;
    });
  }

  /**
   * Takes something out of all the club's files: the snapshot and its backup, the journal, whatever was set aside.
   * @param scrub changes the rows
   * @param keep which judged answers stay
   */
  erase(scrub: Run<void>, keep: (entry: LedgerEntry) => boolean): Promise<void> {
    return this.#queue.alone(async () => {
      this.#around.guard();
      if (this.#seq === 0) return await this.#removeLeftovers();
      try {
        const draft = new Draft(this.#loaded.state);
        scrub(draft);
        draft.mergeInto(this.#loaded.state);
        // Twice, so that the backup is clean as well.
        await this.#fold();
        await this.#fold();
        await this.#files.journal.rewrite((line) => {
          if (!isStep(line)) return line;
          const e = (line.e ?? []).filter(keep);
          return e.length === 0 && line.s < this.#seq ? undefined : { s: line.s, e };
        });
        await this.#removeLeftovers();
      } catch (error) {
        throw this.#failure(error);
      } finally {
        await this.#reload();
      }
    });
  }

  /** Waits for what is being written and closes the files. @param fold leaves a snapshot of everything */
  close(fold: boolean): Promise<void> {
    return this.#queue.alone(async () => {
      if (fold && this.#unfolded > 0) await this.#tryToFold();
      await this.#files.journal.close();
    });
  }

  async #write(steps: readonly Waiting[]): Promise<void> {
    const { batch, going, refused } = this.#gather(steps);
    for (const [step, error] of refused) step.fail(error);
    try {
      await this.#commit(batch);
    } catch (error) {
      const failure = this.#failure(error);
      for (const step of going) step.fail(failure);
      return;
    }
    for (const step of going) step.done();
  }

  /** Runs steps one upon the other. All are checked at once; only where that fails, each for itself. */
  #gather(steps: readonly Waiting[], each = false): Gathered {
    const batch = new Draft(this.#loaded.state);
    const going: Waiting[] = [];
    const refused: [Waiting, unknown][] = [];
    for (const step of steps) {
      const draft = new Draft(batch);
      try {
        step.run(draft);
        if (each) checkDraft(draft);
      } catch (error) {
        refused.push([step, error]);
        continue;
      }
      draft.mergeInto(batch);
      batch.enter(draft.entries);
      going.push(step);
    }
    if (each || isSound(batch)) return { batch, going, refused };
    return this.#gather(steps, true);
  }

  async #commit(batch: Draft): Promise<void> {
    const changes = batch.changes();
    if (changes.length === 0 && batch.entries.length === 0) return;
    const { announce, settle, guard } = this.#around;
    guard();
    const listed = batch.touches('dailies') || batch.touches('quizzes');
    const after = listed ? agendaRow(batch) : NOTHING;
    if (listed) await announce(this.id, bothRows(agendaRow(this.rows), after));
    const where = await this.#append({
      s: this.#seq + 1,
      ...(changes.length > 0 && { c: changes }),
      ...(batch.entries.length > 0 && { e: batch.entries }),
    });
    this.#seq += 1;
    this.#unfolded += where.end - where.start;
    batch.mergeInto(this.#loaded.state);
    for (const entry of batch.entries) this.#loaded.tally.add(entry, where);
    if (listed) await settle(this.id, after);
  }

  async #append(step: Step): Promise<{ readonly start: number; readonly end: number }> {
    const { journal } = this.#files;
    if (journal.bytes === 0) await journal.append({ version: 1, club: this.id } satisfies Heading, false);
    return await journal.append(step);
  }

  async #tidy(): Promise<void> {
    const first = this.#loaded.low.data.seq === 0;
    if (this.#unfolded < FOLD && !(first && this.#unfolded > 0)) return;
    await this.#tryToFold();
    if (this.#files.journal.bytes > 2 * this.#squeezed + SQUEEZE) await this.#tryToSqueeze();
  }

  async #tryToFold(): Promise<void> {
    await this.#fold().catch((error: unknown) => this.#putOff(error));
    this.#unfolded = 0;
  }

  async #fold(): Promise<void> {
    this.#around.guard();
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
    this.#unfolded = 0;
  }

  async #tryToSqueeze(): Promise<void> {
    const held = this.#loaded.low.data.backup;
    try {
      await this.#files.journal.rewrite((line) => {
        if (!isStep(line) || line.s > held) return line;
        return line.e ? { s: line.s, e: line.e } : undefined;
      });
      await this.#reload();
    } catch (error) {
      this.#putOff(error);
      this.#squeezed = this.#files.journal.bytes;
    }
  }

  async #reload(): Promise<void> {
    await this.#files.journal.close();
    this.#loaded = await loadClub(this.id, this.#files, this.#around.log);
    this.#seq = this.#loaded.seq;
    this.#unfolded = this.#loaded.unfolded;
    this.#squeezed = this.#files.journal.bytes;
  }

  async #removeLeftovers(): Promise<void> {
    await removeLeftovers(this.#files);
  }

  #putOff(error: unknown): void {
    this.#around.log.warn(
      "A club's snapshot or journal could not be tidied; nothing is lost, and it is tried again",
      {
        file: this.#files.stem,
        error: String(error),
      },
    );
  }

  #failure(error: unknown): Error {
    const why = codeOf(error) === 'ENOSPC' ? 'the disk is full' : String(error);
    return new Error(
      `The club's data could not be saved (${this.#files.stem}): ${why}. Nothing of it was kept.`,
      {
        cause: error,
      },
    );
  }
}

function isSound(draft: Draft): boolean {
  try {
    checkDraft(draft);
    return true;
  } catch {
    return false;
  }
}
