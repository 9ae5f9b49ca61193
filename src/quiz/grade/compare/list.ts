import { objection } from '../beside/rest.ts';
import { idleWords } from '../beside/roles.ts';
import type { RightAnswer } from '../key/key.ts';
import { more, no, yes } from '../outcome.ts';
import type { Setting } from '../setting.ts';
import type { AnswerTokens, Verdict } from '../types.ts';
import { wordList } from '../words/lists.ts';

/** Runs judged before giving up: far more than any real list needs. */
const TRIES = 2_000;

/**
 * Compares a list, or an answer of several parts: all items are needed, in any order, with or
 * without commas, and nothing else. With only some of them, and nothing wrong, it asks for more.
 */
export function matchList(
  items: readonly RightAnswer[],
  given: AnswerTokens,
  setting: Setting,
  isItem: (item: RightAnswer, run: AnswerTokens) => boolean,
): Verdict {
  const idle = idleWords(given, setting.key);
  let tries = 0;

  /**
   * The most items left that the words from a position on can be divided into, with no word left
   * over.
   */
  function longestDivision(start: number, left: readonly RightAnswer[]): number | undefined {
    if (isOver(start, left)) return 0;
    let best: number | undefined;
    for (const { item, end } of runsAt(start, left)) {
      const rest = longestDivision(
        end,
        left.filter((one) => one !== item),
      );
      if (rest !== undefined) best = Math.max(best ?? 0, rest + 1);
      if (best === left.length) break;
    }
    return best ?? (isSmall(start) ? longestDivision(start + 1, left) : undefined);
  }

  /** The runs that begin at a position and are one of the items, longest first. */
  function* runsAt(start: number, left: readonly RightAnswer[]) {
    for (const item of left) {
      for (
        let end = Math.min(given.length, start + item.tokens.length + 4);
        end > start && tries < TRIES;
        end--
      ) {
        tries += 1;
        if (isItem(item, given.slice(start, end))) yield { item, end };
      }
    }
  }

  /** Whether nothing is said from a position on, or nothing but what may follow a whole list. */
  const isOver = (from: number, left: readonly RightAnswer[]): boolean =>
    from >= given.length ||
    (left.length === 0 &&
      objection(given, new Set(given.slice(0, from).keys()), items[0] as RightAnswer, setting) ===
        undefined);

  /** Whether a word may stand between two items: `Kathy H, Ruth`; `first Kathy, then Ruth`. */
  const isSmall = (at: number): boolean =>
    idle[at] ||
    given[at]?.initial ||
    given[at]?.ordinal ||
    wordList('joining').has(given[at]?.text ?? '');

  const found = longestDivision(0, items);
  if (!found) return no('not the whole list, or more than it');
  if (found < items.length) return more(`${found} of ${items.length}`);
  return yes([], 'all of it, in any order');
}
