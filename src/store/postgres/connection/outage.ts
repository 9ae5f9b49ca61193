import type { Log } from '../../../core/ports/runtime.ts';
import { CONNECTION_CODES, codeOf } from '../../../lib/error-code.ts';

/**
 * Failures of a server that goes down, comes up, takes no writes as it isn't the first one any
 * more, or is full, and work that it asks to repeat.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE_CODES = /^(08...|57P0[1-5]|53...|25006|25P0[34]|40001|40P01)$/;

/** PostgreSQL's codes for a lock it couldn't get, and for a statement that it gave up. */
export const LATE = /^(55P03|57014)$/;

/** pg gives these no code. */
const CONNECTION_LOST = /connection terminated|connection error|not queryable/i;

const PG_TIMEOUT = /timeout exceeded when trying to connect|connection timeout|query read timeout/i;

/** True where the database was away, so that a retry may well succeed in a moment. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  if (!(error instanceof Error)) return false;
  const code = String(codeOf(error));
  return (
    CONNECTION_CODES.has(code) ||
    UNAVAILABLE_CODES.test(code) ||
    CONNECTION_LOST.test(error.message) ||
    isSlow(error)
  );
}

/** True where there was no answer in time: the caller has waited long enough. */
export const isSlow = (error: unknown): boolean =>
  error instanceof Error && (LATE.test(String(codeOf(error))) || PG_TIMEOUT.test(error.message));

const REMIND_EVERY_MS = 60_000;

/**
 * Logs once that the database is gone, and once that it is back; that it is slow or takes no
 * writes, once a minute.
 */
export function createOutage(log: Log) {
  let since: number | undefined;
  let succeeded = 0;
  let reminded = Number.NEGATIVE_INFINITY;

  /** Reports work that has failed though the database was reached. */
  function remind(error: unknown): void {
    const nowMs = performance.now();
    if (!isOutage(error) || nowMs - reminded < REMIND_EVERY_MS) return;
    reminded = nowMs;
    const reason = isSlow(error)
      ? 'is slow: something was given up after its time limit'
      : 'answers, but took no change';
    log.warn(`The database ${reason}`, { error });
  }

  return {
    isOpen: () => since !== undefined,
    remind,
    /**
     * Reports work that has failed for good.
     * @param began when it began; later successes count for more
     */
    note(error: unknown, began: number): void {
      if (since !== undefined || !isOutage(error)) return;
      if (isSlow(error)) remind(error);
      else if (began >= succeeded) {
        since = performance.now();
        log.warn('The database can’t be reached; members are asked to try again, and posts wait', {
          error,
        });
      }
    },
    noteSuccess(): void {
      succeeded = performance.now();
      if (since === undefined) return;
      const seconds = Math.round((succeeded - since) / 1000);
      since = undefined;
      log.info('The database is back', { seconds });
    },
  };
}
