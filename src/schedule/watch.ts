import type { ClubId } from '../core/call.ts';
import { UnavailableError } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import type { Every } from '../lib/timer.ts';

/** Together with the leases, well under a minute. */
const LOOK_EVERY_S = 5;

/** How long the process running a quiz has before others take over. */
const OWN_PROCESS_FIRST_MS = 2_000;

const QUIZZES_PER_LOOK = 200;

/**
 * Looks regularly for what is due, also where another process, or one that has ended, didn't
 * finish: quizzes whose next step nobody has taken, and daily posts. Cheap where nothing is due.
 * @returns ends it
 */
export function createWatch(parts: {
  store: Pick<Store, 'dueQuizzes'>;
  wake: (club: ClubId, channel: string, at: number) => void;
  tick: () => Promise<void>;
  clock: Clock;
  every: Every;
  log: Log;
  /** Called where the store could not be reached in time. */
  trouble?: () => void;
}): () => void {
  const { store, wake, tick, clock, every, log, trouble } = parts;

  async function takeUp(): Promise<void> {
    try {
      const now = clock();
      for (const { club, channel } of await store.dueQuizzes(
        now - OWN_PROCESS_FIRST_MS,
        QUIZZES_PER_LOOK,
      ))
        wake(club, channel, now);
    } catch (error) {
      if (error instanceof UnavailableError) trouble?.();
      log.debug('could not look for due quizzes', { error });
    }
  }

  // Separately: a thousand daily posts take minutes, and a quiz can't wait for them.
  const ends = [every(LOOK_EVERY_S, takeUp), every(LOOK_EVERY_S, tick)];
  return () => {
    for (const end of ends) end();
  };
}
