import pg from 'pg';
import type { Log } from '../../core/ports.ts';
import { Gap, isDead, isOutage, isSlow } from './outage.ts';

/** Connections of one process. */
const CONNECTIONS = 10;

/** How long a connection or a statement may take before its asker is told, ms. */
const CONNECT = 3_000;
const STATEMENT = 15_000;

/** The same for a migration, which may rewrite a big table. */
const PATIENCE = 60 * 60_000;

/** How often work is begun again where the connection was lost, and what passes between, ms. */
const TRIES = 3;
const PAUSE = 150;

/** What a statement can be put to: the pool, or one connection amid a transaction. */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A transaction holds what it locked for as long as its process lives; where nobody can tell, for this long. */
const LIMITS = "set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = '20s'";

/** The database, with its connections; a lost one is replaced, and what can be done again is done again. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #gap: Gap;
  readonly #settings: pg.ClientConfig;

  /** @param url as `DATABASE_URL` */
  constructor(url: string, log: Log) {
    this.#gap = new Gap(log);
    this.#settings = {
      connectionString: url,
      application_name: 'commonplace',
      connectionTimeoutMillis: CONNECT,
      keepAlive: true,
    };
    this.#pool = new pg.Pool({ ...this.#settings, query_timeout: STATEMENT, max: CONNECTIONS });
    // Without a listener a connection that is lost while nobody uses it would end the process.
    this.#pool.on('error', (error) => this.#gap.lost(error));
    this.#pool.on('connect', (client) => client.on('error', (error) => this.#gap.lost(error)));
  }

  /** One statement that only looks. */
  readonly look: Sql = (text, values) =>
    this.#again(async () => rowsOf(await this.#pool.query(text, [...(values ?? [])])));

  /**
   * Looks at one moment's state with any number of statements.
   * @returns the connection; it is the caller's until `done`
   */
  async snapshot(): Promise<{ readonly sql: Sql; done(): Promise<void> }> {
    const client = await this.#again(async () => {
      const one = await this.#pool.connect();
      return begun(one, 'begin isolation level repeatable read read only');
    });
    // It only looked: what was found stands, even if its connection is lost now.
    return { sql: sqlOf(client), done: () => ended(client, 'commit').catch(() => undefined) };
  }

  /**
   * Runs `work` in a transaction that has a lock to itself; begun again where the connection is lost before its end.
   * @param lock a 64-bit number as decimal text
   * @throws where it did not happen, or where the connection was lost so late that nobody knows
   */
  async change<T>(lock: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    const { client, result } = await this.#again(async () => {
      const start = `begin; ${LIMITS}; select pg_advisory_xact_lock(${BigInt(lock)})`;
      const one = await begun(await this.#pool.connect(), start);
      try {
        return { client: one, result: await work(sqlOf(one)) };
      } catch (error) {
        if (isDead(error)) one.release(true);
        else await ended(one, 'rollback').catch(() => undefined);
        throw error;
      }
    });
    await ended(client, 'commit');
    return result;
  }

  /** A connection of its own, for what takes longer than a statement may. */
  async alone<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = new pg.Client({ ...this.#settings, query_timeout: PATIENCE });
    client.on('error', (error) => this.#gap.lost(error));
    await client.connect();
    try {
      return await work(sqlOf(client));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #again<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        const result = await work();
        this.#gap.over();
        return result;
      } catch (error) {
        if (!isOutage(error)) throw error;
        this.#gap.lost(error);
        if (tried === TRIES || isSlow(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE * tried));
      }
    }
  }
}

async function begun(client: pg.PoolClient, start: string): Promise<pg.PoolClient> {
  try {
    await client.query(start);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function ended(client: pg.PoolClient, end: 'commit' | 'rollback'): Promise<void> {
  try {
    const { command } = await client.query(end);
    // What PostgreSQL answers where it had given the transaction up.
    if (command !== end.toUpperCase()) throw new Error(`Expected to ${end}, got ${command}`);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function sqlOf(client: pg.ClientBase): Sql {
  return async (text, values) => rowsOf(await client.query(text, [...(values ?? [])]));
}

function rowsOf<Row extends object>({ rows }: pg.QueryResult): readonly Row[] {
  return rows;
}
