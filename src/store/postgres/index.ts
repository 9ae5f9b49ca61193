import { ConfigError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { Store } from '../../core/ports/store.ts';
import { Database, type DatabaseOptions } from './connection/database.ts';
import { migrate } from './connection/migrate.ts';
import { problemOf } from './connection/problem.ts';
import { databaseShelf } from './shelf.ts';
import { postgresStore } from './store.ts';

/** What is kept in PostgreSQL. Closing the store closes all of it. */
export type Postgres = Awaited<ReturnType<typeof openPostgres>>;

interface PostgresOptions extends DatabaseOptions {
  /** The platforms that this process can write to: it is asked about no others' clubs. All, where absent. */
  readonly platforms?: readonly string[];
  /** For how lately a club's books were looked at. */
  readonly clock?: Clock;
}

/**
 * Opens what is kept in PostgreSQL, for any number of processes, and brings its tables up to date.
 * @throws ConfigError where the database can't be used, or is of a later version
 */
export async function openPostgres({ platforms, clock, ...options }: PostgresOptions) {
  const database = new Database(options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`The database of DATABASE_URL can't be used: ${problemOf(error)}`]);
  }
  return {
    database,
    store: postgresStore(database, platforms),
    shelf: databaseShelf(database, clock ?? (() => performance.now())),
  };
}

/** The store alone. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  return (await openPostgres(options)).store;
}
