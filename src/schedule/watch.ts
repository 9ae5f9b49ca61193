import type { ClubId } from '../core/call.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import type { SetTimer } from '../lib/timer.ts';

/** How often what is due is looked for, ms: with the leases of what is due, well within the minute. */
const EVERY = 5_000;

/** How long the process that is at a quiz has before the others look after it, ms. */
const GRACE = 2_000;

/** Quizzes taken up in one go. */
const BATCH = 200;

/**
 * Where several processes share a store: looks again and again for what another process left lying, quizzes whose
 * next step nobody has taken and daily posts whose claim ran out. One query each where nothing is due.
 * @returns ends it
 */
export function createWatch(parts: {
  store: Store;
  wake: (club: ClubId, channel: string, at: number) => void;
  /** Sends the daily posts that are due; never rejects. */
  tick: () => Promise<void>;
  clock: Clock;
  setTimer: SetTimer;
  log: Log;
}): () => void {
  const { store, wake, tick, clock, setTimer, log } = parts;

  async function takeUp(): Promise<void> {
    try {
      const now = clock();
      for (const { club, channel } of await store.dueQuizzes(now - GRACE, BATCH)) wake(club, channel, now);
    } catch (error) {
      log.debug('could not look for quizzes that are due', { error });
    }
  }

  // Apart from each other: a thousand daily posts take minutes, and a quiz can't wait for them.
  const ends = [repeat(takeUp, setTimer), repeat(tick, setTimer)];
  return () => {
    for (const end of ends) end();
  };
}

/** Runs a job again and again, from the end of one run to the next. @returns ends it */
function repeat(job: () => Promise<void>, setTimer: SetTimer): () => void {
  let over = false;
  let cancel: (() => void) | undefined;
  function begin(): void {
    void job().then(() => {
      if (!over) cancel = setTimer(begin, EVERY);
    });
  }
  begin();
  return () => {
    over = true;
    cancel?.();
  };
}
