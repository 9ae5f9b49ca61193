import { ConfigError, UserError } from '../../src/core/errors.ts';
import type { Settings } from '../../src/host/config.ts';
import type { Storage } from '../../src/storage.ts';
import { type Kind, openConfigured } from './open.ts';

/**
 * Runs a job on the storage that the settings name, and closes it. A mistake of the host's is a sentence.
 * @param kind one of the two, whatever the product would use
 * @param complain takes that sentence; on standard error by default
 * @returns the job's exit status; 1 where it ended with a mistake
 */
export async function withStorage(
  env: Settings,
  job: (storage: Storage) => Promise<number>,
  kind?: Kind,
  complain = (sentence: string): void => void process.stderr.write(sentence),
): Promise<number> {
  let storage: Storage | undefined;
  try {
    storage = await openConfigured(env, kind);
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
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

const inWords = ({ code, path, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' && path !== undefined ? `There is no such file or folder: ${path}.` : message;
