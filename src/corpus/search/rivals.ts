import type { Lookup } from './engine.ts';
import { newNames } from './question/wants.ts';
import { maskOf } from './rank/features.ts';
import type { Ranked } from './rank/rank.ts';

/** How many passages behind the best may name somebody else. */
const RIVALS = 6;

/**
 * Where it is asked who: a passage that says the same of somebody else, with all words of the
 * question in one sentence, and a name that the sentence to be marked lacks; undefined for none.
 */
export function rivalOf(lookup: Lookup): Ranked | undefined {
  const { question, content, sight, mark, ranked, evidence } = lookup;
  const [first, ...others] = ranked;
  const asked = maskOf(Array.from(content.weights, (weight) => weight > 0));
  const { columns, scanner, names } = sight;
  const named = new Set(newNames(sight, mark));
  if (!first || question.want !== 'person' || (asked & names) === 0) return undefined;
  if (evidence?.noPredicate === 1 || named.size === 0) return undefined;

  const sentencesOf = (passage: number) => {
    const { masks, shown } = scanner.scan(passage);
    const start = columns.passageAt[passage] ?? 0;
    return masks
      .slice(0, shown)
      .flatMap((mask, s) => ((mask & asked) === asked ? [start + s] : []));
  };
  if (!sentencesOf(first.passage).includes(mark)) return undefined;

  const isOther = (sentence: number) => newNames(sight, sentence).some((one) => !named.has(one));
  return others.slice(0, RIVALS).find(({ passage }) => sentencesOf(passage).some(isOther));
}
