import { lazy, remembering } from '../../../lib/remembering.ts';
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
 * Stems of near meaning: synonyms, derived words, the next more general word. Those of near-words.json come first:
 * `groups` of words that mean much the same when talking about books, and `everyday` words of members' questions, with
 * words after the colon that novels of any age use for them, never the other way round.
 */
export const relatedStems: (asked: string) => readonly string[] = remembering((asked) => [
  ...nearStems(asked),
  ...wordNetStems(asked),
]);

/** Only those of near-words.json: few, and each chosen by hand. */
export const nearStems = (asked: string): readonly string[] => near().flatMap((one) => [...(one.get(asked) ?? [])]);

function wordNetStems(asked: string): readonly string[] {
  return Object.hasOwn(wordNet, asked) ? (wordNet[asked] ?? '').split(' ') : [];
}

/** By stem, the stems that a text may use for it. @param lines words asked for, and those a text has for them */
function nearBy(lines: readonly (readonly string[])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of lines) {
    const [asked = [], said = []] = line.map((words) => words.split(' ').map(stem));
    for (const one of asked)
      found.set(one, new Set([...(found.get(one) ?? []), ...said.filter((text) => text !== one)]));
  }
  return found;
}
