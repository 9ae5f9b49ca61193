import type { ClubId } from '../core/call.ts';
import type { Advance } from '../core/command.ts';
import { UnavailableError } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import type { SetTimer } from '../lib/timer.ts';

/** Longer waits are cut and looked at again: timers drift, clocks are set, laptops sleep. */
const WAIT_MAX_MS = 60_000;

export type Alarm = ReturnType<typeof createAlarm>;

/**
 * A timer for each running quiz, only as a reminder: what is due is in the store, so a lost timer
 * loses nothing.
 */
export function createAlarm(alarmParts: {
  advance: Advance;
  clock: Clock;
  setTimer: SetTimer;
  log: Log;
}) {
  const { advance, clock, setTimer, log } = alarmParts;
  const timers = new Map<string, () => void>();
  const underWay = new Set<Promise<unknown>>();
  const keyOf = (club: ClubId, channel: string) => JSON.stringify([club, channel]);
  let stopped = false;

  /**
   * Calls `advance` for a channel at a time; a later call for the same channel replaces the earlier
   * one.
   */
  function set(club: ClubId, channel: string, at: number): void {
    const key = keyOf(club, channel);
    timers.get(key)?.();
    if (stopped) return;

    const ms = Math.min(Math.max(at - clock(), 0), WAIT_MAX_MS);
    timers.set(
      key,
      setTimer(() => {
        timers.delete(key);
        now(club, channel).catch((error: unknown) => {
          const say = error instanceof UnavailableError ? log.debug : log.error;
          say('could not continue a quiz', { club, channel, error });
        });
      }, ms),
    );
  }

  /**
   * Calls it at once; where that fails, again in a minute.
   * @throws whatever it throws
   */
  async function now(club: ClubId, channel: string) {
    const work = advance(club, channel);
    const over = work.catch(() => undefined).finally(() => underWay.delete(over));
    underWay.add(over);
    try {
      await work;
    } catch (error) {
      set(club, channel, clock() + WAIT_MAX_MS);
      throw error;
    }
  }

  return {
    set,
    /** Calls it at a time, unless an earlier call is waiting already. */
    soon(club: ClubId, channel: string, at: number): void {
      if (!timers.has(keyOf(club, channel))) set(club, channel, at);
    },
    now,
    /** Cancels all calls for good; resolves once any running one is done. */
    async stop(): Promise<void> {
      stopped = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
      await Promise.all(underWay);
    },
  };
}
