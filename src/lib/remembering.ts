import { LRUCache } from 'lru-cache';

/**
 * A pure function of a text that remembers its results, for up to `most` texts before it starts over. Worth it where
 * computing costs more than looking up.
 */
export function remembering<T>(make: (text: string) => T, most = 10_000): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.made;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, { made });
    return made;
  };
}

/** What `make` makes, when it is first asked for. */
export function lazy<T extends {}>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A cache of `most` texts. With `max`, lru-cache would allocate room for all of them at once: 2 ms for 10,000. */
export const lruCache = <T extends {}>(most: number) =>
  new LRUCache<string, T>({ maxSize: most, sizeCalculation: () => 1 });

const TRUSTED_MS = 100;

/**
 * What another process may change, read at most ten times a second for each key; what this one changes is seen at once.
 * @param read gets what was read before, to give the same again where nothing has changed
 */
export function lately<T>(clock: () => number, read: (key: string, before: T | undefined) => Promise<T>) {
  const known = lruCache<{ readonly at: number; readonly value: T }>(500);
  let changes = 0;
  return {
    /** @param when `now`: as it is at this moment */
    async get(key: string, when: 'lately' | 'now' = 'lately'): Promise<T> {
      const at = clock();
      const before = known.get(key);
      // A clock may be set back.
      if (before && when === 'lately' && Math.abs(at - before.at) < TRUSTED_MS) return before.value;
      const sofar = changes;
      const value = await read(key, before?.value);
      // What was read while something changed may be stale.
      if (changes === sofar) known.set(key, { at, value });
      return value;
    },
    /** This process has changed it. */
    changed(key: string): void {
      changes += 1;
      known.delete(key);
    },
  };
}
