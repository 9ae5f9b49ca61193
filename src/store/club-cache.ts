/** What is open of a club. */
interface Closable {
  /** Its share of the cache's capacity. */
  readonly weight: number;
  /** @param last the store is closing: nothing is opened again */
  close(last: boolean): Promise<void>;
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
 * The one owner of open clubs: each is opened once, and those unused for longest are closed. The one used last stays,
 * whatever it weighs: to open a club with 500,000 answers takes seconds.
 */
export class ClubCache<Club extends Closable> {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry<Club>>();
  readonly #closing = new Map<string, Promise<void>>();
  /** How much work is under way, and what to do once that is none. */
  #underWay = 0;
  #idle: () => void = () => undefined;
  #latest: string | undefined;
  readonly #open: (id: string) => Promise<Club>;
  readonly #capacity: number;
  #weight = 0;
  #closed = false;

  /** @param capacity what all open clubs may weigh; more while they are in use */
  constructor(open: (id: string) => Promise<Club>, capacity = 512) {
    this.#open = open;
    this.#capacity = capacity;
  }

  /** Runs `job` with the club open until it settles. */
  async use<T>(id: string, job: (club: Club) => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    const entry = this.#entry(id);
    this.#underWay += 1;
    entry.users += 1;
    try {
      // Most find the club open and ask for what is in memory: they wait for nothing.
      const club = entry.opened ?? (await entry.club);
      entry.opened = club;
      const made = job(club);
      const result = made instanceof Promise ? await made : made;
      this.#weight += club.weight - entry.weight;
      entry.weight = club.weight;
      return result;
    } catch (error) {
      if (this.#entries.get(id) === entry) await entry.club.catch(() => this.#drop(id, entry));
      throw error;
    } finally {
      entry.users -= 1;
      this.#underWay -= 1;
      this.#evict();
      if (this.#underWay === 0) this.#idle();
    }
  }

  /** Waits for all work and closes every club. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#underWay > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
    await Promise.all(this.#closing.values());
    await Promise.all([...this.#entries.values()].map(async ({ club }) => (await club).close(true)));
    this.#entries.clear();
  }

  /** The club's entry, behind the others: it was used last. */
  #entry(id: string): Entry<Club> {
    const entry = this.#entries.get(id) ?? this.#add(id);
    if (this.#latest === id && this.#entries.has(id)) return entry;
    this.#latest = id;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry;
  }

  #add(id: string): Entry<Club> {
    this.#weight += 1;
    const left = this.#closing.get(id) ?? Promise.resolve();
    return { club: left.then(() => this.#open(id)), users: 0, weight: 1 };
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#weight <= this.#capacity) return;
      if (entry.users === 0 && id !== this.#latest) this.#drop(id, entry);
    }
  }

  #drop(id: string, entry: Entry<Club>): void {
    if (!this.#entries.delete(id)) return;
    this.#weight -= entry.weight;
    const closing = entry.club
      .then((club) => club.close(false))
      .catch(() => undefined)
      .finally(() => this.#closing.delete(id));
    this.#closing.set(id, closing);
  }
}
