import { singular } from './forms.ts';
import cut from './synonyms.json' with { type: 'json' };

/** What WordNet keeps apart and people don't: how they call their family, and anybody. */
const FAMILIAR = [
  'dad father daddy papa',
  'mum mother mom mummy mama',
  'stepdad stepfather',
  'stepmum stepmom stepmother',
  'grandad grandfather grandpa',
  'gran grandmother granny grandma',
  'sis sister',
  'bro brother',
  'hubby husband',
  'guy man fellow chap bloke',
  'lady woman',
];

const groups = new Map<string, number[]>();
for (const [i, line] of [...cut.groups, ...FAMILIAR].entries()) {
  for (const word of line.split(' ')) groups.set(word, [...(groups.get(word) ?? []), i]);
}

/** Whether two folded words, in the plural or not, mean the same in the sense in which each is used most. */
export function synonymous(a: string, b: string): boolean {
  const own = groupsOf(a);
  return own.length > 0 && groupsOf(b).some((group) => own.includes(group));
}

function groupsOf(word: string): readonly number[] {
  return groups.get(word) ?? groups.get(singular(word)) ?? [];
}
