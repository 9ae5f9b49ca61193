import type pg from 'pg';
import type { Named } from './named.ts';
import { isDead } from './outage.ts';

/** What a statement can be put to: the pool, or one connection amid a transaction. */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Begins a transaction on a connection, which is let go where that fails. */
export async function begun(client: pg.PoolClient, start: string): Promise<pg.PoolClient> {
  try {
    await client.query(start);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Lets go of a connection after work on it has failed. */
export async function givenUp(client: pg.PoolClient, why: unknown): Promise<void> {
  if (isDead(why)) client.release(true);
  else await ended(client, 'rollback').catch(() => undefined);
}

/**
 * Writes, ends the transaction and lets go of the connection. A write that fails makes PostgreSQL give the transaction
 * up, and the rest of it with it.
 */
export async function ended(
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
export function sqlOf(client: pg.ClientBase, named?: Named): Sql {
  return async (text, values = []) =>
    rowsOf(await client.query(named?.query(text, values) ?? { text, values: [...values] }));
}

export function rowsOf<Row extends object>({ rows }: pg.QueryResult): readonly Row[] {
  return rows;
}
