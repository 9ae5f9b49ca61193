import type { Chance } from '../chance.ts';
import { faultsOf, type Platform } from '../stages/index.ts';

/** What can go wrong on any platform, by name. */
export const FAULTS = [
  'kill',
  'stop',
  'torn line',
  'garbled other club',
  'clock back',
  'clock on',
  'second process',
] as const;

const OFTEN = ['kill', 'kill', 'kill', 'torn line'];

/** Which fault comes before which step of a run; those at -1 come before the quiz begins. */
export type Plan = ReadonlyMap<number, string>;

/** Every other seed is Slack's. */
export function platformOf(seed: number): Platform {
  return seed % 2 === 0 ? 'slack' : 'discord';
}

/** Three to six faults over a run; kills and cuts after the effect come more often than the rest. */
export function planOf(chance: Chance, steps: number, platform: Platform): Plan {
  const { names, often } = faultsOf(platform);
  const all = [...FAULTS, ...names, ...OFTEN, ...often];
  const count = 3 + chance.below(4);
  return new Map(
    Array.from({ length: count }, () => [chance.below(steps + 1) - 1, chance.pick(all)] as const),
  );
}
