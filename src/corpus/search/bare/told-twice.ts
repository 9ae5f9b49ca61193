import type { Lookup } from '../engine.ts';
import type { Ranked } from '../rank/rank.ts';

/** What two sources tell scores alike: the lower at least this share of the higher. */
const ALIKE = 0.8;
/** What neither of them tells scores at most this share of the lower. */
const FAR_BEHIND = 0.8;

/**
 * Of a guide made of articles, the second-best passage where it and the best are of two sources and
 * all others are far behind: then both tell what is asked, whether they agree or not. Undefined
 * otherwise.
 */
export function toldTwice({ engine, ranked }: Lookup): Ranked | undefined {
  const [first, second, third] = ranked;
  if (!engine.meanings || !first || !second) return undefined;
  const [source, otherSource] = [first, second].map(({ passage }) =>
    engine.passages[passage]?.sources.join(),
  );
  const isAlike = source !== otherSource && second.score >= ALIKE * first.score;
  const isFarAhead = third === undefined || third.score <= FAR_BEHIND * second.score;
  return isAlike && isFarAhead ? second : undefined;
}
