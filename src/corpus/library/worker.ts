/** Does one job in a thread of its own, and tells what came of it. */

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import { type Job, type Made, make } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type Outcome = { readonly made: Made } | { readonly refused: string };

/** So much less of the processor where others want it too; see nice(1). */
const NICE = 10;

async function run(job: Job): Promise<Outcome> {
  try {
    return { made: await make(job) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

// On Linux a priority is a thread's own: whoever waits for an answer comes before whoever waits for a book. Elsewhere it
// would be the whole process's.
if (process.platform === 'linux') setPriority(NICE);

const outcome = await run(workerData as Job);
const moved = 'made' in outcome ? [outcome.made.book.buffer, outcome.made.index.buffer] : [];
parentPort?.postMessage(outcome, moved as ArrayBuffer[]);
