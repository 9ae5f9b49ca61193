import type { Engine, Lookup } from './engine.ts';
import { share } from './rank/features.ts';
import type { Ranked } from './rank/rank.ts';

/**
 * Passages of a guide that are shown at once, at most; one more where two things are asked, or what comes next, and
 * where none answers for sure: of 330 questions by others the right one is among the first two for 278, of three for 298.
 */
const MOST = 2;
/** A passage whose score is this far behind the first is no rival to it. */
const BEHIND = 3;
/** Candidates that are looked at for what the first passage leaves open. */
const NEAR = 6;
/** What a passage gains by holding all of the question that those shown before it don't hold. */
const ADDS = 5;
/** A third passage has to hold this share of the question that the first two don't. */
const ADDS_ENOUGH = 0.15;

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
 * question, the one that comes next where that is asked, and those that hold what is left open or come as near.
 * @param sure whether the first answers for sure; else three are shown
 */
export function shownOf(
  engine: Engine,
  { sight, ranked, content }: Lookup,
  {
    text,
    sure,
    second,
  }: { readonly text: string; readonly sure: boolean; readonly second?: Ranked | undefined },
): Ranked[] {
  const [first] = ranked;
  if (!first) return [];
  // A passage that takes a side on a disputed point would bring its claims with it.
  const sides = engine.points();
  const beside = (one: Ranked | undefined): one is Ranked => {
    if (!one || one.passage === first.passage) return false;
    return !sides.some((stating) => stating.has(one.passage));
  };
  const next = NEXT.test(text) ? nextOf(engine, sight.open, first) : undefined;
  const shown = [...new Map([first, second, next].filter(beside).map((one) => [one.passage, one])).values()];
  shown.unshift(first);
  const most = sure && shown.length === 1 ? MOST : MOST + 1;
  const held = (passage: number) => sight.scanner.scan(passage).held;
  while (shown.length < most) {
    const mask = shown.reduce((all, one) => all | held(one.passage), 0);
    const added = (one: Ranked) => share(held(one.passage) & ~mask, content);
    const value = (one: Ranked) => one.score + ADDS * added(one);
    const rest = ranked.slice(1, NEAR).filter((one) => beside(one) && !shown.includes(one));
    const [best] = rest.sort((a, b) => value(b) - value(a));
    if (!best) break;
    const isClose = value(best) >= first.score - BEHIND;
    if (sure && (shown.length === 1 ? !isClose : added(best) < ADDS_ENOUGH)) break;
    shown.push(best);
  }
  return shown.slice(0, most);
}

/** The passage after the best one, where the reader may see it. */
function nextOf({ passages }: Engine, open: (passage: number) => boolean, first: Ranked): Ranked | undefined {
  const next = first.passage + 1;
  return next < passages.length && open(next) ? { ...first, passage: next } : undefined;
}
