import { cached } from '../../lib/memoize.ts';

/** After this time somebody who left a channel is out of its quiz. */
const MEMBER_CACHED_MS = 5 * 60_000;

/**
 * Asks a platform yes or no about its members, and caches each answer for five minutes.
 * @param failed called with the error where the platform doesn't answer: it is undefined then
 */
export function memberChecks(clock: () => number, failed: (error: unknown) => void) {
  const recently = cached<boolean>(clock, MEMBER_CACHED_MS);
  return (key: string, ask: () => Promise<boolean>): Promise<boolean | undefined> =>
    recently(key, ask).catch((error: unknown) => void failed(error));
}
