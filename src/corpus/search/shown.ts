import type { Engine, Lookup } from './engine.ts';
import type { Ranked } from './rank/rank.ts';

/**
 * Passages of a guide that are shown at once; more where none answers for sure: of 330 questions by others the right one
 * is among the first two for 278, of three for 298.
 */
const MOST = { sure: 2, unsure: 3 } as const;
/** A passage whose score is this far behind the first is no rival to it. */
const BEHIND = 3;
/** Ranked passages that may stand beside the first. */
const NEAR = 6;

/** Asked what comes next: the step after the one that is named. */
const NEXT = /\b(?:then|next|after(?:wards?)?|later|came of|come of|in the end|result|end(?:ed)?)\b/i;
const SECOND_QUESTION = /(?:,|;|\band)\s+(?:and\s+)?(?=(?:who|whom|whose|what|which|where|when|why|how)\b)/i;

/** The two questions of a message that asks two: `Who plays her, and where is it set?`. */
export function questionsIn(text: string): readonly string[] {
  const at = SECOND_QUESTION.exec(text);
  if (!at || at.index < 8) return [text];
  return [text.slice(0, at.index), text.slice(at.index + at[0].length)];
}

/**
 * Which of the ranked passages of a guide are shown at once, the best first: beside it the one that answers a second
 * question, the one that comes next where that is asked, or else those that come as near.
 * @param sure whether the first answers for sure; else three are shown
 */
export function shownOf(
  engine: Engine,
  { sight, ranked }: Lookup,
  {
    text,
    sure,
    second,
  }: { readonly text: string; readonly sure: boolean; readonly second?: Ranked | undefined },
): Ranked[] {
  const [first, ...others] = ranked.slice(0, NEAR);
  if (!first) return [];
  const next = NEXT.test(text) ? nextOf(engine, sight.open, first) : undefined;
  const asked = [second, next].filter((one) => one !== undefined);
  const near = sure ? others.filter(({ score }) => score >= first.score - BEHIND) : others;
  const most = sure ? Math.max(MOST.sure, 1 + asked.length) : MOST.unsure;
  const shown = new Map([[first.passage, first]]);
  for (const one of [...asked, ...near]) {
    // A passage that takes a side on a disputed point would bring its claims with it.
    const takesSide = engine.points().some((stating) => stating.has(one.passage));
    if (shown.size < most && !takesSide && !shown.has(one.passage)) shown.set(one.passage, one);
  }
  return [...shown.values()];
}

/** The passage after the best one, where the reader may see it. */
function nextOf({ passages }: Engine, open: (passage: number) => boolean, first: Ranked): Ranked | undefined {
  const next = first.passage + 1;
  return next < passages.length && open(next) ? { ...first, passage: next } : undefined;
}
