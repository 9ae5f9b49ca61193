import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UnavailableError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { readAddress } from './address.ts';
import { createOutage, isOutage, isSlow } from './outage.ts';
import { createPreparedStatements, type PreparedStatements } from './prepared.ts';
import { abandon, endTransaction, type Sql, type Statement, sqlOf } from './statements.ts';

const CONNECTIONS_DEFAULT = 10;

/**
 * How long a connection, a lock or a statement may take before the server gives it up: whoever
 * waits for it is answered within three seconds, the margin included.
 */
const STATEMENT_MAX_MS = 2_200;

/**
 * So long after the server's limit a statement is given up here as well: the server may be frozen.
 */
const FROZEN_SERVER_MARGIN_MS = 500;

/** The limit for a statement on many rows or megabytes: a member forgotten, a book added. */
export const BIG_STATEMENT_MAX_MS = 60_000;

/** The limit for what a host starts and waits for: a migration may rewrite a big table. */
const HOST_STATEMENT_MAX_MS = 60 * 60_000;

/** Tries for work whose connection was lost. */
const TRIES_MAX = 3;
const RETRY_PAUSE_MS = 150;

/**
 * A transaction holds what it locked for as long as its process lives, or so long where nobody can
 * tell; longer where a statement may take longer, as its rows take this process longer too.
 */
const IDLE_TRANSACTION_MS = 5_000;

/** What the host's metrics count. */
interface Watch {
  /** A look, or a change with its wait for the club's lock, took this many ms. */
  took(workKind: 'look' | 'change', ms: number): void;
  failed(failure: 'away' | 'slow'): void;
}

export interface DatabaseOptions {
  /** As `DATABASE_URL`. */
  readonly url: string;
  readonly log: Log;
  /** Most connections of this process; 10 by default. */
  readonly connections?: number | undefined;
  /** How long a statement may take, ms. */
  readonly limit?: number;
}

/**
 * The database with its connections; lost ones are replaced, and work that can be repeated is
 * repeated. Its methods throw `UnavailableError` where it is away or too slow.
 */
export class Database {
  readonly #pool: pg.Pool;
  readonly #outage: ReturnType<typeof createOutage>;
  readonly #prepared: PreparedStatements;
  readonly #settings: pg.ClientConfig;
  readonly #limit: number;
  #closing: Promise<void> | undefined;
  /** Called with how long it took, and whether it was given up. */
  watch: Watch | undefined;

  /** @throws ConfigError where the address can't be used */
  constructor({
    url,
    log,
    connections = CONNECTIONS_DEFAULT,
    limit = STATEMENT_MAX_MS,
  }: DatabaseOptions) {
    this.#outage = createOutage(log);
    this.#prepared = createPreparedStatements(log);
    this.#limit = limit;

    this.#settings = {
      ...readAddress(url),
      // What `pg_stat_activity` calls this process; PostgreSQL cuts longer names.
      application_name: `commonplace ${process.pid} on ${hostname()}`.slice(0, 63),
      connectionTimeoutMillis: limit,
      keepAlive: true,
      // Statements don't wait for the answers to those before them.
      pipeline: true,
    };

