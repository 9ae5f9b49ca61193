import { LRUCache } from 'lru-cache';

/** A thing in memory, and about how many bytes it takes there. */
export interface WeighedValue<T> {
  readonly value: T;
  readonly weight: number;
}

export type Cache<T> = ReturnType<typeof createCache<T>>;

type Load<T> = () => Promise<WeighedValue<T> | undefined>;

/**
 * For a load that finds nothing: of undefined lru-cache makes an error of its own if the key was
 * dropped meanwhile.
 */
const NOTHING = new Error('Expected something to load');

/**
 * Keeps what was used last, as far as it fits.
 * @param capacity bytes; a single larger value stays until the next comes
 */
export function createCache<T>(capacity: number) {
  const entries = new LRUCache<string, WeighedValue<T>, Load<T>>({
    maxSize: capacity,
    sizeCalculation: ({ weight }) => Math.min(weight, capacity),
    fetchMethod: async (_key, _stale, { context }) => {
      const loaded = await context();
      if (!loaded) throw NOTHING;
      return loaded;
    },
    // Callers waiting for a value dropped meanwhile still get it.
    ignoreFetchAbort: true,
  });

  return {
    /**
     * The value cached under a key, or loaded: once, however many ask at the same time. Failures
     * aren't cached.
     */
    get: (key: string, load: Load<T>): Promise<T | undefined> =>
      entries.fetch(key, { context: load }).then(
        (weighedValue) => weighedValue?.value,
        (error: unknown) => {
          if (error !== NOTHING) throw error;
          return undefined;
        },
      ),
    has: (key: string) => entries.has(key),
    drop: (key: string) => void entries.delete(key),
  };
}
