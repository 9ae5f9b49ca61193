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
  givenAnswerTokens: AnswerTokens,
  setting: Setting,
  isItem: (item: RightAnswer, run: AnswerTokens) => boolean,
): Verdict {
  const idle = idleWords(givenAnswerTokens, setting.key);
  let tries = 0;

  /**
   * The most items left that the words from a position on can be divided into, with no word left
   * over.
   */
  function longestDivision(
    start: number,
    remainingRightAnswers: readonly RightAnswer[],
  ): number | undefined {
    if (isOver(start, remainingRightAnswers)) return 0;
    let best: number | undefined;
    for (const { item, end } of runsAt(start, remainingRightAnswers)) {
      const itemsBehind = longestDivision(
        end,
        remainingRightAnswers.filter((rightAnswer) => rightAnswer !== item),
      );
      if (itemsBehind !== undefined) best = Math.max(best ?? 0, itemsBehind + 1);
      if (best === remainingRightAnswers.length) break;
    }
    return best ?? (isSmall(start) ? longestDivision(start + 1, remainingRightAnswers) : undefined);
  }

  /** The runs that begin at a position and are one of the items, longest first. */
  function* runsAt(start: number, remainingRightAnswers: readonly RightAnswer[]) {
    for (const item of remainingRightAnswers) {
      for (
        let end = Math.min(givenAnswerTokens.length, start + item.tokens.length + 4);
        end > start && tries < TRIES;
        end--
      ) {
        tries += 1;
        if (isItem(item, givenAnswerTokens.slice(start, end))) yield { item, end };
      }
    }
  }

  /** Whether nothing is said from a position on, or nothing but what may follow a whole list. */
  const isOver = (from: number, remainingRightAnswers: readonly RightAnswer[]) =>
    from >= givenAnswerTokens.length ||
    (remainingRightAnswers.length === 0 &&
      objection(
        givenAnswerTokens,
        new Set(givenAnswerTokens.slice(0, from).keys()),
        items[0] as RightAnswer,
        setting,
      ) === undefined);

  /** Whether a word may stand between two items: `Kathy H, Ruth`; `first Kathy, then Ruth`. */
  const isSmall = (position: number) =>
    idle[position] ||
    givenAnswerTokens[position]?.initial ||
    givenAnswerTokens[position]?.ordinal ||
    wordList('joining').has(givenAnswerTokens[position]?.text ?? '');

  const itemsFound = longestDivision(0, items);
  if (!itemsFound) return no('not the whole list, or more than it');
  if (itemsFound < items.length) return more(`${itemsFound} of ${items.length}`);
  return yes([], 'all of it, in any order');
}
