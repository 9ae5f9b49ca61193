/** Does jobs in a thread of its own, one at a time, and says what came of each. */

import { setPriority } from 'node:os';
import { UserError } from '../../core/errors.ts';
import { type Job, type Made, make } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type Outcome = { readonly made: Made } | { readonly refused: string };

/** So much less of the processor where others want it too; see nice(1). */
const NICE = 10;

// On Linux a priority is a thread's own: whoever waits for an answer comes before whoever waits for a book. Elsewhere it
// would be the whole process's.
if (process.platform === 'linux') setPriority(NICE);

export async function run(job: Job): Promise<Outcome> {
  try {
    return { made: await make(job) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}
