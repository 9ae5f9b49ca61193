import { ConfigError, UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Settings } from '../../src/host/config.ts';
import type { Postgres } from '../../src/store/postgres/index.ts';
import { openDatabase, openKept } from './open.ts';

/**
 * Runs a job on the configured store, and closes it. A mistake of the host's is a sentence on standard error.
 * @returns the job's exit status; 1 where a mistake kept it from its end
 */
export function withStore(env: Settings, job: (store: Store) => Promise<number>): Promise<number> {
  return withOpen(
    () => openKept(env),
    ({ store }) => job(store),
  );
}

/** The same for what only a database has. */
export function withPostgres(env: Settings, job: (opened: Postgres) => Promise<number>): Promise<number> {
  return withOpen(async () => {
    const opened = await openDatabase(env);
    return { ...opened, close: () => opened.store.close() };
  }, job);
}

async function withOpen<T extends { close(): Promise<void> }>(
  open: () => Promise<T>,
  job: (opened: T) => Promise<number>,
): Promise<number> {
  let opened: T | undefined;
  try {
    opened = await open();
    return await job(opened);
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof UserError || isOfSystem(error);
    if (!known) throw error;
    process.stderr.write(`${isOfSystem(error) ? inWords(error) : error.message}\n`);
    return 1;
  } finally {
    await opened?.close();
  }
}

/** Such as a file that isn't there. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

const inWords = ({ code, path, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' && path !== undefined ? `There is no such file or folder: ${path}.` : message;
