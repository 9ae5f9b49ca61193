import { seeded } from '../../../src/quiz/draw/chance.ts';

export type Chance = ReturnType<typeof chance>;

/** Repeatable chance: everything that a run draws comes from its seed. */
export function chance(seed: number) {
  const next = seeded(seed);
  const below = (top: number) => Math.floor(next() * top);

  /**
   * One of them.
   * @throws RangeError if there is none
   */
  const pick = <T>(from: readonly T[]): T => {
    const [one] = from.slice(below(from.length));
    if (one === undefined) throw new RangeError('Expected something to pick from, got nothing');
    return one;
  };

  return {
    next,
    below,
    pick,
    odds: (share: number) => next() < share,
    weighted: <T>(from: readonly (readonly [number, T])[]): T => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0);
      const found = from.find(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? pick(from))[1];
    },
  };
}
