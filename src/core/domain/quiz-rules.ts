/**
 * The rules of a quiz that a store needs too: when its next step is due, and what counts as asked.
 */

import type { Quiz } from './quiz.ts';

/** Whether it is played by one member alone: no channel sees it, and its answers are practice. */
export const isAlone = ({ mode }: Pick<Quiz, 'mode'>): boolean =>
  mode === 'solo' || mode === 'review';

const DAILY = 'daily-';

/**
 * What the answers to a daily question are filed under in the ledger, as if it were a quiz of its
 * own.
 */
export const dailyQuizId = (postedAt: number, key: string): string =>
  `${DAILY}${postedAt.toString(36)}-${key}`;

export const isDailyQuiz = (id: string): boolean => id.startsWith(DAILY);

/**
 * When the next step of a quiz may be claimed, ms since 1970: what its phase waits for, or when the
 * lease of whoever claimed it runs out. Undefined for one that is played alone: its player's
 * presses move it.
 */
export function nextStepAt({ mode, phase }: Pick<Quiz, 'mode' | 'phase'>): number | undefined {
  if (isAlone({ mode })) return undefined;
  if (phase.name === 'ready') return phase.at;
  if (phase.name !== 'open') return phase.lease;
  return phase.decided ? phase.openedAt : phase.closesAt;
}

/**
 * The question that the club has been asked by now: from the moment at which its post was begun,
 * since it may have been seen. Undefined before that, and for a quiz that is played alone.
 */
export function askedQuestion({ mode, phase, rounds, n }: Quiz): string | undefined {
  if (isAlone({ mode }) || phase.name === 'ready' || phase.name === 'ending') return undefined;
  return rounds[n - 1]?.question;
}
