import { ownField } from '../../../lib/counted.ts';
import { lazy, memoize } from '../../../lib/memoize.ts';
import words from './near-words.json' with { type: 'json' };
import packed from './related.json' with { type: 'json' };
import { stem } from './stems.ts';

/** Made when first asked for: stemming them would hold up every start. */
const near = lazy(() => {
  const found = new Map<string, Set<string>>();
  for (const group of words.groups.map((one) => one.split(' ').map(stem)))
    for (const one of group)
      found.set(one, new Set([...(found.get(one) ?? []), ...group.filter((text) => text !== one)]));
  return found;
});
/** Of everyday language, cut from WordNet (docs/lookup.md). */
const wordNet: Readonly<Record<string, string>> = packed.stems;

/** Stems that mean much the same when talking about books, by near-words.json. */
export const nearStems = (asked: string): ReadonlySet<string> => near().get(asked) ?? NONE;

const NONE: ReadonlySet<string> = new Set();

/**
 * Stems of near meaning: synonyms, derived words, the next more general word. Those of
 * near-words.json come first: groups of words that mean much the same when talking about books.
 */
export const relatedStems: (asked: string) => readonly string[] = memoize((asked) => [
  ...nearStems(asked),
  ...(ownField(wordNet, asked)?.split(' ') ?? []),
]);
