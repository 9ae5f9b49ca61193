import { UnavailableError } from './errors.ts';

/** How often: the store gives up each try after about three seconds, so a slow one is waited for half a minute. */
const TRIES = 10;

/**
 * Runs what must not be lost because the store is slow, such as an answer that was sent in time: again and again while
 * the store answers too late. What it does must come to the same when it is done twice.
 * @throws what the last try throws
 */
export async function retryWhileSlow<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof UnavailableError && error.slow && tried < TRIES)) throw error;
    }
  }
}
