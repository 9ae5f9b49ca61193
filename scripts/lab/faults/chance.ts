import { seeded } from '../../../src/quiz/draw/chance.ts';

/** Chance that can be had again: everything that a run draws comes from its seed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** True that often, 0…1. */
  odds(share: number): boolean;
  /** One of them. @throws RangeError where there is none */
  pick<T>(from: readonly T[]): T;
  /** One of them by weight. */
  weighted<T>(from: readonly (readonly [number, T])[]): T;
}

/** A chance that is the same for the same seed. */
export function chance(seed: number): Chance {
  const next = seeded(seed);
  const below = (top: number) => Math.floor(next() * top);
  const pick = <T>(from: readonly T[]): T => {
    const [one] = from.slice(below(from.length));
    if (one === undefined) throw new RangeError('Expected something to pick from, got nothing');
    return one;
  };
  return {
    next,
    below,
    pick,
    odds: (share) => next() < share,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0);
      const found = from.find(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? pick(from))[1];
    },
  };
}
