import { ConfigError, UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/ports.ts';
import { openConfiguredStore } from './open.ts';

/**
 * Runs a job on the configured store, and closes it. A mistake of the host's is a sentence on standard error.
 * @returns the job's exit status; 1 where a mistake kept it from its end
 */
export async function withStore(
  env: Readonly<Record<string, string | undefined>>,
  job: (store: Store) => Promise<number>,
): Promise<number> {
  let store: Store | undefined;
  try {
    store = await openConfiguredStore(env);
    return await job(store);
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof UserError || isOfSystem(error);
    if (!known) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await store?.close();
  }
}

/** Such as a file that isn't there. */
function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
