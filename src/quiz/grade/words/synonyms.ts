/** What WordNet keeps apart and people in a talk don't. */
import { remembering } from '../../../lib/remembering.ts';
import everyday from './everyday.json' with { type: 'json' };
import { singular, verbBases } from './forms.ts';
import cut from './synonyms.json' with { type: 'json' };

/** Groups of a word. Made when first asked for, which many a process never does. */
let groups: ReadonlyMap<string, readonly number[]> | undefined;

function read(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [i, line] of [...cut.groups, ...everyday].entries()) {
    for (const word of line.split(' ')) found.set(word, [...(found.get(word) ?? []), i]);
  }
  return found;
}

/** Whether two folded words, in the plural or not, mean the same in the sense in which each is used most. */
export function synonymous(a: string, b: string): boolean {
  return sharesGroup(groupsOf(a), b);
}

/** Whether one of these groups is one of a word's, or a saying's (`run_away`). */
export function sharesGroup(groups: readonly number[], word: string): boolean {
  return groups.length > 0 && groupsOf(word).some((group) => groups.includes(group));
}

/** The groups that a word, or a saying, stands in, by number. */
export const groupsOf = remembering((word): readonly number[] => {
  groups ??= read();
  const all = groups;
  return all.get(word) ?? all.get(singular(word)) ?? verbBases(word).flatMap((base) => all.get(base) ?? []);
});
