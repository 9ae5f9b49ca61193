import { UserError } from '../../core/errors.ts';
import { type Job, type Made, make } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type JobOutcome = { readonly made: Made } | { readonly refused: string };

export default async function run(job: Job): Promise<JobOutcome> {
  try {
    return { made: await make(job) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}
