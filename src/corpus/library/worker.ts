import { UserError } from '../../core/errors.ts';
import type { Highlight } from '../highlights/highlight.ts';
import type { MarksJob } from '../highlights/index.ts';
import type { FoundArticle } from '../import/open.ts';
import type { ReadShelf, ShelfJob } from '../shelf/shelf.ts';
import type { Job, Made } from './make.ts';

/** What a thread says: what it made, or why a person's file can't be read. */
export type JobOutcome<T> = { readonly made: T } | { readonly refused: string };

export default async function run(
  job: Job | MarksJob | ShelfJob,
): Promise<JobOutcome<Made | FoundArticle | readonly Highlight[] | ReadShelf>> {
  try {
    if (job.kind === 'marks')
      return { made: await (await import('../highlights/index.ts')).readMarks(job) };
    if (job.kind === 'shelf') return { made: (await import('../shelf/shelf.ts')).readShelf(job) };
    return { made: await (await import('./make.ts')).make(job) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}
