import { LRUCache } from 'lru-cache';

const REMEMBERED_MAX = 10_000;

/**
 * Asks for what is asked for again and again, and remembers each answer for a while.
 * @param clock ms; one that is set back only makes answers old
 * @param fresh how long an answer counts, ms
 * @param stands whether the answer before counts again where asking anew ends with this error; never by default
 * @returns asks under a key, unless that answer is remembered; one that rejects isn't remembered
 */
export function remembered<T>(
  clock: () => number,
  fresh: number,
  stands: (error: unknown) => boolean = () => false,
): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new LRUCache<string, { readonly at: number; readonly answer: Promise<T> }>({
    max: REMEMBERED_MAX,
  });
  return (key, ask) => {
    const before = known.get(key);
    if (before && Math.abs(clock() - before.at) < fresh) return before.answer;
    const answer = ask().catch((error: unknown) => {
      if (before && stands(error)) return before.answer;
      throw error;
    });
    known.set(key, { at: clock(), answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
