import { singular } from './forms.ts';
import short from './short.json' with { type: 'json' };
import units from './units.json' with { type: 'json' };

/** Convertible units, each with its size in the first one. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = units;

/** A unit, with its size in the first one of its family. */
export interface Unit {
  readonly family: Readonly<Record<string, number>>;
  readonly factor: number;
}

const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(Object.entries(short.abbreviations));

/** The unit that a word names, in the singular or plural or abbreviated. */
export function unitNamed(word: string): Unit | undefined {
  const name = singular(WRITTEN_OUT.get(word) ?? word);
  for (const family of FAMILIES) {
    const factor = Object.hasOwn(family, name) ? family[name] : undefined;
    if (factor !== undefined) return { family, factor };
  }
  return undefined;
}
