import { LRUCache } from 'lru-cache';

/** How long a platform's answer about its members counts, ms: after that, somebody who left a channel is out of its quiz. */
const MEMBER_FOR = 5 * 60_000;

/**
 * Asks a platform yes or no about its members, and remembers each answer for five minutes.
 * @param untold called with the error where the platform doesn't tell: the answer is undefined then
 */
export function askedOfMembers(clock: () => number, untold: (error: unknown) => void) {
  const recently = remembered<boolean>(clock, MEMBER_FOR);
  return (key: string, ask: () => Promise<boolean>): Promise<boolean | undefined> =>
    recently(key, ask).catch((error: unknown) => void untold(error));
}

/**
 * Asks for what is asked for again and again, and remembers each answer for a while; one that rejects isn't remembered.
 * @param clock ms; one that is set back only makes answers old
 * @param fresh how long an answer counts, ms
 * @param how.max how many answers are remembered
 * @param how.stands whether the answer before counts again where asking anew ends with this error; never by default
 * @returns asks under a key; `forget` makes the next one ask anew
 */
export function remembered<T>(
  clock: () => number,
  fresh: number,
  { max = 10_000, stands }: { max?: number; stands?: (error: unknown) => boolean } = {},
) {
  const known = new LRUCache<string, { readonly at: number; readonly answer: Promise<T> }>({ max });

  function answerTo(key: string, ask: () => Promise<T>): Promise<T> {
    const before = known.get(key);
    if (before && Math.abs(clock() - before.at) < fresh) return before.answer;
    const answer = ask().catch((error: unknown) => {
      if (before && stands?.(error)) return before.answer;
      throw error;
    });
    const made = { at: clock(), answer };
    known.set(key, made);
    answer.catch(() => known.get(key) === made && known.delete(key));
    return answer;
  }

  return Object.assign(answerTo, { forget: (key: string): void => void known.delete(key) });
}
