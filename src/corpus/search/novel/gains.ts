import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import type { Attribute } from './attribute.ts';
import { factsOf } from './facts.ts';
import { sceneOf } from './scene.ts';

/** What a passage of a novel is ranked by besides its words; chosen on questions about two novels, and checked on two others. */
export const NOVEL_WEIGHTS: Readonly<Record<string, number>> = {
  scene: 2.5,
  fact: 6,
};

/** What each passage of a novel gains, and how surely the surest one says what is asked of somebody. */
export function novelGains(sight: Sight, attribute?: Attribute) {
  const facts = attribute ? factsOf(sight, attribute) : new Map<number, number>();
  // Squared was better than plain on stories: whose sister cried is a question about crying.
  const weight = attribute ? partOf(sight, attribute) ** 2 : 0;
  const scene = sceneOf(sight);
  return {
    fact: Math.max(0, ...facts.values()),
    valuesOf: (passage: number) => ({ scene: scene[passage] ?? 0, fact: weight * (facts.get(passage) ?? 0) }),
  };
}

/** Which share of a question is names and what is asked of them: all of `Emma's sister`, less of `did her sister Emma cry`. */
function partOf({ question, weighed }: Sight, { asked, stems }: Attribute): number {
  if (asked === undefined) return 1;
  let part = 0;
  let all = 0;
  question.terms.forEach((term, i) => {
    const weight = isCommon(term.stem) ? 0 : (weighed.weights[i] ?? 0);
    all += weight;
    if (term.name || term.stem === asked || stems.has(term.stem)) part += weight;
  });
  return all > 0 ? part / all : 1;
}
