import { ConfigError } from '../../src/core/errors.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openStorage, type Storage } from '../../src/storage.ts';

export type Kind = 'files' | 'database';

/** How long a statement may take for a host who waits for it, ms: all clubs may be a big table. */
const LIMIT = 10 * 60_000;

/**
 * Opens the storage that the settings name.
 * @param kind one of the two, whatever the product would use
 * @throws ConfigError while a process holds the files, or where the database can't be used
 */
export async function openConfigured(env: Settings, kind?: Kind): Promise<Storage> {
  const { dataDir, databaseUrl, logLevel } = readConfig(env);
  if (kind === 'database' && databaseUrl === undefined)
    throw new ConfigError(['DATABASE_URL is not set: it says which database is meant.']);
  const config = { dataDir, connections: 2, ...(databaseUrl && kind !== 'files' && { databaseUrl }) };
  const log = createLog(logLevel === 'info' ? 'warn' : logLevel);
  return openStorage({ config, log, clock: () => Date.now(), platforms: [], limit: LIMIT });
}
