import { Piscina } from 'piscina';
import { UserError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { codeOf } from '../../lib/error-code.ts';
import { lazy } from '../../lib/memoize.ts';
import { createTurns } from '../../lib/turns.ts';
import type { Highlight } from '../highlights/highlight.ts';
import type { MarksJob } from '../highlights/index.ts';
import type { FoundArticle } from '../import/open.ts';
import type { ReadShelf, ShelfJob } from '../shelf/shelf.ts';
import type { BookJob, Job, Made } from './make.ts';
import type { JobOutcome } from './worker.ts';

/**
 * Does a job in a thread, while everything else goes on.
 * @throws UserError if the file can't be read, also for want of memory or time
 */
export interface Workshop {
  (job: BookJob): Promise<Made>;
  (job: Job): Promise<Made | FoundArticle>;
}

/** Of each kind of work; files that people add come two at a time (createTurns). */
const THREADS = 2;

/** Memory of its own that a thread may take: several times what the longest novel needs. */
const MEMORY_MAX_MB = 320;

/** How long a thread waits for its next job: to start one takes as long as a short novel. */
const IDLE_MAX_MS = 5000;

/** How much less of the processor an import gets: answers come before imports. */
const IMPORT_NICENESS = 10;

/**
 * Threads for imports, opening books, and members' highlights. None run while there is nothing to
 * do.
 */
const pools = {
  added: lazy(() => poolOf<Job, Made | FoundArticle>(IMPORT_NICENESS)),
  opened: lazy(() => poolOf<Job, Made | FoundArticle>(0)),
  marks: lazy(() => poolOf<MarksJob, readonly Highlight[]>(IMPORT_NICENESS)),
  shelves: lazy(() => poolOf<ShelfJob, ReadShelf>(IMPORT_NICENESS)),
};

const poolOf = <From, To>(niceIncrement: number) =>
  new Piscina<From, JobOutcome<To>>({
    // Beside this program's own JavaScript, which scripts/built.mjs makes.
    filename: new URL('./worker.mjs', import.meta.url).href,
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE_MAX_MS,
    niceIncrement,
    // Not the parent's: a test runner's own switches are none of a thread's business.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
    // A thread that waits asleep would hold up an import that awaits something.
    atomics: 'disabled',
  });

/**
 * @param options.deadline begins to count when it is called, and aborts when a job has taken too
 * long
 */
export function createWorkshop(options: { deadline: () => AbortSignal; log: Log }): Workshop {
  const { deadline, log } = options;
  const turn = createTurns();
  function work(job: BookJob): Promise<Made>;
  function work(job: Job): Promise<Made | FoundArticle>;
  function work(job: Job): Promise<Made | FoundArticle> {
    const making = () => madeInThread(job, deadline(), log);
    // Files that people add come in turns already, and may take a minute. What is opened for
    // somebody who waits is short, and goes one after the other for the sake of memory.
    return addedFile(job) === undefined ? turn(making) : making();
  }
  return work;
}

/** The name of the file that somebody adds by a job; undefined where none is added. */
function addedFile(job: Job): string | undefined {
  if (job.kind === 'file') return job.file.name;
  return job.kind === 'articles' ? job.fileName : undefined;
}

async function madeInThread(job: Job, signal: AbortSignal, log: Log): Promise<Made | FoundArticle> {
  const fileName = addedFile(job);
  try {
    const pool = pools[fileName === undefined ? 'opened' : 'added']();
    return madeOrRefused(await pool.run(job, { signal }));
  } catch (error) {
    if (error instanceof UserError || fileName === undefined) throw error;
    log.warn('could not import a file', { error });
    throw new UserError(`${fileName} ${signal.aborted ? TOO_SLOW : whyNot(error)}`);
  }
}

function madeOrRefused<T>(outcome: JobOutcome<T>): T {
  if ('made' in outcome) return outcome.made;
  throw new UserError(outcome.refused);
}

/** How long a member’s own file may be read, ms: ten years of highlights take a second. */
const OWN_FILE_MAX_MS = 15_000;

/**
 * The highlights of a member's file in a book, read in a thread.
 * @throws UserError as `readMarks`, and if it takes too long
 */
export const marksInThread = (job: MarksJob): Promise<readonly Highlight[]> =>
  ownFileInThread(pools.marks(), job, 'Export one book alone.');

/**
 * What a member's export of their shelf says, read in a thread.
 * @throws UserError as `readShelf`, and if it takes too long
 */
export const shelfInThread = (job: ShelfJob): Promise<ReadShelf> =>
  ownFileInThread(pools.shelves(), job, 'Export the books that you want to read alone.');

async function ownFileInThread<OwnJob extends MarksJob | ShelfJob, Read>(
  pool: Piscina<OwnJob, JobOutcome<Read>>,
  job: OwnJob,
  instead: string,
): Promise<Read> {
  const signal = AbortSignal.timeout(OWN_FILE_MAX_MS);
  try {
    return madeOrRefused(await pool.run(job, { signal }));
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new UserError(`${job.file.name} takes too long to read. ${instead}`);
  }
}

const TOO_SLOW = 'takes too long to read. Add the book’s text alone, and leave the chapters to me.';

function whyNot(error: unknown): string {
  if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'takes more memory to read than a book should. Add it as plain text.';
  return 'can’t be read: it’s damaged, or laid out in a way I don’t know. Add it as plain text.';
}
