import { memoize } from '../../lib/memoize.ts';
import rows from './nicknames.json' with { type: 'json' };

/** Short forms by the full name that each row begins with. */
const shortForms = new Map<string, ReadonlySet<string>>();
for (const row of rows) {
  const [full = '', ...short] = row.split(' ');
  shortForms.set(full, new Set(short));
}

/** A given name's common short forms, all in lower case; empty for none. */
export const shortFormsOf = (givenName: string): ReadonlySet<string> =>
  shortForms.get(givenName) ?? NONE;
const NONE: ReadonlySet<string> = new Set();

/**
 * The names that one with a fond ending may come from, in lower case: siddy from sid; empty for any
 * other.
 */
export const unendearedFormsOf = memoize((petName): readonly string[] => {
  const stem = /^(.{3,})(?:y|ie)$/u.exec(petName)?.[1];
  if (stem === undefined) return [];
  if (stem.length > 3 && stem.at(-1) === stem.at(-2)) return [stem, stem.slice(0, -1)];
  return [stem];
});

/**
 * Whether one is the other's common short form: Lizzy and Elizabeth. Two short forms of one name
 * are two names, unless one only has a fond ending: Tom and Tommy.
 */
export function isShortForm(a: string, b: string): boolean {
  return shortFormsOf(a).has(b) || shortFormsOf(b).has(a) || isFondForm(a, b) || isFondForm(b, a);
}

const isFondForm = (fond: string, plain: string) =>
  unendearedFormsOf(fond).includes(plain) &&
  [...shortForms.values()].some((forms) => forms.has(fond) && forms.has(plain));
