/** What is open of a club. */
interface Closable {
  /** Its share of the cache's capacity. */
  readonly weight: number;
  close(): Promise<void>;
}

interface Entry<Club> {
  readonly club: Promise<Club>;
  /** Once it is open. */
  opened?: Club;
  /** How many are using it; it is never closed meanwhile. */
  users: number;
  weight: number;
}

/**
 * The one owner of open clubs: each is opened once, and those unused for longest are closed. One
 * alone always has room, whatever it weighs: to open a club with 500,000 answers takes seconds.
 * @param capacity what all open clubs may weigh; more while they are in use
 */
export function createClubCache<Club extends Closable>(
  open: (id: string) => Promise<Club>,
  capacity = 512,
) {
  /** Least recently used first. */
  const entries = new Map<string, Entry<Club>>();
  const closing = new Map<string, Promise<void>>();
  /** How much work is under way, and what to do once that is none. */
  let underWay = 0;
  let idle: () => void = () => undefined;
  let weight = 0;
  let closed = false;

  /** The club's entry, behind the others: it was used last. */
  function entryOf(id: string): Entry<Club> {
    const entry = entries.get(id) ?? add(id);
    entries.delete(id);
    entries.set(id, entry);
    return entry;
  }

  function add(id: string): Entry<Club> {
    weight += 1;
    const closedBefore = closing.get(id) ?? Promise.resolve();
    return { club: closedBefore.then(() => open(id)), users: 0, weight: 1 };
  }

  function evict(): void {
    for (const [id, entry] of entries) {
      if (weight <= capacity) return;
      if (entry.users === 0) drop(id, entry);
    }
  }

  function drop(id: string, entry: Entry<Club>): void {
    if (!entries.delete(id)) return;
    weight -= entry.weight;
    const nowClosed = entry.club
      .then((club) => club.close())
      .catch(() => undefined)
      .finally(() => closing.delete(id));
    closing.set(id, nowClosed);
  }

  return {
    /** Runs `job` with the club open until it settles. */
    async use<T>(id: string, job: (club: Club) => T | Promise<T>): Promise<T> {
      if (closed) throw new Error('The store is closed.');
      const entry = entryOf(id);
      underWay += 1;
      entry.users += 1;

      try {
        // Most find the club open and ask for what is in memory: they wait for nothing.
        const club = entry.opened ?? (await entry.club);
        entry.opened = club;
        const jobResult = job(club);
        const result = jobResult instanceof Promise ? await jobResult : jobResult;
        const share = Math.min(club.weight, capacity);
        weight += share - entry.weight;
        entry.weight = share;
        return result;
      } catch (error) {
        if (entries.get(id) === entry) await entry.club.catch(() => drop(id, entry));
        throw error;
      } finally {
        entry.users -= 1;
        underWay -= 1;
        evict();
        if (underWay === 0) idle();
      }
    },
    /** Waits for all work and closes every club. */
    async close(): Promise<void> {
      closed = true;
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
      await Promise.all(closing.values());
      await Promise.all([...entries.values()].map(async ({ club }) => (await club).close()));
      entries.clear();
    },
  };
}
