import { lazy, remembering } from '../../../lib/remembering.ts';
/** Distinct in WordNet, but not in conversation. */
import everyday from './everyday.json' with { type: 'json' };
import { singular, verbBases } from './forms.ts';
import cut from './synonyms.json' with { type: 'json' };

/** Groups of each word. Read on first use, which many processes never need. */
const allGroups = lazy(() => {
  const found = new Map<string, number[]>();
  for (const [i, line] of [...cut.groups, ...cut.pairs, ...everyday].entries()) {
    for (const word of line.split(' ')) found.set(word, [...(found.get(word) ?? []), i]);
  }
  return found;
});

/** Whether two folded words, plural or not, mean nearly the same in senses in which both are common. */
export function synonymous(a: string, b: string): boolean {
  const groups = groupsOf(a);
  return groups.length > 0 && groupsOf(b).some((group) => groups.includes(group));
}

/** The groups of a word, by number. */
const groupsOf = remembering((word): readonly number[] => {
  const all = allGroups();
  return all.get(word) ?? all.get(singular(word)) ?? verbBases(word).flatMap((base) => all.get(base) ?? []);
});
