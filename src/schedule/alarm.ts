import type { ClubId } from '../core/call.ts';
import type { Advance } from '../core/command.ts';
import type { Clock, Log } from '../core/ports.ts';

/** A timer that can be called off. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export interface Alarm {
  /** Calls `advance` for a channel at a time; a later call for the same channel replaces the earlier one. */
  set(club: ClubId, channel: string, at: number): void;
  /** Calls off all. */
  stop(): void;
}

/** Longer waits are cut and looked at again: timers drift, clocks are set, laptops sleep. */
const LONGEST = 60_000;

/**
 * One timer per running quiz, as a reminder only: what is due stands in the store, and a lost timer loses nothing.
 */
export function createAlarm(parts: { advance: Advance; clock: Clock; setTimer: SetTimer; log: Log }): Alarm {
  const { advance, clock, setTimer, log } = parts;
  const timers = new Map<string, () => void>();

  function set(club: ClubId, channel: string, at: number): void {
    const key = JSON.stringify([club, channel]);
    timers.get(key)?.();
    const ms = Math.min(Math.max(at - clock(), 0), LONGEST);
    timers.set(
      key,
      setTimer(() => {
        timers.delete(key);
        advance(club, channel).catch((error: unknown) => {
          log.error('quiz could not go on', { club, channel, error });
          set(club, channel, clock() + LONGEST);
        });
      }, ms),
    );
  }

  return {
    set,
    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
