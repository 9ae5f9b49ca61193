/** Runs jobs of the same key one after the other; a job that fails holds nobody up. */
export type Turns = <T>(club: string, channel: string, job: () => Promise<T>) => Promise<T>;

/** Keeps no key longer than its jobs run. */
export function createTurns(): Turns {
  const latest = new Map<string, Promise<unknown>>();
  return (club, channel, job) => {
    const key = JSON.stringify([club, channel]);
    const mine = (latest.get(key) ?? Promise.resolve()).catch(() => undefined).then(job);
    latest.set(key, mine);
    const forget = () => latest.get(key) === mine && latest.delete(key);
    mine.then(forget, forget);
    return mine;
  };
}
