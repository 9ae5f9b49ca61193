import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from '../../src/core/errors.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openStorage, type Storage } from '../../src/storage.ts';
import { isClubFile } from '../../src/store/file/files.ts';

export type Kind = 'files' | 'database';

/** How long a statement may take for a host who waits for it: all clubs may be a big table. */
const STATEMENT_MAX_MS = 10 * 60_000;

/**
 * Opens the storage that the settings name.
 * @param kind one of the two, whatever the product would use
 * @param makes whether a data folder that isn't there is made; else that is a mistake
 * @throws ConfigError while a process holds the files, or where the database can't be used
 */
export async function openConfigured(env: Settings, kind?: Kind, makes = true): Promise<Storage> {
  const { dataDir, databaseUrl, logLevel } = readConfig(env);
  if (kind === 'database' && databaseUrl === undefined)
    throw new ConfigError(['DATABASE_URL is not set: it says which database is meant.']);

  const config = {
    dataDir,
    connections: 2,
    ...(databaseUrl && kind !== 'files' && { databaseUrl }),
  };

  if (!makes && !('databaseUrl' in config) && !existsSync(dataDir))
    throw new ConfigError([
      `Nothing is at ${resolve(dataDir)}. DATA_DIR names the folder of clubs.`,
    ]);

  if (!('databaseUrl' in config)) mustBeReadable(dataDir);
  const log = createLog(logLevel === 'info' ? 'warn' : logLevel);

  return openStorage({
    config,
    log,
    clock: () => Date.now(),
    platforms: [],
    limit: STATEMENT_MAX_MS,
  });
}

/**
 * What root writes into another user's folder, the bot couldn't read any more.
 * @throws ConfigError
 */
function mustBeReadable(dataDir: string): void {
  if (process.getuid?.() !== 0 || !statSync(dataDir, { throwIfNoEntry: false })?.isDirectory())
    return;
  const clubFile = readdirSync(dataDir).find(isClubFile);
  const { uid } = statSync(join(dataDir, clubFile ?? ''));
  if (clubFile === undefined || uid === 0) return;
  throw new ConfigError([
    `The clubs in ${resolve(dataDir)} are files of user ${uid}: of what root writes there, that user could read ` +
      `nothing. Run this as that user, by sudo -u '#${uid}'.`,
  ]);
}

/**
 * Runs a job on the storage that the settings name, and closes it.
 * @param how as `openConfigured` has them; by default nothing is made
 * @returns the job's exit status
 */
export async function withStorage(
  env: Settings,
  job: (storage: Storage) => Promise<number>,
  { kind, makes = false }: { readonly kind?: Kind; readonly makes?: boolean } = {},
): Promise<number> {
  const storage = await openConfigured(env, kind, makes);
  return job(storage).finally(() => storage.close());
}
