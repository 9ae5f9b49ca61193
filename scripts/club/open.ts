import type { Store } from '../../src/core/ports/ports.ts';
import { readConfig } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openFileStore, openPostgresStore } from '../../src/store/index.ts';

/** The store that the product would use, by the same settings. @throws ConfigError while a process holds its files */
export function openConfiguredStore(env: Readonly<Record<string, string | undefined>>): Promise<Store> {
  const { dataDir, databaseUrl, logLevel } = readConfig(env);
  const log = createLog(logLevel === 'info' ? 'warn' : logLevel);
  return databaseUrl === undefined
    ? openFileStore({ folder: dataDir, log })
    : openPostgresStore({ url: databaseUrl, log, platforms: [] });
}
