/** A clock that can leap, and timers that follow it. */
export interface LeapingClock {
  /** ms since 1970 */
  now(): number;
  setTimer(run: () => void, ms: number): () => void;
  /** Puts the clock on, or back, and runs what came due. */
  leap(ms: number): void;
  /** Calls off every timer. */
  clear(): void;
}

/** @param base what the leaps are counted from, ms since 1970 */
export function leapingClock(base: () => number): LeapingClock {
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  let ahead = 0;
  const now = () => base() + ahead;
  return {
    now,
    setTimer(run, ms) {
      const timer = { due: now() + ms, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    leap(ms) {
      ahead += ms;
      for (const timer of [...waiting].filter(({ due }) => due <= now())) {
        waiting.delete(timer);
        timer.run();
      }
    },
    clear: () => waiting.clear(),
  };
}
