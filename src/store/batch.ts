/** Steps of a club that wait for their turn, and are then run one upon the other and written together. */

import { Draft } from './draft.ts';
import type { Run } from './intents.ts';
import type { Queue } from './queue.ts';
import { checkDraft, isSound } from './shapes.ts';
import type { Rows } from './tables.ts';

/** A step in its queue, with what settles it. */
export interface Waiting {
  readonly run: Run<void>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** What several steps come to. */
export interface Gathered {
  readonly batch: Draft;
  readonly going: readonly Waiting[];
  /** Steps that threw, or left what could not be read back, and why; none of them is in the batch. */
  readonly refused: readonly (readonly [Waiting, unknown])[];
}

/** Queues a step. @returns what it gives, once it is written */
export function enqueue<T>(queue: Queue<Waiting>, run: Run<T>): Promise<T> {
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

/** Runs steps one upon the other. All are checked at once; only where that fails, each for itself. */
export function gather(rows: Rows, steps: readonly Waiting[], each = false): Gathered {
  const batch = new Draft(rows);
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
  return each || isSound(batch) ? { batch, going, refused } : gather(rows, steps, true);
}
