import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation at its smallest until `letYoungGenerationGrow`. What a start makes
 * would let it grow to its largest, and a process at rest never gives that back: about 20 MB.
 */
export function keepYoungGenerationSmall(): void {
  setGrowth(1);
}

/**
 * Lets V8's young generation grow as requests need it, which else would be collected more often.
 */
export function letYoungGenerationGrow(): void {
  setGrowth(2);
}

/** @param factor V8's own is 2 (`node --v8-options`); it is read anew at each collection */
const setGrowth = (factor: 1 | 2) => setFlagsFromString(`--semi-space-growth-factor=${factor}`);
