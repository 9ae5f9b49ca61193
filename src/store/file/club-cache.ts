import type { Club } from './club.ts';

/** What all open clubs may weigh: a club weighs 1, and 1 more for each thousand judged answers it has. */
const ROOM = 256;

interface Seat {
  readonly club: Promise<Club>;
  /** How many are using it now; it is never closed while anyone does. */
  users: number;
  weight: number;
}

/** The one owner of open clubs: each is opened once, and those unused for longest are closed. */
export class ClubCache {
  /** Least recently used first. */
  readonly #seats = new Map<string, Seat>();
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #open: (id: string) => Promise<Club>;
  readonly #room: number;
  /** The club that was used last. */
  #latest: string | undefined;
  #weight = 0;
  #closed = false;

  constructor(open: (id: string) => Promise<Club>, room = ROOM) {
    this.#open = open;
    this.#room = room;
  }

  /** Runs `job` with the club open; until it settles, the club stays. */
  async use<T>(id: string, job: (club: Club) => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    const seat = this.#take(id);
    try {
      const club = await seat.club;
      const result = await job(club);
      this.#weigh(seat, club);
      return result;
    } catch (error) {
      if (this.#seats.get(id) === seat) await seat.club.catch(() => this.#drop(id, seat));
      throw error;
    } finally {
      seat.users -= 1;
      this.#makeRoom();
    }
  }

  /** Waits for all work and closes every club, with its snapshot up to date. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#leaving.values());
    const open = await Promise.allSettled([...this.#seats.values()].map(({ club }) => club));
    await Promise.all(open.map((one) => one.status === 'fulfilled' && one.value.close(true)));
    this.#seats.clear();
  }

  #take(id: string): Seat {
    const known = this.#seats.get(id);
    const seat = known ?? this.#seat(id);
    seat.users += 1;
    // One club is often asked for several times in a row.
    if (known && this.#latest === id) return seat;
    this.#latest = id;
    this.#seats.delete(id);
    this.#seats.set(id, seat);
    return seat;
  }

  #seat(id: string): Seat {
    this.#weight += 1;
    const left = this.#leaving.get(id) ?? Promise.resolve();
    return { club: left.then(() => this.#open(id)), users: 0, weight: 1 };
  }

  #weigh(seat: Seat, club: Club): void {
    const weight = 1 + club.answers / 1000;
    this.#weight += weight - seat.weight;
    seat.weight = weight;
  }

  #makeRoom(): void {
    for (const [id, seat] of this.#seats) {
      if (this.#weight <= this.#room) return;
      if (seat.users === 0) this.#drop(id, seat);
    }
  }

  #drop(id: string, seat: Seat): void {
    if (!this.#seats.delete(id)) return;
    this.#weight -= seat.weight;
    const leaving = seat.club
      .then((club) => club.close(false))
      .catch(() => undefined)
      .finally(() => this.#leaving.delete(id));
    this.#leaving.set(id, leaving);
  }
}
