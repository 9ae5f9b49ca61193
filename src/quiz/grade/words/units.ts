import { singular } from './forms.ts';
import short from './short.json' with { type: 'json' };
import units from './units.json' with { type: 'json' };

/** A unit, with its size in the first one of its family, which can be converted into each other. */
export interface Unit {
  readonly family: Readonly<Record<string, number>>;
  readonly factor: number;
}

const FAMILIES: readonly Readonly<Record<string, number>>[] = units;
const UNITS: ReadonlyMap<string, Unit> = new Map(
  FAMILIES.flatMap((family) =>
    Object.entries(family).map(([name, factor]) => [name, { family, factor }] as const),
  ),
);
const WRITTEN_OUT = new Map(Object.entries(short.abbreviations));

/** The unit that a word names, in the singular or plural or abbreviated. */
export const unitNamed = (unitWord: string): Unit | undefined =>
  UNITS.get(singular(WRITTEN_OUT.get(unitWord) ?? unitWord));
