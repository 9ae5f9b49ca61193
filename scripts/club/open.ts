import { ConfigError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { openPostgres, type Postgres } from '../../src/store/postgres/index.ts';

/** How long a statement may take for a host who waits for it, ms: all clubs may be a big table. */
const LIMIT = 10 * 60_000;

/** The store that the product would use, by the same settings. @throws ConfigError while a process holds its files */
export async function openConfiguredStore(env: Settings): Promise<Store> {
  const { dataDir, databaseUrl } = readConfig(env);
  return databaseUrl === undefined
    ? openFileStore({ folder: dataDir, log: logOf(env) })
    : (await openDatabase(env)).store;
}

/** What is kept in the database of the settings. @throws ConfigError where there is none, or it can't be used */
export async function openDatabase(env: Settings): Promise<Postgres> {
  const { databaseUrl: url } = readConfig(env);
  if (url === undefined) throw new ConfigError(['DATABASE_URL is not set: it says which database is meant.']);
  return openPostgres({ url, log: logOf(env), limit: LIMIT, connections: 2, platforms: [] });
}

function logOf(env: Settings) {
  const { logLevel } = readConfig(env);
  return createLog(logLevel === 'info' ? 'warn' : logLevel);
}
