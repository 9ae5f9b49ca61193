/** What WordNet keeps apart and people in a talk don't. */
import everyday from './everyday.json' with { type: 'json' };
import { singular, verbBases } from './forms.ts';
import cut from './synonyms.json' with { type: 'json' };

const groups = new Map<string, number[]>();
for (const [i, line] of [...cut.groups, ...everyday].entries()) {
  for (const word of line.split(' ')) groups.set(word, [...(groups.get(word) ?? []), i]);
}

/** Whether two folded words, in the plural or not, mean the same in the sense in which each is used most. */
export function synonymous(a: string, b: string): boolean {
  const own = groupsOf(a);
  return own.length > 0 && groupsOf(b).some((group) => own.includes(group));
}

function groupsOf(word: string): readonly number[] {
  return (
    groups.get(word) ??
    groups.get(singular(word)) ??
    verbBases(word).flatMap((base) => groups.get(base) ?? [])
  );
}
