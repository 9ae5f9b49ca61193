interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Timers of a program whose clock its parent moves. What is due already waits for no move. */
export function heldTimers(clock: () => number) {
  const held = new Set<Timer>();
  return {
    held: held as ReadonlySet<Timer>,
    setTimer(run: () => void, ms: number): () => void {
      if (ms <= 0) {
        const soon = setImmediate(run);
        return () => clearImmediate(soon);
      }
      const timer = { at: clock() + ms, run };
      held.add(timer);
      return () => held.delete(timer);
    },
    runDue(): void {
      for (const timer of [...held].sort((a, b) => a.at - b.at)) {
        if (timer.at <= clock() && held.delete(timer)) timer.run();
      }
    },
  };
}
