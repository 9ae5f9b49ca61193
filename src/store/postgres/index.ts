import { ConfigError } from '../../core/errors.ts';
import type { Log, Store } from '../../core/ports/ports.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { postgresStore } from './store.ts';

/**
 * Opens the store that keeps clubs in PostgreSQL, for any number of processes, and brings its tables up to date.
 * @param options.url as `DATABASE_URL`
 * @param options.platforms the platforms that this process can write to: it is asked about no others' clubs
 * @throws ConfigError where the database can't be used, or is of a later version
 */
export async function openPostgresStore(options: {
  readonly url: string;
  readonly log: Log;
  readonly platforms?: readonly string[];
}): Promise<Store> {
  const { url, log, platforms } = options;
  const database = new Database(url, log);
  try {
    await migrate(database);
    return postgresStore(database, platforms);
  } catch (error) {
    await database.close();
    if (error instanceof ConfigError) throw error;
    // Never the address itself: it holds the password.
    throw new ConfigError([`The database of DATABASE_URL can't be used: ${String(error)}`]);
  }
}
