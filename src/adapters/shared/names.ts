import { spaced } from '../../lib/text.ts';

/** A line as its writer saw it, with names where the platform writes references. */
export interface Seen {
  readonly line: string;
  readonly refs: NamedRefs;
}

/** Ids of members and channels by their name in a line, such as `@maya` or `#general`. */
export type NamedRefs = ReadonlyMap<string, string>;

/**
 * Gives the members and channels of a line their names: no reply can then quote a reference that
 * nobody can read.
 */
export function createNames() {
  const refs = new Map<string, string>();
  return {
    refs: refs as NamedRefs,
    /** The name for a reference; with a number where another one in the line has the same. */
    add(sign: '@' | '#', shownName: string, id: string): string {
      // A colon would make an option of it.
      const plain = `${sign}${shownName.replace(/[:<>\s]+/g, sign === '#' ? '-' : ' ').trim()}`;
      let key = plain;
      for (let n = 2; refs.has(key) && refs.get(key) !== id; n++) key = `${plain}-${n}`;
      refs.set(key, id);
      return key;
    },
  };
}

/**
 * The first of some names in which there is anything to see: one may be all blanks and signs
 * without width.
 */
export const visibleName = (...names: readonly (string | null | undefined)[]): string | undefined =>
  names.find((candidate) => candidate && /[^\p{DI}\p{Z}\p{Cc}\u2800]/u.test(candidate)) ??
  undefined;

/** The id that a typed name stands for. */
export const idOf = (refs: NamedRefs, typedText: string): string | undefined =>
  refs.get(spaced(typedText));
