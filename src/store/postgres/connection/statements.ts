import type pg from 'pg';
import { codeOf } from '../../../lib/error-code.ts';
import { isOutage, LATE } from './outage.ts';
import type { PreparedStatements } from './prepared.ts';

/** Where a statement runs: the pool, or one connection in a transaction. */
export type Sql = <Row extends object>(
  sqlText: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Most rows of a page. */
export const PAGE = 2000;

/**
 * Rows of a statement that may find very many, read page by page.
 * @param sqlText takes the position to continue at as its last value, null at first, and sorts by
 * it
 * @param at the position after a row
 */
export async function allRows<Row extends object>(
  sql: Sql,
  sqlText: string,
  values: readonly unknown[],
  at: (last: Row) => string,
): Promise<readonly Row[]> {
  const allPages: Row[] = [];
  for (let last: Row | undefined; ; last = allPages.at(-1)) {
    const page = await sql<Row>(`${sqlText} limit ${PAGE}`, [...values, last ? at(last) : null]);
    allPages.push(...page);
    if (page.length < PAGE) return allPages;
  }
}

/**
 * Releases a connection after failed work: for good where it is gone, or busy with what nobody
 * waits for.
 */
export async function abandon(client: pg.PoolClient, reason: unknown): Promise<void> {
  if (isOutage(reason) && !LATE.test(String(codeOf(reason)))) client.release(true);
  else await endTransaction(client, 'rollback').catch(() => undefined);
}

/**
 * Writes, ends the transaction and releases the connection. After a failed write PostgreSQL rolls
 * the transaction back.
 * @param timeout for each statement, ms, where it isn't the pool's
 */
export async function endTransaction(
  client: pg.PoolClient,
  end: 'commit' | 'rollback',
  writes: readonly pg.QueryConfig[] = [],
  timeout?: number,
): Promise<void> {
  const sent = [...writes, { text: end }].map((statement) =>
    client.query(withTimeout(statement, timeout)),
  );
  const done = await Promise.allSettled(sent);
  const failed = done.find((outcome) => outcome.status === 'rejected');
  const last = done.at(-1);
  const endCommand = last?.status === 'fulfilled' ? last.value.command : 'nothing';
  client.release(failed !== undefined || endCommand !== end.toUpperCase());
  if (failed) throw failed.reason;
  if (endCommand !== end.toUpperCase()) throw new Error(`Expected to ${end}, got ${endCommand}`);
}

/**
 * @param prepared for statements that run often
 * @param timeout how long each may take, ms, if not as the client's
 */
export function sqlOf(client: pg.ClientBase, prepared?: PreparedStatements, timeout?: number): Sql {
  return async (text, values = []) => {
    const query = prepared?.query(text, values) ?? { text, values: [...values] };
    return (await client.query(withTimeout(query, timeout))).rows;
  };
}

/** pg takes a limit for each query as well, though its types don't say so. */
function withTimeout(query: pg.QueryConfig, query_timeout: number | undefined): pg.QueryConfig {
  const limited = { ...query, query_timeout };
  return limited;
}
