/** Units that can be turned into each other, each with how many of the first one it is. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = [
  { month: 1, year: 12, decade: 120, century: 1200 },
  { second: 1, minute: 60, hour: 3600, day: 86_400, night: 86_400, week: 604_800 },
  { inch: 1, foot: 12, yard: 36, mile: 63_360 },
  { centimetre: 1, metre: 100, kilometre: 100_000 },
  { ounce: 1, pound: 16, stone: 224 },
  { gram: 1, kilogram: 1000 },
  { penny: 1, shilling: 12, bob: 12 },
  { cent: 1, dollar: 100, buck: 100 },
  { euro: 1 },
  { guinea: 1 },
  { franc: 1 },
  { percent: 1 },
];
const PLURALS: Readonly<Record<string, string>> = {
  feet: 'foot',
  inches: 'inch',
  pence: 'penny',
  pennies: 'penny',
  centuries: 'century',
};

/** A unit, as how many of the first one of its family it is. */
export interface Unit {
  readonly family: Readonly<Record<string, number>>;
  readonly factor: number;
}

/** The unit that a word names, in the singular or plural. */
export function unitNamed(word: string): Unit | undefined {
  const base = PLURALS[word] ?? (word.endsWith('s') ? word.slice(0, -1) : word);
  for (const family of FAMILIES) {
    const factor = Object.hasOwn(family, base) ? family[base] : undefined;
    if (factor !== undefined) return { family, factor };
  }
  return undefined;
}
