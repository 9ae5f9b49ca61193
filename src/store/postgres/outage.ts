import type { Log } from '../../core/ports/ports.ts';

/** The system's codes for a server that can't be reached. */
const SYSTEM = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * PostgreSQL's for one that goes down, comes up or is full, and for work that it asks to be done again.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SERVER = /^(08...|57P0[1-5]|53300|25P03|40001|40P01)$/;

/** pg's own words for a connection that is gone: it gives them no code. */
const WORDS = /connection terminated|connection error|not queryable/i;

const SLOW = /timeout exceeded when trying to connect|connection timeout/i;

/** True where the database was not there, so that the same may well succeed in a moment. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SYSTEM.test(code) || SERVER.test(code) || WORDS.test(error.message) || isSlow(error);
}

/** True where nobody answered in time: whoever waits has waited long enough. */
export function isSlow(error: unknown): boolean {
  return error instanceof Error && SLOW.test(error.message);
}

/** True where a connection is of no more use: it is gone, or still at work on what nobody waits for. */
export function isDead(error: unknown): boolean {
  return isOutage(error) || (error instanceof Error && /query read timeout/i.test(error.message));
}

/** Tells the host once that the database is gone, and once that it is back. */
export class Gap {
  readonly #log: Log;
  #open = false;

  constructor(log: Log) {
    this.#log = log;
  }

  lost(error: unknown): void {
    if (this.#open) return;
    this.#open = true;
    this.#log.warn(
      'The database can’t be reached; members are asked to try again, and so does everything else',
      {
        error,
      },
    );
  }

  over(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#log.info('The database is back');
  }
}
