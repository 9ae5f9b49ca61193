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
  typed: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): readonly T[] {
  const wanted = sameName(typed);
  if (wanted === '') return [];
  const known = things.map((thing) => ({ thing, names: namesOf(thing).map(sameName) }));
  for (const fits of READINGS) {
    const found = known.filter(({ names }) => names.some((name) => fits(name, wanted)));
    if (found.length > 0) return found.map(({ thing }) => thing);
  }
  return [];
}

const READINGS: readonly ((name: string, wanted: string) => boolean)[] = [
  (name, wanted) => name === wanted,
  (name, wanted) => name.startsWith(`${wanted} `),
  (name, wanted) => name.startsWith(wanted),
  (name, wanted) => ` ${name} `.includes(` ${wanted} `),
  (name, wanted) => wanted.length >= LETTERS_MIN && name.includes(` ${wanted}`),
  (name, wanted) => wanted.split(' ').every((word) => ` ${name} `.includes(` ${word} `)),
  (name, wanted) => isNear(name, wanted),
  (name, wanted) =>
    wanted.split(' ').every((word) => name.split(' ').some((one) => isNear(one, word))),
];

function isNear(name: string, wanted: string): boolean {
  const letters = Math.min(name.length, wanted.length);
  if (letters < LETTERS_MIN || /\d/.test(wanted)) return name === wanted;
  const most = letters >= 8 ? 2 : 1;
  return editDistance(name, wanted, most) <= most;
}
