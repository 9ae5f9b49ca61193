import type { ClubId } from '../core/call.ts';
import { UnavailableError } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import type { Every, EveryMinute } from '../lib/timer.ts';

/**
 * A quiz whose process died goes on within a minute: after this, and what its claim still lasts.
 */
const LOOK_EVERY_S = 5;

/** How long the process running a quiz has before others take over. */
const OWN_PROCESS_FIRST_MS = 2_000;

const QUIZZES_PER_LOOK = 200;

/** Where the clock strays that far between two looks it was set, or the machine slept. */
const CLOCK_STRAYS_MS = 30_000;

/**
 * Looks for what is due, also where another process, or one that has ended, didn't finish: every
 * few seconds for quizzes whose next step nobody has taken, and with each minute of the clock for
 * daily posts. Cheap where nothing is due.
 * @returns ends it
 */
export function createWatch(watchParts: {
  store: Pick<Store, 'dueQuizzes'>;
  wake: (club: ClubId, channel: string, at: number) => void;
  /** Sends the posts that are due; never rejects. */
  tick: () => Promise<void>;
  clock: Clock;
  every: Every;
  everyMinute: EveryMinute;
  log: Log;
  /** Called where the store could not be reached in time. */
  trouble?: () => void;
}): () => void {
  const { store, wake, tick, clock, every, everyMinute, log, trouble } = watchParts;
  let lookedAt = clock();
  let endMinutes = startMinutes();

  /** What fell due meanwhile is due at once. */
  function startMinutes(): () => void {
    void tick();
    return everyMinute(tick);
  }

  /**
   * Begins the minutes anew where the clock was set: the old ones would wait for the next minute of
   * the clock as it was, which may be a day away, or make up for each one that was left out.
   */
  function followClock(nowMs: number) {
    const strayed = Math.abs(nowMs - lookedAt - LOOK_EVERY_S * 1000);
    lookedAt = nowMs;
    if (strayed < CLOCK_STRAYS_MS) return;
    endMinutes();
    endMinutes = startMinutes();
  }

  async function takeUpQuizzes() {
    const nowMs = clock();
    followClock(nowMs);
    try {
      const due = await store.dueQuizzes(nowMs - OWN_PROCESS_FIRST_MS, QUIZZES_PER_LOOK);
      for (const { club, channel } of due) wake(club, channel, nowMs);
    } catch (error) {
      if (error instanceof UnavailableError) trouble?.();
      log.debug('could not look for due quizzes', { error });
    }
  }

  const endLooks = every(LOOK_EVERY_S, takeUpQuizzes);
  return () => {
    endLooks();
    endMinutes();
  };
}
