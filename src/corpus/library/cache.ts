import { LRUCache } from 'lru-cache';

/** A thing in memory, and about how many bytes it takes there. */
export interface Weighed<T> {
  readonly value: T;
  readonly weight: number;
}

type Load<T> = () => Promise<Weighed<T> | undefined>;

/** Keeps what was used last, as much as fits. @param capacity bytes; one thing that alone is heavier is kept until the next comes */
export function createCache<T>(capacity: number) {
  const entries = new LRUCache<string, Weighed<T>, Load<T>>({
    maxSize: capacity,
    sizeCalculation: ({ weight }) => Math.max(1, Math.min(weight, capacity)),
    fetchMethod: (_key, _stale, { context }) => context(),
    // Whoever waits for what is dropped meanwhile still gets it.
    ignoreFetchAbort: true,
  });
  return {
    /** What is cached under a key, or what `load` brings; however many ask at once, it is loaded once. Failures aren't cached. */
    get: async (key: string, load: Load<T>) => (await entries.fetch(key, { context: load }))?.value,
    has: (key: string) => entries.has(key),
    drop: (key: string) => void entries.delete(key),
  };
}
