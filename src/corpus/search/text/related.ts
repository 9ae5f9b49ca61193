import { lazy } from '../../../lib/remembering.ts';
import words from './near-words.json' with { type: 'json' };
import packed from './related.json' with { type: 'json' };
import { stem } from './stems.ts';

/** Made when first asked for: stemming them would hold up every start. */
const near = lazy(() => [
  nearBy(words.groups.map((group) => [group, group])),
  nearBy(words.everyday.map((line) => line.split(' : '))),
]);
/** Of everyday language, cut from WordNet (docs/lookup.md). */
const wordNet: Readonly<Record<string, string>> = packed.stems;

/**
 * Stems whose meaning is near that of a stem: synonyms, derived words, the next more general word. Those of near-words.json
 * come first: `groups` of words that mean much the same when books are talked about, and `everyday` words in which members
 * ask, with those behind the colon by which novels of any age say it, never the other way round.
 */
export function relatedStems(asked: string): readonly string[] {
  return [...nearStems(asked), ...inWordNet(asked)];
}

/** Of these only the ones of near-words.json: few, and each by hand. */
export const nearStems = (asked: string): readonly string[] =>
  near().flatMap((one) => [...(one.get(asked) ?? [])]);

function inWordNet(asked: string): readonly string[] {
  return Object.hasOwn(wordNet, asked) ? (wordNet[asked] ?? '').split(' ') : [];
}

/** By a stem, those by which a text may say the same. @param lines words that are asked for, and those by which they are said */
function nearBy(lines: readonly (readonly string[])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of lines) {
    const [asked = [], said = []] = line.map((words) => words.split(' ').map(stem));
    for (const one of asked)
      found.set(one, new Set([...(found.get(one) ?? []), ...said.filter((text) => text !== one)]));
  }
  return found;
}
