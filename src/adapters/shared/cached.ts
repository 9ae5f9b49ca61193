import { lruCache } from '../../lib/remembering.ts';

/** After that, somebody who left a channel is out of its quiz. */
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

/**
 * A cache of what is asked for again and again. An answer that rejects isn't cached.
 * @param clock ms; one that is set back only makes answers old
 * @param ttl how long an answer counts, ms
 * @param how.max how many answers are cached
 * @param how.staleIf whether an old answer is given again where asking anew ends with this error; never by default
 * @returns asks under a key; `forget` makes the next one ask anew
 */
export function cached<T>(
  clock: () => number,
  ttl: number,
  { max = 10_000, staleIf }: { max?: number; staleIf?: (error: unknown) => boolean } = {},
) {
  const known = lruCache<{ readonly at: number; readonly answer: Promise<T> }>(max);

  function answerTo(key: string, ask: () => Promise<T>): Promise<T> {
    const before = known.get(key);
    if (before && Math.abs(clock() - before.at) < ttl) return before.answer;
    const answer = ask().catch((error: unknown) => {
      if (before && staleIf?.(error)) return before.answer;
      throw error;
    });
    const made = { at: clock(), answer };
    known.set(key, made);
    answer.catch(() => known.get(key) === made && known.delete(key));
    return answer;
  }

  return Object.assign(answerTo, { forget: (key: string): void => void known.delete(key) });
}
