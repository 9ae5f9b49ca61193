export type LeapingClock = ReturnType<typeof leapingClock>;

/** A clock that can leap, and timers that follow it. @param base what the leaps are counted from, ms since 1970 */
export function leapingClock(base: () => number) {
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  let ahead = 0;
  const now = () => base() + ahead;
  return {
    now,
    setTimer(run: () => void, ms: number) {
      const timer = { due: now() + ms, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    /** Puts the clock on, or back, and runs what came due. */
    leap(ms: number) {
      ahead += ms;
      for (const timer of [...waiting].filter(({ due }) => due <= now())) {
        waiting.delete(timer);
        timer.run();
      }
    },
    /** Calls off every timer. */
    clear: () => waiting.clear(),
  };
}
