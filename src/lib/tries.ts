const MINUTE_MS = 60_000;

/** Beyond these, all new keys of a minute are counted as one. */
const KEYS_MAX = 10_000;

/**
 * Counts tries by their source, such as tries of links that don't exist, so that guessing costs the
 * store nothing.
 * @param triesMax tries in a minute
 */
export function createTries(clock: () => number, triesMax = 30) {
  const tries = new Map<string, number>();
  let since = -Infinity;

  function triesOf(caller: string) {
    const nowMs = clock();
    // A clock that is set back only makes tries look old.
    if (Math.abs(nowMs - since) >= MINUTE_MS) {
      since = nowMs;
      tries.clear();
    }
    const key = tries.has(caller) || tries.size < KEYS_MAX ? caller : '';
    return { key, times: tries.get(key) ?? 0 };
  }

  return {
    isTooMany: (caller: string): boolean => triesOf(caller).times >= triesMax,
    add(caller: string): void {
      const { key, times } = triesOf(caller);
      tries.set(key, times + 1);
    },
  };
}
