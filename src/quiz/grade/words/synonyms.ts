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
  const own = groupsOf(a);
  return own.length > 0 && groupsOf(b).some((group) => own.includes(group));
}

const groupsOf = remembering((word): readonly number[] => {
  groups ??= read();
  const all = groups;
  return all.get(word) ?? all.get(singular(word)) ?? verbBases(word).flatMap((base) => all.get(base) ?? []);
});
