import type { Chance } from '../chance.ts';

/** What can go wrong, by name. */
export const FAULTS = [
  'kill',
  'stop',
  'torn line',
  'garbled other club',
  'drop',
  'drop, no resume',
  'reconnect',
  'invalid session',
  'zombie',
  'repeated event',
  '500 on a post',
  '500 on an edit',
  '500 on an answer',
  '429 on a post',
  '429, global',
  'cut before a post',
  'cut after a post',
  'cut after an answer',
  'cut after an edit',
  'slow post',
  'slow answer',
  'clock back',
  'clock on',
  'second process',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Which fault comes before which step of a run. */
export type Plan = ReadonlyMap<number, Fault>;

/** Three to six faults over a run; kills and cuts after the effect come more often than the rest. */
export function planOf(chance: Chance, steps: number): Plan {
  const often: readonly Fault[] = ['kill', 'kill', 'kill', 'torn line', 'cut after a post', 'drop'];
  const count = 3 + chance.below(4);
  return new Map(
    Array.from({ length: count }, () => [chance.below(steps), chance.pick([...FAULTS, ...often])] as const),
  );
}
