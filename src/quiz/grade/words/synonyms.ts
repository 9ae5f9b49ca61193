import { remembering } from '../../../lib/remembering.ts';
/** Distinct in WordNet, but not in conversation. */
import everyday from './everyday.json' with { type: 'json' };
import { singular, verbBases } from './forms.ts';
import cut from './synonyms.json' with { type: 'json' };

/** Groups of a word. Loaded on first use, which many processes never need. */
let groups: ReadonlyMap<string, readonly number[]> | undefined;

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [i, line] of [...cut.groups, ...cut.pairs, ...everyday].entries()) {
    for (const word of line.split(' ')) found.set(word, [...(found.get(word) ?? []), i]);
  }
  return found;
}

/** Whether two folded words, plural or not, mean nearly the same in senses in which both are common. */
export function synonymous(a: string, b: string): boolean {
  return sharesGroup(groupsOf(a), b);
}

/** Whether one of these groups is one of a word's. */
function sharesGroup(groups: readonly number[], word: string): boolean {
  return groups.length > 0 && groupsOf(word).some((group) => groups.includes(group));
}

/** The groups of a word, by number. */
const groupsOf = remembering((word): readonly number[] => {
  groups ??= readGroups();
  const all = groups;
  return all.get(word) ?? all.get(singular(word)) ?? verbBases(word).flatMap((base) => all.get(base) ?? []);
});
