import type { Engine, Lookup } from './engine.ts';
import type { Ranked } from './rank/rank.ts';

/** The most passages of a guide shown at once. */
const MOST = 2;
/**
 * A passage this far behind the first in score is no rival: for 393 of our questions that no passage certainly answers,
 * the second answers 64 of the 338 where it is nearer, and 4 of the 55 where it isn't.
 */
const BEHIND = 2.5;
/** Ranked passages that may stand beside the first. */
const NEAR = 6;

const SECOND_QUESTION = /(?:,|;|\band)\s+(?:and\s+)?(?=(?:who|whom|whose|what|which|where|when|why|how)\b)/i;

/** Both questions of a message with two: `Who plays her, and where is it set?`. */
export function questionsIn(text: string): readonly string[] {
  const at = SECOND_QUESTION.exec(text);
  if (!at || at.index < 8) return [text];
  return [text.slice(0, at.index), text.slice(at.index + at[0].length)];
}

/**
 * The ranked passages of a guide to show: the best, and one for a second question, or else one that comes near.
 * @param second the best passage for the second of two questions
 * @param alone whether the first answers everything
 */
export function shownOf(engine: Engine, { ranked }: Lookup, second: Ranked | undefined, alone: boolean): Ranked[] {
  const [first, ...others] = ranked.slice(0, NEAR);
  if (!first) return [];
  const near = alone ? [] : others.filter(({ score }) => score >= first.score - BEHIND);
  // A passage with a side on a disputed point would bring its claims along.
  const beside = [...(second ? [second] : []), ...near].filter(({ passage }) => {
    return passage !== first.passage && !engine.points().some((stating) => stating.has(passage));
  });
  const shown = new Map([first, ...beside].map((one) => [one.passage, one]));
  return [...shown.values()].slice(0, MOST);
}
