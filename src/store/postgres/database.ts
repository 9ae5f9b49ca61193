import pg from 'pg';
import type { Log } from '../../core/ports/ports.ts';
import { Named } from './named.ts';
import { Gap, isDead, isOutage, isSlow } from './outage.ts';

/** Connections of one process. */
const CONNECTIONS = 10;

/** How long a connection or a statement may take before it fails, ms. */
const CONNECT = 3_000;
const STATEMENT = 15_000;

/** The same for a migration, which may rewrite a big table. */
const LONGEST_MIGRATION = 60 * 60_000;

/** How often work is begun again where the connection was lost, and what passes between, ms. */
const TRIES = 3;
const PAUSE = 150;

/** What a statement can be put to: the pool, or one connection amid a transaction. */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a change comes to, and what is to be written for it. */
export interface Work<T> {
  readonly result: T;
  readonly writes: readonly Statement[];
}

/** A transaction holds what it locked for as long as its process lives; where nobody can tell, for this long. */
const LIMITS = "set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = '20s'";

/** The database, with its connections; a lost one is replaced, and what can be done again is done again. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #gap: Gap;
  readonly #named: Named;
  readonly #settings: pg.ClientConfig;

  /** @param url as `DATABASE_URL` */
  constructor(url: string, log: Log) {
    this.#gap = new Gap(log);
    this.#named = new Named(log);
    this.#settings = {
      connectionString: url,
      application_name: 'commonplace',
      connectionTimeoutMillis: CONNECT,
      keepAlive: true,
      // Statements don't wait for the answers to those before them.
      pipeline: true,
    };
    this.#pool = new pg.Pool({ ...this.#settings, query_timeout: STATEMENT, max: CONNECTIONS });
    // Without a listener a connection that is lost while nobody uses it would end the process.
    this.#pool.on('error', (error) => this.#gap.lost(error));
    this.#pool.on('connect', (client) => client.on('error', (error) => this.#gap.lost(error)));
  }

  /** One read-only statement, planned for its values: the best plan for summing a period depends on its length. */
  readonly look: Sql = (text, values = []) =>
    this.#again(async () => rowsOf(await this.#pool.query({ text, values: [...values] })));

  /** The same for rows by their keys, which are always found in one way: planned once a connection. */
  readonly fetch: Sql = (text, values = []) =>
    this.#again(async () => rowsOf(await this.#pool.query(this.#named.query(text, values))));

  /**
   * Looks at one moment's state with any number of statements.
   * @returns the connection; it is the caller's until `done`
   */
  async snapshot(): Promise<{ readonly sql: Sql; done(): Promise<void> }> {
    const client = await this.#again(async () => {
      const one = await this.#pool.connect();
      return begun(one, 'begin isolation level repeatable read read only');
    });
    // It only looked: what was found is good, even if its connection is lost now.
    return { sql: sqlOf(client), done: () => ended(client, 'commit').catch(() => undefined) };
  }

  /**
   * Runs `work` in a transaction that has a lock to itself, and then what it leaves to be written; begun again where
   * the connection is lost before that. What can be sent together goes without waiting in between.
   * @param lock a 64-bit number as decimal text
   * @throws where it did not happen, or where the connection was lost so late that nobody knows
   */
  async change<T>(lock: string, work: (sql: Sql) => Promise<Work<T>>): Promise<T> {
    try {
      return await this.#change(lock, work);
    } catch (error) {
      if (!this.#named.refused(error)) throw error;
      return await this.#change(lock, work);
    }
  }

  async #change<T>(lock: string, work: (sql: Sql) => Promise<Work<T>>): Promise<T> {
    const start = `begin; ${LIMITS}; select pg_advisory_xact_lock(${BigInt(lock)})`;
    const { client, done } = await this.#again(async () => {
      const one = await this.#pool.connect();
      try {
        const [begun, done] = await Promise.allSettled([one.query(start), work(sqlOf(one, this.#named))]);
        if (begun.status === 'rejected') throw begun.reason;
        if (done.status === 'rejected') throw done.reason;
        return { client: one, done: done.value };
      } catch (error) {
        if (isDead(error)) one.release(true);
        else await ended(one, 'rollback').catch(() => undefined);
        throw error;
      }
    });
    const writes = done.writes.map(({ text, values }) => this.#named.query(text, values));
    await ended(client, 'commit', writes);
    return done.result;
  }

  /** A connection of its own, for what takes longer than a statement may. */
  async alone<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = new pg.Client({ ...this.#settings, query_timeout: LONGEST_MIGRATION });
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
        if (this.#named.refused(error)) continue;
        if (!isOutage(error)) throw error;
        this.#gap.lost(error);
        if (tried >= TRIES || isSlow(error)) throw error;
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

/** Writes and ends; a write that fails makes PostgreSQL give the transaction up, and the rest of it with it. */
async function ended(
  client: pg.PoolClient,
  end: 'commit' | 'rollback',
  writes: readonly pg.QueryConfig[] = [],
): Promise<void> {
  const sent = writes.map((one) => client.query(one));
  const [last, ...others] = (await Promise.allSettled([...sent, client.query(end)])).reverse();
  const failed = [...others.reverse(), last].find((one) => one?.status === 'rejected');
  const given = last?.status === 'fulfilled' ? last.value.command : 'nothing';
  if (!failed && given === end.toUpperCase()) return client.release();
  client.release(true);
  throw failed?.status === 'rejected' ? failed.reason : new Error(`Expected to ${end}, got ${given}`);
}

/** @param named for what is asked again and again */
function sqlOf(client: pg.ClientBase, named?: Named): Sql {
  return async (text, values = []) =>
    rowsOf(await client.query(named?.query(text, values) ?? { text, values: [...values] }));
}

function rowsOf<Row extends object>({ rows }: pg.QueryResult): readonly Row[] {
  return rows;
}
