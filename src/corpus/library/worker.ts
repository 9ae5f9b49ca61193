import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import type { Highlight } from '../highlights/highlight.ts';
import type { MarksJob } from '../highlights/index.ts';
import type { Job, Made } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type JobOutcome<T> = { readonly made: T } | { readonly refused: string };

/** A job, and where its steps are told as they begin. */
export type ReportingJob = Job & { readonly port: MessagePort };

export default async function run(job: ReportingJob | MarksJob): Promise<JobOutcome<Made | readonly Highlight[]>> {
  try {
    if (job.kind === 'marks') return { made: await (await import('../highlights/index.ts')).readMarks(job) };
    const { port, ...own } = job;
    return { made: await (await import('./make.ts')).make(own, (step) => port.postMessage(step)) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}
