import { type Logger, schedule } from 'node-cron';
import type { Log } from '../core/ports/runtime.ts';
import type { EveryMinute } from '../lib/timer.ts';

/** As cron writes the beginning of each minute. */
const EACH_MINUTE = '* * * * *';

/**
 * How late a run may begin, ms. With node-cron's own second, a process that is busy just then would
 * skip the minute, and its posts would come with the next.
 */
const LATE_MAX_MS = 60_000;

/**
 * Runs a job at the beginning of each minute, by node-cron: one task for all clubs, without a time
 * zone, as a task in local time loses the day whose hour a zone skips. While a run goes on the
 * minutes are skipped. Its warnings go into our log; where the clock was set on, or the machine
 * slept, one line tells of all the minutes that went by.
 */
export function cronMinutes(log: Log): EveryMinute {
  return (job) => {
    let isBehind = false;

    const task = schedule(
      EACH_MINUTE,
      async () => {
        isBehind = false;
        await job();
      },
      { noOverlap: true, missedExecutionTolerance: LATE_MAX_MS, logger: loggerOver(log) },
    );

    // In place of node-cron's own line for each minute, which after a week are ten thousand.
    task.on('execution:missed', () => {
      if (!isBehind) log.warn('minutes went by without a look for daily posts; it comes now');
      isBehind = true;
    });

    return () => void task.destroy();
  };
}

function loggerOver(log: Log): Logger {
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message, error) =>
      log.error('the look of a minute failed', { error: error ?? message }),
    debug: (message) => log.debug(String(message)),
  };
}
