import { editDistance } from '../lib/edit-distance.ts';
import { sameName } from './load/same.ts';

/** Fewer letters are in too many names, and one slip turns them into another word. */
const LETTERS_MIN = 3;

/**
 * The things somebody most likely means, by the strictest match that finds any: the name itself,
 * the beginning of a name or one of its words, the words in any order, then the same with slips
 * (one letter, two from eight on).
 * @param namesOf all names of a thing
 * @returns empty if nothing is near; several where it is ambiguous
 */
export function likely<T>(
  typedName: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): readonly T[] {
  const wanted = sameName(typedName);
  if (wanted === '') return [];
  const named = things.map((thing) => ({ thing, names: namesOf(thing).map(sameName) }));
  for (const fits of READINGS) {
    const fitting = named.filter(({ names }) => names.some((thingName) => fits(thingName, wanted)));
    if (fitting.length > 0) return fitting.map(({ thing }) => thing);
  }
  return [];
}

const READINGS: readonly ((thingName: string, wanted: string) => boolean)[] = [
  (thingName, wanted) => thingName === wanted,
  (thingName, wanted) => thingName.startsWith(`${wanted} `),
  (thingName, wanted) => thingName.startsWith(wanted),
  (thingName, wanted) => ` ${thingName} `.includes(` ${wanted} `),
  (thingName, wanted) => wanted.length >= LETTERS_MIN && thingName.includes(` ${wanted}`),
  (thingName, wanted) =>
    wanted.split(' ').every((wantedWord) => ` ${thingName} `.includes(` ${wantedWord} `)),
  (thingName, wanted) => isNear(thingName, wanted),
  (thingName, wanted) =>
    wanted
      .split(' ')
      .every((wantedWord) => thingName.split(' ').some((nameWord) => isNear(nameWord, wantedWord))),
];

function isNear(thingName: string, wanted: string) {
  const letters = Math.min(thingName.length, wanted.length);
  if (letters < LETTERS_MIN || /\d/.test(wanted)) return thingName === wanted;
  const maxSlips = letters >= 8 ? 2 : 1;
  return editDistance(thingName, wanted, maxSlips) <= maxSlips;
}
