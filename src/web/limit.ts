import type { Clock } from '../core/ports/ports.ts';

/** Wrong links that one address may try in a minute. */
const TRIES = 30;

const MINUTE = 60_000;

/** Addresses that are counted in a minute; with more, all strangers together are one. */
const ADDRESSES = 10_000;

/** Counts wrong links by address, so that guessing costs the store nothing. Links that were right are always looked up. */
export class WrongLinks {
  readonly #clock: Clock;
  readonly #tries = new Map<string, number>();
  #since = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether an address has tried too many. */
  isTooMany(address: string): boolean {
    this.#turn();
    return (this.#tries.get(this.#key(address)) ?? 0) >= TRIES;
  }

  add(address: string): void {
    this.#turn();
    const key = this.#key(address);
    this.#tries.set(key, (this.#tries.get(key) ?? 0) + 1);
  }

  #key(address: string): string {
    return this.#tries.has(address) || this.#tries.size < ADDRESSES ? address : '';
  }

  #turn(): void {
    const now = this.#clock();
    if (now - this.#since < MINUTE) return;
    this.#since = now;
    this.#tries.clear();
  }
}
