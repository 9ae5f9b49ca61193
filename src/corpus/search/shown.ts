import type { Engine, Lookup } from './engine.ts';
import { share } from './features.ts';
import type { Ranked } from './rank.ts';

/** Passages of a guide that are shown at once, at most. */
const MOST = 3;
/** A passage whose score is this far behind the first is no rival to it. */
const BEHIND = 3;
/** Candidates that are looked at for what the first passage leaves open. */
const NEAR = 6;
/** What a passage gains by holding all of the question that those shown before it don't hold. */
const ADDS = 8;
/** A third passage has to hold this share of the question anew. */
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
 * Which of the ranked passages are shown at once, the best first: beside it the one that comes next where that is
 * asked, and those that hold what it leaves open or come as near.
 */
export function shownOf(
  engine: Engine,
  { sight, ranked, content }: Lookup,
  text: string,
  second?: Ranked,
): Ranked[] {
  const [first] = ranked;
  if (!first) return [];
  const shown = [first];
  // A passage that takes a side on another point would bring its claims with it.
  const sides = engine.points().stating;
  const takesSide = (passage: number) => sides.some((one) => one.has(passage));
  const add = (one: Ranked | undefined) => {
    if (
      one &&
      shown.length < MOST &&
      !takesSide(one.passage) &&
      !shown.some(({ passage }) => passage === one.passage)
    )
      shown.push(one);
  };
  add(second);
  if (NEXT.test(text)) add(nextOf(engine, sight.open, ranked));
  const held = (passage: number) => sight.scanner.scan(passage).held;
  let mask = shown.reduce((all, one) => all | held(one.passage), 0);
  const added = (one: Ranked) => share(held(one.passage) & ~mask, content);
  const value = (one: Ranked) => one.score + ADDS * added(one);
  while (shown.length < MOST) {
    const rest = ranked.slice(1, NEAR).filter((one) => !shown.includes(one) && !takesSide(one.passage));
    const best = rest.sort((a, b) => value(b) - value(a))[0];
    const enough =
      shown.length === 1 ? value(best ?? first) >= first.score - BEHIND : best && added(best) >= ADDS_ENOUGH;
    if (!best || !enough) break;
    mask |= held(best.passage);
    shown.push(best);
  }
  return shown;
}

/** The passage after the best one, where the reader may see it. */
function nextOf({ passages }: Engine, open: (passage: number) => boolean, [first]: readonly Ranked[]) {
  if (!first) return undefined;
  const next = first.passage + 1;
  return next < passages.length && open(next) ? { ...first, passage: next } : undefined;
}
