import type { RightAnswer } from '../key/key.ts';
import { more, no, type Outcome } from '../outcome.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { wordList } from '../words/lists.ts';

const JOINING = wordList('joining');

interface Listed {
  readonly given: AnswerTokens;
  /** For each given word whether it adds nothing. */
  readonly idle: readonly boolean[];
  readonly judge: (item: RightAnswer, run: AnswerTokens) => Outcome;
  /** Whether the words from a position on only add to the list. */
  readonly harmless: (from: number) => boolean;
}

/** Runs judged before giving up: far more than any real list needs. */
const TRIES = 2_000;

/**
 * Compares a list, or an answer of several parts: all items are needed, in any order, with or without commas, and
 * nothing else. With only some of them, and nothing wrong, it asks for more.
 */
export function matchList({ items }: RightAnswer, list: Listed): Outcome {
  let tries = 0;
  const judge = (item: RightAnswer, run: AnswerTokens) => {
    if (++tries > TRIES) return no('too long a list');
    return list.judge(item, run);
  };
  const found = longestDivision({ ...list, judge }, 0, items);
  if (!found?.length) return no('not the whole list, or more than it');
  if (found.length < items.length) return more(`${found.length} of ${items.length}`);
  const distance = found.reduce((sum, one) => sum + one.distance, 0);
  return { verdict: 'accept', why: 'all of it, in any order', distance };
}

/** The most remaining items that the words from a position on can be divided into, with no word left over. */
function longestDivision(list: Listed, start: number, left: readonly RightAnswer[]): readonly Outcome[] | undefined {
  const { given, idle, harmless } = list;
  if (start >= given.length || (left.length === 0 && harmless(start))) return [];
  let best: readonly Outcome[] | undefined;
  for (const { item, end, outcome } of runsAt(list, start, left)) {
    const others = left.filter((one) => one !== item);
    const rest = longestDivision(list, end, others);
    if (rest && rest.length >= (best?.length ?? 0)) best = [outcome, ...rest];
    if (best?.length === left.length) return best;
  }
  if (best || !isSmall(given[start], idle[start])) return best;
  return longestDivision(list, start + 1, left);
}

/** The runs that begin at a position and are one of the items, longest first. */
function* runsAt({ given, judge }: Listed, start: number, left: readonly RightAnswer[]) {
  for (const item of left) {
    for (let end = Math.min(given.length, start + item.tokens.length + 4); end > start; end--) {
      const outcome = judge(item, given.slice(start, end));
      if (outcome.verdict === 'accept') yield { item, end, outcome };
    }
  }
}

/** Words that may stand between two items: `Kathy H, Ruth`; `first Kathy, then Ruth`. */
function isSmall(token: AnswerToken | undefined, idle: boolean | undefined): boolean {
  return idle || token?.initial || token?.ordinal || JOINING.has(token?.text ?? '');
}
