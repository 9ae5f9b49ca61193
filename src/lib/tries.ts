const MINUTE_MS = 60_000;

/** Beyond these, all new keys of a minute are counted as one. */
const KEYS_MAX = 10_000;

/**
 * Counts tries by who makes them, such as tries of links that don't exist, so that guessing costs the store nothing.
 */
export class Tries {
  readonly #clock: () => number;
  readonly #most: number;
  readonly #tries = new Map<string, number>();
  #since = Number.NEGATIVE_INFINITY;

  /** @param most tries in a minute */
  constructor(clock: () => number, most = 30) {
    this.#clock = clock;
    this.#most = most;
  }

  isTooMany(who: string): boolean {
    this.#turn();
    return (this.#tries.get(this.#key(who)) ?? 0) >= this.#most;
  }

  add(who: string): void {
    this.#turn();
    const key = this.#key(who);
    this.#tries.set(key, (this.#tries.get(key) ?? 0) + 1);
  }

  #key(who: string): string {
    return this.#tries.has(who) || this.#tries.size < KEYS_MAX ? who : '';
  }

  #turn(): void {
    const now = this.#clock();
    // A clock that is set back only makes tries look old.
    if (Math.abs(now - this.#since) < MINUTE_MS) return;
    this.#since = now;
    this.#tries.clear();
  }
}
