const MINUTE_MS = 60_000;

/** Beyond these, all new keys of a minute are counted as one. */
const KEYS_MAX = 10_000;

/**
 * Counts tries by their source, such as tries of links that don't exist, so that guessing costs the
 * store nothing.
 * @param most tries in a minute
 */
export function createTries(clock: () => number, most = 30) {
  const tries = new Map<string, number>();
  let since = Number.NEGATIVE_INFINITY;

  function triesOf(who: string) {
    const now = clock();
    // A clock that is set back only makes tries look old.
    if (Math.abs(now - since) >= MINUTE_MS) {
      since = now;
      tries.clear();
    }
    const key = tries.has(who) || tries.size < KEYS_MAX ? who : '';
    return { key, times: tries.get(key) ?? 0 };
  }

  return {
    isTooMany: (who: string): boolean => triesOf(who).times >= most,
    add(who: string): void {
      const { key, times } = triesOf(who);
      tries.set(key, times + 1);
    },
  };
}
