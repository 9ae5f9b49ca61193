export type LeapingClock = ReturnType<typeof leapingClock>;

/**
 * A clock that can leap, with timers that follow it.
 * @param base what the leaps are counted from, ms since 1970
 */
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
    /** Sets the clock forward or back, and runs what is due. */
    leap(ms: number) {
      ahead += ms;
      for (const timer of [...waiting].filter(({ due }) => due <= now())) {
        waiting.delete(timer);
        timer.run();
      }
    },
    clear: () => waiting.clear(),
  };
}
