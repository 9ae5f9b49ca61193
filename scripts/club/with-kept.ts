import { ConfigError, UserError } from '../../src/core/errors.ts';
import type { Settings } from '../../src/host/config.ts';
import type { Storage } from '../../src/storage.ts';
import { type Kind, openKept } from './open.ts';

/**
 * Runs a job on what the product would keep its data in, and closes it. A mistake of the host's is a sentence on
 * standard error.
 * @param kind one of the two, whatever the product would use
 * @returns the job's exit status; 1 where a mistake kept it from its end
 */
export async function withKept(
  env: Settings,
  job: (kept: Storage) => Promise<number>,
  kind?: Kind,
): Promise<number> {
  let kept: Storage | undefined;
  try {
    kept = await openKept(env, kind);
    return await job(kept);
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof UserError || isOfSystem(error);
    if (!known) throw error;
    process.stderr.write(`${isOfSystem(error) ? inWords(error) : error.message}\n`);
    return 1;
  } finally {
    await kept?.close();
  }
}

/** Such as a file that isn't there. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

const inWords = ({ code, path, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' && path !== undefined ? `There is no such file or folder: ${path}.` : message;
