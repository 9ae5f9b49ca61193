import type { Club } from './club.ts';

/** What all open clubs may weigh: a club weighs 1, and 1 more for each thousand judged answers it has. */
const CAPACITY = 256;

interface Entry {
  readonly club: Promise<Club>;
  /** How many are using it now; it is never closed while anyone does. */
  users: number;
  weight: number;
}

/** The one owner of open clubs: each is opened once, and those unused for longest are closed. */
export class ClubCache {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #open: (id: string) => Promise<Club>;
  readonly #capacity: number;
  #weight = 0;
  #closed = false;

  constructor(open: (id: string) => Promise<Club>, capacity = CAPACITY) {
    this.#open = open;
    this.#capacity = capacity;
  }

  /** Runs `job` with the club open; until it settles, the club stays. */
  async use<T>(id: string, job: (club: Club) => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    const entry = this.#take(id);
    try {
      const club = await entry.club;
      const result = await job(club);
      this.#weigh(entry, club);
      return result;
    } catch (error) {
      if (this.#entries.get(id) === entry) await entry.club.catch(() => this.#drop(id, entry));
      throw error;
    } finally {
      entry.users -= 1;
      this.#evict();
    }
  }

  /** Waits for all work and closes every club, with its snapshot up to date. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#closing.values());
    const open = await Promise.allSettled([...this.#entries.values()].map(({ club }) => club));
    await Promise.all(open.map((one) => one.status === 'fulfilled' && one.value.close(true)));
    this.#entries.clear();
  }

  #take(id: string): Entry {
    const entry = this.#entries.get(id) ?? this.#add(id);
    entry.users += 1;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry;
  }

  #add(id: string): Entry {
    this.#weight += 1;
    const left = this.#closing.get(id) ?? Promise.resolve();
    return { club: left.then(() => this.#open(id)), users: 0, weight: 1 };
  }

  #weigh(entry: Entry, club: Club): void {
    const weight = 1 + club.answers / 1000;
    this.#weight += weight - entry.weight;
    entry.weight = weight;
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#weight <= this.#capacity) return;
      if (entry.users === 0) this.#drop(id, entry);
    }
  }

  #drop(id: string, entry: Entry): void {
    if (!this.#entries.delete(id)) return;
    this.#weight -= entry.weight;
    const closing = entry.club
      .then((club) => club.close(false))
      .catch(() => undefined)
      .finally(() => this.#closing.delete(id));
    this.#closing.set(id, closing);
  }
}
