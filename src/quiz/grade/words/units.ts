import { singular } from './forms.ts';
import units from './units.json' with { type: 'json' };

/** Units that can be turned into each other, each with how many of the first one it is. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = units;

/** A unit, as how many of the first one of its family it is. */
export interface Unit {
  readonly family: Readonly<Record<string, number>>;
  readonly factor: number;
}

/** The unit that a word names, in the singular or plural. */
export function unitNamed(word: string): Unit | undefined {
  const base = singular(word);
  for (const family of FAMILIES) {
    const factor = Object.hasOwn(family, base) ? family[base] : undefined;
    if (factor !== undefined) return { family, factor };
  }
  return undefined;
}
