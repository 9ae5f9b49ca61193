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
  const found = divided(wanted.items, given, idle, judge, harmless);
  if (!found) return no('not the whole list, or more than it');
  if (found.length < wanted.items.length) return more(`${found.length} of ${wanted.items.length}`);
  const distance = found.reduce((sum, one) => sum + one.distance, 0);
  const slips = found.find((one) => one.distance > 0);
  return { verdict: 'accept', why: slips?.why ?? 'all of it, in any order', distance };
}

interface Hit {
  readonly item: number;
  readonly distance: number;
  readonly why: string;
}

/** The most items that the words can be divided into, without a word left over. */
function divided(
  items: readonly Alternative[],
  given: readonly Token[],
  idle: readonly boolean[],
  judge: Judge,
  harmless: (from: number) => boolean,
): readonly Hit[] | undefined {
  let tries = 0;
  const from = (start: number, used: readonly number[]): readonly Hit[] | undefined => {
    if (start >= given.length) return used.length > 0 ? [] : undefined;
    if (used.length === items.length && harmless(start)) return [];
    let best: readonly Hit[] | undefined;
    for (const [item, wanted] of items.entries()) {
      if (used.includes(item)) continue;
      for (let end = Math.min(given.length, start + wanted.tokens.length + 4); end > start; end--) {
        if (++tries > TRIES) return best;
        const { verdict, distance, why } = judge(wanted, given.slice(start, end));
        const rest = verdict === 'accept' ? from(end, [...used, item]) : undefined;
        if (rest && rest.length + 1 > (best?.length ?? 0)) best = [{ item, distance, why }, ...rest];
        if (best && best.length + used.length === items.length) return best;
      }
    }
    // `Kathy H, Ruth`; `first Kathy, then Ruth`
    const { initial = false, ordinal = false, text = '' } = given[start] ?? {};
    const small = idle[start] || initial || ordinal || JOINING.has(text);
    return best ?? (small ? from(start + 1, used) : undefined);
  };
  return from(0, []);
}
