import type { Every, EveryMinute, SetTimer } from '../../src/lib/timer.ts';

const MINUTE_MS = 60_000;

/** `Every` by a test's own timers: from the end of one run to the next. */
export function everyBy(setTimer: SetTimer): Every {
  return (seconds, job) => repeat(job, (run) => setTimer(run, seconds * 1000), true);
}

/** `EveryMinute` by a test's own timers and clock. */
export function everyMinuteBy(setTimer: SetTimer, clock: () => number): EveryMinute {
  return (job) => repeat(job, (run) => setTimer(run, MINUTE_MS - (clock() % MINUTE_MS)), false);
}

function repeat(
  job: () => Promise<void>,
  later: (run: () => void) => () => void,
  isAtOnce: boolean,
): () => void {
  let over = false;
  let cancel: (() => void) | undefined;
  function wait(): void {
    if (!over) cancel = later(begin);
  }
  function begin(): void {
    void job().then(wait);
  }
  if (isAtOnce) begin();
  else wait();
  return () => {
    over = true;
    cancel?.();
  };
}
