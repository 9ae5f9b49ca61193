/** Does one job in a thread of its own, and tells what came of it. */

import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import { type Job, type Made, make } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type Outcome = { readonly made: Made } | { readonly refused: string };

async function run(job: Job): Promise<Outcome> {
  try {
    return { made: await make(job) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

const outcome = await run(workerData as Job);
const moved = 'made' in outcome ? [outcome.made.book.buffer, outcome.made.index.buffer] : [];
parentPort?.postMessage(outcome, moved as ArrayBuffer[]);
