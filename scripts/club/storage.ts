import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, UserError } from '../../src/core/errors.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { createLog } from '../../src/host/log.ts';
import { openStorage, type Storage } from '../../src/storage.ts';

export type Kind = 'files' | 'database';

/** How long a statement may take for a host who waits for it, ms: all clubs may be a big table. */
const LIMIT = 10 * 60_000;

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
  const config = { dataDir, connections: 2, ...(databaseUrl && kind !== 'files' && { databaseUrl }) };
  if (!makes && !('databaseUrl' in config) && !existsSync(dataDir))
    throw new ConfigError([`Nothing is at ${resolve(dataDir)}. DATA_DIR names the folder of clubs.`]);
  const log = createLog(logLevel === 'info' ? 'warn' : logLevel);
  return openStorage({ config, log, clock: () => Date.now(), platforms: [], limit: LIMIT });
}

/**
 * Runs a job on the storage that the settings name, and closes it. A mistake of the host's is a sentence.
 * @param how.kind one of the two, whatever the product would use
 * @param how.complain takes that sentence; on standard error by default
 * @returns the job's exit status; 1 where it ended with a mistake
 */
export async function withStorage(
  env: Settings,
  job: (storage: Storage) => Promise<number>,
  how: { kind?: Kind; complain?: (sentence: string) => void; makes?: boolean } = {},
): Promise<number> {
  const { kind, complain = (sentence) => void process.stderr.write(sentence), makes = false } = how;
  let storage: Storage | undefined;
  try {
    storage = await openConfigured(env, kind, makes);
    return await job(storage);
  } catch (error) {
    if (isOfSystem(error)) complain(`${inWords(error)}\n`);
    else if (error instanceof ConfigError || error instanceof UserError) complain(`${error.message}\n`);
    else throw error;
    return 1;
  } finally {
    await storage?.close();
  }
}

/** Such as a file that isn't there. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

const inWords = ({ code, path, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' && path !== undefined ? `There is no such file or folder: ${path}.` : message;
