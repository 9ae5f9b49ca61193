/**
 * Steps of a club: each runs on a draft of the rows, and those that come while a write is under way are written
 * together. So a step that throws changes nothing, and a burst of answers costs one write.
 */

import type { LedgerEntry } from '../core/domain/quiz.ts';
import { yieldToEventLoop } from '../lib/timer.ts';
import { checkEntry, checkRow } from './shapes.ts';
import { type Ledgered, prefixOf, type Rows, type Table, type Tables } from './tables.ts';

/** One step of a club; what it sets and enters is one write. Pure but for its draft: it may run again. */
export type StepFunction<T> = (draft: Draft) => T;

/** Changes on top of rows that stay untouched until `mergeInto`: dropping a draft undoes it. */
export class Draft implements Ledgered {
  readonly #base: Rows;
  readonly #rows = new Map<Table, Map<string, Tables[Table] | undefined>>();
  readonly #entries: LedgerEntry[] = [];

  constructor(base: Rows) {
    this.#base = base;
  }

  get base(): Rows {
    return this.#base;
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    const rows = this.#rows.get(table) as Map<string, Tables[T] | undefined> | undefined;
    return rows?.has(key) ? rows.get(key) : this.#base.get(table, key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    const rows = this.#rows.get(table) ?? new Map<string, Tables[Table] | undefined>();
    this.#rows.set(table, rows.set(key, row));
  }

  all<T extends Table>(table: T, of?: string): readonly (readonly [string, Tables[T]])[] {
    const rows = new Map<string, Tables[T]>(this.#base.all(table, of));
    const begin = of === undefined ? '' : prefixOf(of);
    for (const key of this.#rows.get(table)?.keys() ?? []) {
      if (!key.startsWith(begin)) continue;
      const row = this.get(table, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, row);
    }
    return [...rows];
  }

  enter(entries: readonly LedgerEntry[]): void {
    this.#entries.push(...entries);
  }

  /** All rows that were set, changed or not; undefined: taken away. */
  *written(): Generator<readonly [table: Table, key: string, row: Tables[Table] | undefined]> {
    for (const [table, rows] of this.#rows) for (const [key, row] of rows) yield [table, key, row];
  }

  mergeInto(target: Rows): void {
    for (const [table, key, row] of this.written()) target.set(table, key, row);
  }
}

/** A step in its queue, with what settles it. */
export interface QueuedStep {
  readonly run: StepFunction<void>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** What several steps come to. */
export interface Gathered {
  readonly batch: Draft;
  readonly going: readonly QueuedStep[];
  /** Steps that threw, or left what could not be read back, and why; none of them is in the batch. */
  readonly refused: readonly (readonly [QueuedStep, unknown])[];
}

/** Queues a step. @returns what it gives, once it is written */
export function enqueue<T>(queue: Queue, run: StepFunction<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let result: { readonly value: T } | undefined;
    queue.step({
      run: (draft) => {
        result = { value: run(draft) };
      },
      done: () => result && resolve(result.value),
      fail: reject,
    });
  });
}

/** Runs steps in order. What they wrote is checked together, and one by one only where that fails. */
export function gather(rows: Rows, steps: readonly QueuedStep[], each = false): Gathered {
  const batch = new Draft(rows);
  const going: QueuedStep[] = [];
  const refused: [QueuedStep, unknown][] = [];
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
  return each || isSound(batch) ? { batch, going, refused } : gather(rows, steps, true);
}

/** @throws TypeError where something in a draft could not be read back */
export function checkDraft(draft: Draft): void {
  for (const [table, , row] of draft.written()) if (row !== undefined) checkRow(table, row);
  for (const one of draft.entries) checkEntry(one);
}

/** Whether all that a draft holds could be read back. */
function isSound(draft: Draft): boolean {
  try {
    checkDraft(draft);
    return true;
  } catch {
    return false;
  }
}

type Turn = { readonly step: QueuedStep } | { readonly alone: () => Promise<void> };

/** Most steps that are written together, so that the first of them doesn't wait long. */
const TOGETHER = 1000;

/**
 * One club's turns, first come, first served. Steps that come while a write runs wait, and are then written
 * together; a turn that needs the club to itself runs alone.
 */
export class Queue {
  readonly #write: (steps: readonly QueuedStep[]) => Promise<void>;
  readonly #after: () => Promise<void>;
  #turns: Turn[] = [];
  #draining: Promise<void> | undefined;

  /**
   * @param write writes steps and settles each; never rejects
   * @param after runs after every write, once its steps are settled; never rejects
   */
  constructor(write: (steps: readonly QueuedStep[]) => Promise<void>, after: () => Promise<void>) {
    this.#write = write;
    this.#after = after;
  }

  step(step: QueuedStep): void {
    this.#turns.push({ step });
    this.#start();
  }

  alone<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.push({ alone: () => job().then(resolve, reject) });
      this.#start();
    });
  }

  #start(): void {
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = undefined;
      if (this.#turns.length > 0) this.#start();
    });
  }

  async #drain(): Promise<void> {
    // One round of the event loop, so that a burst of answers is together from its first write on.
    await yieldToEventLoop();
    while (this.#turns.length > 0) {
      const first = this.#turns[0];
      if (first && 'alone' in first) {
        this.#turns.shift();
        await first.alone();
        continue;
      }
      const steps = this.withdraw();
      await this.#write(steps);
      await this.#after();
    }
  }

  /** Takes out the steps that wait next, which are then the caller's to settle. */
  withdraw(): readonly QueuedStep[] {
    const end = this.#turns.findIndex((turn, i) => 'alone' in turn || i === TOGETHER);
    const taken = this.#turns.splice(0, end === -1 ? this.#turns.length : end);
    return taken.flatMap((turn) => ('step' in turn ? [turn.step] : []));
  }
}
