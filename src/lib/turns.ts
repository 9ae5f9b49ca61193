/** Runs jobs one after the other, in the order in which they are given; one that fails doesn't hold up the next. */
export function inTurn(): <T>(job: () => Promise<T>) => Promise<T> {
  const inTurn = inTurnBy();
  return (job) => inTurn('', job);
}

export type InTurnBy = ReturnType<typeof inTurnBy>;

/** The same for jobs of one key; those of others don't wait for them. Keeps no key longer than its jobs run. */
export function inTurnBy(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const latest = new Map<string, Promise<unknown>>();
  return (key, job) => {
    const mine = (latest.get(key) ?? Promise.resolve()).catch(() => undefined).then(job);
    latest.set(key, mine);
    const forget = () => latest.get(key) === mine && latest.delete(key);
    mine.then(forget, forget);
    return mine;
  };
}
