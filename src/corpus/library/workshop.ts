import { Worker } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/ports.ts';
import { codeOf } from '../../lib/error-code.ts';
import { inTurn } from '../../lib/turns.ts';
import type { Job, Made } from './make.ts';
import type { Outcome } from './worker.ts';

/** Does jobs in a thread each, while everything else goes on. */
export interface Workshop {
  /** @throws UserError where the file can't be read, also for want of memory or time */
  run(job: Job): Promise<Made>;
}

/** MB of its own that a thread may take: several times what the longest novel needs. */
const MEMORY = 320;

/** @param deadline begins to count when it is called, and aborts when a job has taken too long */
export function createWorkshop(parts: { deadline: () => AbortSignal; log: Log }): Workshop {
  const { deadline, log } = parts;
  const turn = inTurn();
  return {
    run(job) {
      // Files that people add come in turns already, and may take a minute. What is opened for somebody who waits is
      // short, and goes one after the other for the sake of memory.
      if (job.kind === 'file') return inThread(job, deadline(), log);
      return turn(() => inThread(job, deadline(), log));
    },
  };
}

async function inThread(job: Job, signal: AbortSignal, log: Log): Promise<Made> {
  const thread = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: job,
    // Not the parent's: a test runner's own switches are none of this thread's business.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  try {
    const outcome = await said(thread, signal);
    if ('made' in outcome) return outcome.made;
    throw new UserError(outcome.refused);
  } catch (error) {
    if (error instanceof UserError || job.kind !== 'file') throw error;
    log.warn('could not import a file', { error });
    throw new UserError(`${job.file.name} ${whyNot(error)}`);
  } finally {
    await thread.terminate();
  }
}

function said(thread: Worker, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`Expected an answer of the thread, got exit ${code}`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

function whyNot(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return 'takes too long to read. Add it as plain text, or leave the chapters to me.';
  if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'takes more memory to read than a book should. Add it as plain text.';
  return 'can’t be read: it’s damaged, or laid out in a way I don’t know. Add it as plain text.';
}
