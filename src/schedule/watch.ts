import type { ClubId } from '../core/call.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import type { SetTimer } from './alarm.ts';

/** How often what is due is looked for, ms: with the leases of what is due, well within the minute. */
const EVERY = 5_000;

/** How long the process that is at a quiz has before the others look after it, ms. */
const GRACE = 2_000;

/** Quizzes taken up in one go. */
const BATCH = 200;

/**
 * Where several processes share a store: looks again and again for what another process left lying, quizzes whose
 * next step nobody has taken and daily posts whose claim ran out. One query each where nothing is due.
 * @returns ends it, and waits for what it is at
 */
export function createWatch(parts: {
  store: Store;
  wake: (club: ClubId, channel: string, at: number) => void;
  /** Sends the daily posts that are due; never rejects. */
  tick: () => Promise<void>;
  clock: Clock;
  setTimer: SetTimer;
  log: Log;
}): () => Promise<void> {
  const { store, wake, tick, clock, setTimer, log } = parts;
  let cancel: (() => void) | undefined;
  let over = false;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      const now = clock();
      for (const { club, channel } of await store.dueQuizzes(now - GRACE, BATCH)) wake(club, channel, now);
    } catch (error) {
      log.debug('could not look for quizzes that are due', { error });
    }
    await tick();
    if (!over) cancel = setTimer(begin, EVERY);
  }

  function begin(): void {
    looking = look();
  }

  begin();
  return async () => {
    over = true;
    cancel?.();
    await looking;
  };
}
