import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8's young generation grow as requests need it, which else would be collected more often; or keeps it at its
 * smallest. What a start makes would let it grow to its largest, and a process at rest never gives that back: about
 * 20 MB. V8 reads the factor, by itself 2 (`node --v8-options`), anew at each collection.
 */
export function letYoungGenerationGrow(grows: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
}
