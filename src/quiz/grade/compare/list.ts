import { wordSet } from '../../../lib/text.ts';
import { more, no, type Outcome } from '../outcome.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';

/** Words between the items of a list. */
const JOINING = wordSet('and plus both also well with together against versus vs alongside between too then');

/** Judges a run of the given words against one item. */
export type Judge = (item: Alternative, run: readonly Token[]) => Outcome;

/** Tries of dividing the words given up before giving up: far more than any real list needs. */
const TRIES = 2_000;

/**
 * Compares a list, or an answer of several parts: all items are needed, in any order, with or without commas, and
 * nothing besides. Some of them and nothing wrong asks for more.
 * @param idle for each given word whether it says nothing by itself
 * @param harmless whether what is said from there on only tells more of the list
 */
export function matchList(
  wanted: Alternative,
  given: readonly Token[],
  idle: readonly boolean[],
  judge: Judge,
  harmless: (from: number) => boolean,
): Outcome {
  const { items } = wanted;
  let tries = 0;
  /** The runs that begin at a place and are one of the items, with longer runs first. */
  function* runsAt(start: number, left: readonly Alternative[]) {
    for (const item of left) {
      for (let end = Math.min(given.length, start + item.tokens.length + 4); end > start; end--) {
        if (++tries > TRIES) return;
        const outcome = judge(item, given.slice(start, end));
        if (outcome.verdict === 'accept') yield { item, end, outcome };
      }
    }
  }
  /** The most items that the words from one place on can be divided into, without a word left over. */
  const divided = (start: number, left: readonly Alternative[]): readonly Outcome[] | undefined => {
    if (start >= given.length) return left.length < items.length ? [] : undefined;
    if (left.length === 0 && harmless(start)) return [];
    let best: readonly Outcome[] | undefined;
    for (const { item, end, outcome } of runsAt(start, left)) {
      const others = left.filter((one) => one !== item);
      const rest = divided(end, others);
      if (rest && rest.length >= (best?.length ?? 0)) best = [outcome, ...rest];
      if (best?.length === left.length) return best;
    }
    return best ?? (isSmall(given[start], idle[start]) ? divided(start + 1, left) : undefined);
  };
  const found = divided(0, items);
  if (!found) return no('not the whole list, or more than it');
  if (found.length < items.length) return more(`${found.length} of ${items.length}`);
  const distance = found.reduce((sum, one) => sum + one.distance, 0);
  const slips = found.find((one) => one.distance > 0);
  return { verdict: 'accept', why: slips?.why ?? 'all of it, in any order', distance };
}

/** Words that may stand between two items: `Kathy H, Ruth`; `first Kathy, then Ruth`. */
function isSmall(token: Token | undefined, idle: boolean | undefined): boolean {
  return idle || token?.initial || token?.ordinal || JOINING.has(token?.text ?? '');
}
