import type { Lookup } from '../engine.ts';
import type { Ranked } from '../rank/rank.ts';
import { namesAsked } from './named.ts';

/** What two sources tell scores alike: the lower at least this share of the higher. */
const ALIKE = 0.8;
/** What neither of them tells scores at most this share of the lower. */
const FAR_BEHIND = 0.8;
/** Among so many passages what another source says of somebody is of what is asked. */
const OTHERS_MAX = 4;

/**
 * Of a guide made of articles, the second-best passage where it and the best are of two sources and
 * all others are far behind: then both tell what is asked, whether they agree or not. Undefined
 * otherwise.
 */
export function toldTwice(lookup: Lookup): Ranked | undefined {
  const [first, second, third] = lookup.ranked;
  if (!lookup.engine.meanings || !first || !second) return undefined;
  const isAlike = isOfOtherSource(lookup, second) && second.score >= ALIKE * first.score;
  const isFarAhead = third === undefined || third.score <= FAR_BEHIND * second.score;
  return isAlike && isFarAhead ? second : undefined;
}

/**
 * What to show below a sure answer from one article: the best of another article that names all
 * whom the question names, as it may tell it otherwise; undefined where there is none.
 */
export function otherAccount(lookup: Lookup): Ranked | undefined {
  const names = namesAsked(lookup);
  if (!lookup.engine.meanings || names === 0) return undefined;
  return lookup.ranked
    .slice(1, OTHERS_MAX)
    .find(
      (ranked) =>
        isOfOtherSource(lookup, ranked) &&
        (lookup.sight.scanner.scan(ranked.passage).held & names) === names,
    );
}

/** Whether a passage is of another source than the best. */
export function isOfOtherSource({ engine, ranked: [first] }: Lookup, { passage }: Ranked): boolean {
  const sourcesOf = (index = -1) => engine.passages[index]?.sources.join();
  return sourcesOf(passage) !== sourcesOf(first?.passage);
}
