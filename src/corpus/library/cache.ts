/** A thing in memory, and about how many bytes it takes there. */
export interface Weighed<T> {
  readonly value: T;
  readonly weight: number;
}

/** Keeps what was used last, as much as fits. */
export interface Cache<T> {
  /** What is cached under a key, or what `load` brings; however many ask at once, it is loaded once. Failures aren't cached. */
  get(key: string, load: () => Promise<Weighed<T> | undefined>): Promise<T | undefined>;
  has(key: string): boolean;
  drop(key: string): void;
}

interface Entry<T> {
  readonly loading: Promise<Weighed<T> | undefined>;
  weight: number;
}

/** @param capacity bytes; one thing that alone is heavier is kept until the next comes */
export function createCache<T>(capacity: number): Cache<T> {
  const entries = new Map<string, Entry<T>>();
  let total = 0;

  function drop(key: string): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  function settle(key: string, entry: Entry<T>, loaded: Weighed<T> | undefined): void {
    if (entries.get(key) !== entry) return;
    if (!loaded) {
      drop(key);
      return;
    }
    entry.weight = loaded.weight;
    total += loaded.weight;
    for (const [other, { weight }] of entries) {
      if (total <= capacity) break;
      if (other !== key && weight > 0) drop(other);
    }
  }

  return {
    async get(key, load) {
      const known = entries.get(key);
      if (known) {
        entries.delete(key);
        entries.set(key, known);
        return (await known.loading)?.value;
      }
      const entry: Entry<T> = { loading: load(), weight: 0 };
      entries.set(key, entry);
      entry.loading.then(
        (loaded) => settle(key, entry, loaded),
        () => settle(key, entry, undefined),
      );
      return (await entry.loading)?.value;
    },
    has: (key) => entries.has(key),
    drop,
  };
}
