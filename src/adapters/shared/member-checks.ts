import type { Clock, Log } from '../../core/ports/runtime.ts';
import { cached } from '../../lib/memoize.ts';

/** After this time somebody who left a channel is out of its quiz. */
const MEMBER_CACHED_MS = 5 * 60_000;

/**
 * Asks a platform yes or no about its members, and caches each answer for five minutes; undefined
 * where it doesn't answer, with a line in the log.
 * @param loggable what of an error holds nobody's words
 */
export function memberChecks(
  clock: Clock,
  log: Log,
  platform: string,
  loggable: (error: unknown) => unknown,
) {
  const recently = cached<boolean>(clock, MEMBER_CACHED_MS);
  return (key: string, ask: () => Promise<boolean>): Promise<boolean | undefined> =>
    recently(key, ask).catch((error: unknown) => {
      log.info(`${platform}: could not tell who is a member`, { error: loggable(error) });
      return undefined;
    });
}
