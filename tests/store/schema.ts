import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, inject, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';

/** An empty schema of the run's database. */
export interface Schema {
  /** As `DATABASE_URL`: whoever connects by it is in this schema. */
  readonly url: string;
  /** One statement, for looking behind the store. */
  sql<Row extends object>(text: string): Promise<readonly Row[]>;
  /**
   * Takes all rows out of its tables: in a fraction of the time that it takes to make another
   * schema and its tables.
   */
  empty(): Promise<void>;
  /**
   * Nobody else can reach the clubs' rows until the lock is released.
   * @returns releases it
   */
  lockRows(): Promise<() => Promise<unknown>>;
  drop(): Promise<void>;
}

const EMPTY = `do $$
declare name text;
begin
  for name in
    select tablename from pg_tables where schemaname = current_schema and tablename <> 'commonplace_migrations'
  loop
    execute format('delete from %I', name);
  end loop;
end $$`;

/** Makes a schema of its own for a test; `drop` it at the end. */
export async function freshSchema(): Promise<Schema> {
  const answer = await fetch(inject('databaseDesk'));
  if (!answer.ok) throw new Error(await answer.text());
  const server = await answer.text();
  const name = `t_${randomBytes(8).toString('hex')}`;
  const address = new URL(server);
  address.searchParams.set('options', `-c search_path=${name}`);
  const url = address.href.replaceAll('+', '%20');
  const run = async <Row extends object>(text: string): Promise<readonly Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await run(`create schema ${name}`);
  return {
    url,
    sql: run,
    empty: async () => {
      await run(EMPTY);
    },
    async lockRows() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      onTestFinished(() => client.end());
      await client.query('begin; lock table club_rows in access exclusive mode');
      return () => client.query('commit');
    },
    drop: async () => {
      await run(`drop schema ${name} cascade`);
    },
  };
}

/** One schema for all tests of a file, whose tables are made once and emptied after each test. */
export function schemaOfFile(): () => Schema {
  let schema: Schema | undefined;
  beforeAll(async () => {
    schema = await freshSchema();
  });
  afterEach(() => schema?.empty());
  afterAll(() => schema?.drop());
  return () => {
    if (!schema) throw new Error('Expected a test to run');
    return schema;
  };
}

/**
 * How long a statement may take where no test is about that, ms: on a busy machine, many at once.
 */
export const PATIENT = 60_000;

/** The store of a database alone. */
export const openPostgresStore = async (
  options: Parameters<typeof openPostgres>[0],
): Promise<Store> => (await openPostgres(options)).store;

const MIGRATIONS = new URL('../../src/store/postgres/migrations/', import.meta.url);

/** Makes the tables of the version that knew so many migrations, in an empty database or schema. */
export async function makeEarlierTables(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table commonplace_migrations (n integer primary key, name text not null, at timestamptz not null default now())',
  );
  for (const [i, name] of (await readdir(MIGRATIONS)).sort().slice(0, count).entries()) {
    await client.query(await readFile(new URL(name, MIGRATIONS), 'utf8'));
    await client.query('insert into commonplace_migrations (n, name) values ($1, $2)', [
      i + 1,
      name,
    ]);
  }
  await client.end();
}
