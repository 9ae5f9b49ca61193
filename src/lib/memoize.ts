import { LRUCache } from 'lru-cache';

/** In characters: as long as people's lines are, not their messages. */
const LINE_CHARS = 200;

/**
 * A pure function of a text or number that remembers its results, for up to `most` of them before
 * it starts over. Worth it where computing costs more than looking up.
 * @param longest what longer texts give is made anew; a line by default
 */
export function memoize<T, Of extends number | string = string>(
  make: (of: Of) => T,
  keptMax = 10_000,
  longest = LINE_CHARS,
): (of: Of) => T {
  const cache = new Map<Of, { readonly made: T }>();
  return (of) => {
    if (typeof of === 'string' && of.length > longest) return make(of);
    const earlier = cache.get(of);
    if (earlier) return earlier.made;
    const result = make(of);
    if (cache.size >= keptMax) cache.clear();
    cache.set(of, { made: result });
    return result;
  };
}

/** A pure function of an object that remembers its result as long as the object is in use. */
export function memoizeObject<K extends object, T extends {}>(make: (of: K) => T): (of: K) => T {
  const cache = new WeakMap<K, T>();
  return (of) => {
    const result = cache.get(of) ?? make(of);
    cache.set(of, result);
    return result;
  };
}

/**
 * A pure function of an object and a number or text that remembers its results as long as the
 * object is in use, for up to `most` numbers or texts each before it starts over.
 */
export function memoizeByObject<K extends object, T, N extends number | string = number>(
  make: (of: K, n: N) => T,
  keptMax: number,
): (of: K, n: N) => T {
  const cacheOf = memoizeObject((of: K) => memoize((n: N) => make(of, n), keptMax, Infinity));
  return (of, n) => cacheOf(of)(n);
}

/**
 * Makes a value on first use; a promise that was rejected, as where too many files are open, anew
 * on the next.
 */
export function lazy<T extends {}>(make: () => T): () => T {
  let result: T | undefined;
  return () => {
    if (result !== undefined) return result;
    result = make();
    if (result instanceof Promise)
      result.catch(() => {
        result = undefined;
      });
    return result;
  };
}

/**
 * A cache of `most` texts. With `max`, lru-cache would allocate room for all of them at once: 2 ms
 * for 10,000.
 */
export const lruCache = <T extends {}>(keptMax: number) =>
  new LRUCache<string, T>({ maxSize: keptMax, sizeCalculation: () => 1 });

/**
 * Caches the answers to repeated requests, but no rejections.
 * @param clock ms; setting it back only makes answers old
 * @param ttl how long an answer counts, ms
 * @param how.max how many answers are cached
 * @param how.staleIf whether an old answer is returned where a new request ends with this error;
 * never by default
 * @returns asks under a key; `forget` makes the next one ask anew
 */
export function cached<T>(
  clock: () => number,
  ttl: number,
  { max = 10_000, staleIf }: { max?: number; staleIf?: (error: unknown) => boolean } = {},
) {
  const cache = lruCache<{ readonly at: number; readonly answer: Promise<T> }>(max);

  function answerTo(key: string, ask: () => Promise<T>): Promise<T> {
    const earlier = cache.get(key);
    if (earlier && Math.abs(clock() - earlier.at) < ttl) return earlier.answer;
    const answer = ask().catch((error: unknown) => {
      if (earlier && staleIf?.(error)) return earlier.answer;
      throw error;
    });
    const pending = { at: clock(), answer };
    cache.set(key, pending);
    answer.catch(() => cache.get(key) === pending && cache.delete(key));
    return answer;
  }

  return Object.assign(answerTo, { forget: (key: string): void => void cache.delete(key) });
}
