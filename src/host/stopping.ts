import type { Log } from '../core/ports/runtime.ts';

/** Many hosts end a process by force after ten seconds. What is confirmed is on disk. */
export const STOP_MAX_MS = 9000;

/** Stops once, however many signals come; a second one does not wait. */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const end = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });

    setTimeout(() => {
      log.warn('stopped before everything was finished');
      process.exit(1);
    }, STOP_MAX_MS).unref();

    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('did not stop cleanly', { error });
        process.exit(1);
      },
    );
  };

  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
