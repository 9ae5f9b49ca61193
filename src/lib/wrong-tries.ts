import type { IncomingMessage } from 'node:http';

const TRIES_PER_MINUTE = 30;

const MINUTE = 60_000;

/** Addresses that are counted in a minute; with more, all strangers together are one. */
const ADDRESSES = 10_000;

/** Longest address, with a zone's name, characters. */
const ADDRESS_MAX = 64;

/** Counts by address who tries links or logins that there aren't, so that guessing costs the store nothing. */
export class WrongTries {
  readonly #clock: () => number;
  readonly #tries = new Map<string, number>();
  #since = Number.NEGATIVE_INFINITY;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  isTooMany(address: string): boolean {
    this.#turn();
    return (this.#tries.get(this.#key(address)) ?? 0) >= TRIES_PER_MINUTE;
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

/** Whom a request comes from. Through a proxy it is the address that the one nearest to us saw: it writes that last. */
export function callerOf({ headers, socket }: IncomingMessage): string {
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .slice(0, ADDRESS_MAX);
  return seen || (socket.remoteAddress ?? '');
}
