/** Runs jobs one after the other, in the given order; one that fails doesn't hold up the next. */
export function createTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  const inTurn = createKeyedTurns();
  return (job) => inTurn('', job);
}

/**
 * The same by key; jobs of different keys don't wait for each other. A key lasts only as long as
 * its jobs.
 */
export function createKeyedTurns(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const latest = new Map<string, Promise<unknown>>();
  return (key, job) => {
    const mine = (latest.get(key) ?? Promise.resolve()).catch(() => undefined).then(job);
    latest.set(key, mine);
    const forget = () => latest.get(key) === mine && latest.delete(key);
    mine.then(forget, forget);
    return mine;
  };
}