    this.#pool = new pg.Pool({
      ...this.#settings,
      query_timeout: limit + FROZEN_SERVER_MARGIN_MS,
      max: connections,
      // The server gives up what nobody waits for any more; a pooler may not pass this on.
      onConnect: async (client) => {
        await client.query(`set statement_timeout = ${limit}`);
      },
    });

    // Without a listener a connection that is lost while nobody uses it would end the process.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  get connections(): { readonly busy: number; readonly idle: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** False from the first work that failed because of the database until one succeeds. */
  get up(): boolean {
    return !this.#outage.isOpen();
  }

  /**
   * A statement that may run twice without harm, planned for its values: a period's best plan
   * depends on its length.
   */
  readonly run: Sql = (text, values = []) => this.#look(() => ({ text, values: [...values] }));

  /**
   * The same for rows by their keys, which are always found in one way: planned once a connection.
   */
  readonly fetch: Sql = (text, values = []) => this.#look(() => this.#prepared.query(text, values));

  /**
   * Reads one snapshot with any number of statements; the caller has the connection until `done`.
   */
  async snapshot(): Promise<{ readonly sql: Sql; done(): Promise<void> }> {
    const client = await this.#again(async () => {
      const pooled = await this.#pool.connect();
      try {
        await pooled.query('begin isolation level repeatable read read only');
        return pooled;
      } catch (error) {
        pooled.release(true);
        throw error;
      }
    });

    // Reading is done: what was found is good, even if the connection is lost now.
    return {
      sql: (text, values) => this.#known(sqlOf(client)(text, values)),
      done: () => endTransaction(client, 'commit').catch(() => undefined),
    };
  }

  /**
   * Runs `work` in a transaction that has a lock to itself, and then what it leaves to be written;
   * begun again where the connection is lost before that. What can be sent together goes without
   * waiting in between.
   * @param lock a 64-bit number as decimal text
   * @param leastMs how long a statement of it may take at least, ms
   * @throws where it did not happen, or where the connection was lost so late that nobody knows
   */
  change(
    lock: string,
    work: (sql: Sql) => Promise<readonly Statement[]>,
    leastMs = 0,
  ): Promise<void> {
    const limit = Math.max(leastMs, this.#limit);
    const limits =
      `set local statement_timeout = ${limit}; set local lock_timeout = ` +
      `${this.#limit}; set local idle_in_transaction_session_timeout = ${Math.max(limit, IDLE_TRANSACTION_MS)}`;
    const start = `begin; ${limits}; select pg_advisory_xact_lock(${BigInt(lock)})`;
    const timeout = limit + FROZEN_SERVER_MARGIN_MS;

    const once = () =>
      this.#timed('change', async () => {
        const { client, writes } = await this.#again(async () => {
          const pooled = await this.#pool.connect();
          try {
            const sql = sqlOf(pooled, this.#prepared, timeout);
            const [begun, done] = await Promise.allSettled([pooled.query(start), work(sql)]);
            if (begun.status === 'rejected') throw begun.reason;
            if (done.status === 'rejected') throw done.reason;
            return { client: pooled, writes: done.value };
          } catch (error) {
            await abandon(pooled, error);
            throw error;
          }
        });

        const prepared = writes.map(({ text, values }) => this.#prepared.query(text, values));
        await endTransaction(client, 'commit', prepared, timeout).catch((error: unknown) => {
          this.#outage.remind(error);
          throw error;
        });
      });

    return this.#known(
      once().catch((error: unknown) => {
        if (!this.#prepared.refused(error)) throw error;
        return once();
      }),
    );
  }

  /** A connection of its own, for work that takes longer than a statement may. */
  async alone<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = new pg.Client({ ...this.#settings, query_timeout: HOST_STATEMENT_MAX_MS });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(sqlOf(client));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  #look<Row extends object>(query: () => pg.QueryConfig): Promise<readonly Row[]> {
    const once = async () => (await this.#pool.query<Row>(query())).rows;
    return this.#timed('look', () => this.#known(this.#again(once)));
  }

  async #timed<T>(workKind: 'look' | 'change', work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.watch?.took(workKind, performance.now() - began);
    }
  }

  /** A failure as its caller needs it: whether the database was the reason. */
  async #known<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const slow = isSlow(error);
      if (!slow && !isOutage(error)) throw error;
      this.watch?.failed(slow ? 'slow' : 'away');
      throw new UnavailableError(slow, { cause: error });
    }
  }

  async #again<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    for (let tried = 1; ; tried++) {
      try {
        const result = await work();
        this.#outage.noteSuccess();
        return result;
      } catch (error) {
        if (this.#prepared.refused(error)) continue;
        if (tried >= TRIES_MAX || isSlow(error) || !isOutage(error)) {
          this.#outage.note(error, began);
          throw error;
        }
        await pause(RETRY_PAUSE_MS * tried);
      }
    }
  }
}
