/** A map that forgets what was used longest ago once it holds more than `max`. */
export interface Lru<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

export function createLru<V>(max: number): Lru<V> {
  const held = new Map<string, V>();
  return {
    get(key) {
      const value = held.get(key);
      if (value !== undefined) {
        held.delete(key);
        held.set(key, value);
      }
      return value;
    },
    set(key, value) {
      held.delete(key);
      held.set(key, value);
      const oldest = held.keys().next();
      if (held.size > max && !oldest.done) held.delete(oldest.value);
    },
    delete: (key) => void held.delete(key),
  };
}
