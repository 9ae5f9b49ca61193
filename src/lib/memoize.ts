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
  most = 10_000,
  longest = LINE_CHARS,
): (of: Of) => T {
  const known = new Map<Of, { readonly made: T }>();
  return (of) => {
    if (typeof of === 'string' && of.length > longest) return make(of);
    const before = known.get(of);
    if (before) return before.made;
    const made = make(of);
    if (known.size >= most) known.clear();
    known.set(of, { made });
    return made;
  };
}

/** A pure function of an object that remembers its result as long as the object is in use. */
export function memoizeObject<K extends object, T extends {}>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>();
  return (of) => {
    const made = known.get(of) ?? make(of);
    known.set(of, made);
    return made;
  };
}

/**
 * A pure function of an object and a number or text that remembers its results as long as the
 * object is in use, for up to `most` numbers or texts each before it starts over.
 */
export function memoizeByObject<K extends object, T, N extends number | string = number>(
  make: (of: K, n: N) => T,
  most: number,
): (of: K, n: N) => T {
  const made = memoizeObject((of: K) =>
    memoize((n: N) => make(of, n), most, Number.POSITIVE_INFINITY),
  );
  return (of, n) => made(of)(n);
}

/**
 * Makes a value on first use; a promise that was rejected, as where too many files are open, anew
 * on the next.
 */
export function lazy<T extends {}>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    if (made !== undefined) return made;
    made = make();
    if (made instanceof Promise)
      made.catch(() => {
        made = undefined;
      });
    return made;
  };
}

/**
 * A cache of `most` texts. With `max`, lru-cache would allocate room for all of them at once: 2 ms
 * for 10,000.
 */
export const lruCache = <T extends {}>(most: number) =>
  new LRUCache<string, T>({ maxSize: most, sizeCalculation: () => 1 });

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
