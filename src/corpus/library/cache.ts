import { LRUCache } from 'lru-cache';

/** A thing in memory, and about how many bytes it takes there. */
export interface Weighed<T> {
  readonly value: T;
  readonly weight: number;
}

/** Keeps what was used last, as much as fits. @param capacity bytes; one thing that alone is heavier is kept until the next comes */
export function createCache<T>(capacity: number) {
  const entries = new LRUCache<string, { readonly loading: Promise<Weighed<T> | undefined> }>({
    maxSize: capacity,
  });
  return {
    /** What is cached under a key, or what `load` brings; however many ask at once, it is loaded once. Failures aren't cached. */
    async get(key: string, load: () => Promise<Weighed<T> | undefined>): Promise<T | undefined> {
      const known = entries.get(key);
      if (known) return (await known.loading)?.value;
      const entry = { loading: load() };
      entries.set(key, entry, { size: 1 });
      const settle = (loaded: Weighed<T> | undefined) => {
        if (entries.peek(key) !== entry) return;
        entries.delete(key);
        if (loaded) entries.set(key, entry, { size: Math.max(1, Math.min(loaded.weight, capacity)) });
      };
      entry.loading.then(settle, () => settle(undefined));
      return (await entry.loading)?.value;
    },
    has: (key: string) => entries.has(key),
    drop: (key: string) => void entries.delete(key),
  };
}
