import type { Every } from '../../src/lib/timer.ts';

/** `Every` by a test's own timers: from the end of one run to the next. */
export function everyBy(setTimer: (run: () => void, ms: number) => () => void): Every {
  return (seconds, job) => {
    let over = false;
    let cancel: (() => void) | undefined;
    function begin(): void {
      void job().then(() => {
        if (!over) cancel = setTimer(begin, seconds * 1000);
      });
    }
    begin();
    return () => {
      over = true;
      cancel?.();
    };
  };
}
