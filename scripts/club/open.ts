import { ConfigError } from '../../src/core/errors.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openStorage, type Storage } from '../../src/storage.ts';
import { openPostgres, type Postgres } from '../../src/store/postgres/index.ts';

/** How long a statement may take for a host who waits for it, ms: all clubs may be a big table. */
const LIMIT = 10 * 60_000;

const CONNECTIONS = 2;

/**
 * What the product would keep its data in, by the same settings.
 * @param kind one of the two, whatever the product would use
 * @throws ConfigError while a process holds the files, or where the database can't be used
 */
export async function openKept(env: Settings, kind?: 'files' | 'database'): Promise<Storage> {
  const { dataDir, databaseUrl } = readConfig(env);
  if (kind === 'database') requireDatabase(databaseUrl);
  const config = {
    dataDir,
    connections: CONNECTIONS,
    ...(databaseUrl && kind !== 'files' && { databaseUrl }),
  };
  return openStorage({ config, log: logOf(env), clock: () => Date.now(), platforms: [], limit: LIMIT });
}

/** What is kept in the database of the settings. @throws ConfigError where there is none, or it can't be used */
export async function openDatabase(env: Settings): Promise<Postgres> {
  const url = requireDatabase(readConfig(env).databaseUrl);
  return openPostgres({ url, log: logOf(env), limit: LIMIT, connections: CONNECTIONS, platforms: [] });
}

function requireDatabase(url: string | undefined): string {
  if (url === undefined) throw new ConfigError(['DATABASE_URL is not set: it says which database is meant.']);
  return url;
}

function logOf(env: Settings) {
  const { logLevel } = readConfig(env);
  return createLog(logLevel === 'info' ? 'warn' : logLevel);
}
