/**
 * Steps of a club: each runs on a draft of the rows, and those that arrive during a write are
 * written together. So a step that throws changes nothing, and a burst of answers costs one write.
 */

import {
  type Change,
  checkRow,
  type LedgerRows,
  prefixOf,
  type Rows,
  type Table,
  type Tables,
} from '../core/club/tables.ts';
import type { LedgerEntry } from '../core/domain/quiz.ts';
import { UnavailableError } from '../core/errors.ts';
import { yieldToEventLoop } from '../lib/timer.ts';
import { createTurns } from '../lib/turns.ts';

/** What it sets and enters is one write. Pure but for its draft: it may run again. */
export type StepFunction<T> = (draft: Draft) => T;

/** Changes on top of rows that stay untouched until `mergeInto`: dropping a draft discards them. */
export class Draft implements LedgerRows {
  readonly #base: Rows;
  readonly #rows = new Map<Table, Map<string, Tables[Table] | undefined>>();
  readonly #entries: LedgerEntry[] = [];

  constructor(base: Rows) {
    this.#base = base;
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    const rows = this.#rows.get(table) as Map<string, Tables[T] | undefined> | undefined;
    if (rows?.has(key)) return rows.get(key);
    return this.#base.get(table, key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    const rows = this.#rows.get(table) ?? new Map<string, Tables[Table] | undefined>();
    this.#rows.set(table, rows.set(key, row));
  }

  all<T extends Table>(table: T, of?: string): readonly (readonly [string, Tables[T]])[] {
    const rows = new Map<string, Tables[T]>(this.#base.all(table, of));
    const begin = prefixOf(of);
    for (const key of this.#rows.get(table)?.keys() ?? []) {
      if (!key.startsWith(begin)) continue;
      const row = this.get(table, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, row);
    }
    return [...rows];
  }

  need(table: Table, keys: readonly string[]): void {
    this.#base.need(table, keys);
  }

  enter(entries: readonly LedgerEntry[]): void {
    // Not all as arguments of one push: an imported club has more answers than a call can take.
    for (const entry of entries) this.#entries.push(entry);
  }

  /** All rows that were set, changed or not; without a row: taken away. */
  written(): readonly Change[] {
    const changes: Change[] = [];
    for (const [table, rows] of this.#rows)
      for (const [key, row] of rows)
        changes.push(row === undefined ? [table, key] : [table, key, row]);
    return changes;
  }

  /** The rows that differ from before. */
  changes(): readonly Change[] {
    return this.written().filter(([table, key, row]) => {
      const baseRow = this.#base.get(table, key);
      return row !== baseRow && JSON.stringify(row) !== JSON.stringify(baseRow);
    });
  }

  mergeInto(target: Rows): void {
    for (const [table, key, row] of this.written()) target.set(table, key, row);
  }
}

/**
 * Runs a step on rows.
 * @throws what the step throws, or TypeError for a result that could not be read back
 */
export function runOnDraft<T>(rows: Rows, run: StepFunction<T>) {
  const draft = new Draft(rows);
  const stepResult = run(draft);
  for (const [table, , row] of draft.written()) if (row !== undefined) checkRow(table, row);
  // Those rows are judged answers too.
  for (const entry of draft.entries) checkRow('answers', entry);
  return { draft, value: stepResult };
}

interface QueuedStep {
  readonly run: StepFunction<unknown>;
  resolve(stepResult: unknown): void;
  reject(error: unknown): void;
}

/** So that the first of them doesn't wait long. */
const STEPS_PER_WRITE_MAX = 1000;

export type Queue = ReturnType<typeof createQueue>;

/**
 * One club's turns, first come, first served. Steps that arrive during a write are written
 * together; a turn that needs the club to itself runs alone.
 * @param commit writes what `gather` makes of the club's rows, which may be asked more than once,
 * and rejects where nothing of it was written
 * @param afterStep runs after every write, once its steps are settled; never rejects
 */
export function createQueue(
  commit: (gather: (rows: Rows) => Draft) => Promise<void>,
  afterStep: () => Promise<void> = async () => undefined,
) {
  const inTurn = createTurns();
  /** The steps of each write that is to come, in order. */
  const batches: QueuedStep[][] = [];
  /** The last of them, while the next step may join it. */
  let open: QueuedStep[] | undefined;

  function add(step: QueuedStep): void {
    if (open && open.length < STEPS_PER_WRITE_MAX) {
      open.push(step);
      return;
    }

    const steps = [step];
    open = steps;
    batches.push(steps);

    void inTurn(async () => {
      // One round of the event loop, so that a burst of answers is together from its first write
      // on.
      await yieldToEventLoop();
      batches.shift();
      if (open === steps) open = undefined;
      if (steps.length === 0) return;
      await write(steps);
      await afterStep();
    });
  }

  async function write(steps: readonly QueuedStep[]): Promise<void> {
    let settled: readonly (() => void)[] = [];
    try {
      await commit((rows) => {
        const batch = new Draft(rows);
        // Each on the result of those before it, and settled once all of it is written.
        settled = steps.map(({ run, resolve, reject }) => {
          try {
            const { draft, value } = runOnDraft(batch, run);
            draft.mergeInto(batch);
            batch.enter(draft.entries);
            return () => resolve(value);
          } catch (error) {
            return () => reject(error);
          }
        });

        return batch;
      });
    } catch (error) {
      // The steps behind it have waited as long: nobody should wait through one limit after
      // another.
      const nextQueuedSteps =
        error instanceof UnavailableError ? batches.flatMap((batch) => batch.splice(0)) : [];
      for (const { reject } of [...steps, ...nextQueuedSteps]) reject(error);
      return;
    }

    for (const settle of settled) settle();
  }

  return {
    /**
     * Runs a step in its turn.
     * @returns its result, once written; a step that throws rejects alone
     */
    step: <T>(run: StepFunction<T>): Promise<T> =>
      new Promise<unknown>((resolve, reject) => add({ run, resolve, reject })) as Promise<T>,
    alone<T>(job: () => Promise<T>): Promise<T> {
      open = undefined;
      return inTurn(job);
    },
  };
}
