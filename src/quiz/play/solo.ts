/**
 * A quiz that one member plays alone: no clock, no post. Stored under a channel of its own. Pure,
 * for `Store.play`.
 */

import type { Move } from '../../core/club/quiz.ts';
import type { Open, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { entryFor, type Given } from './entry.ts';
import { openRound } from './state.ts';

/** The channel of a member's own quiz; no platform's channel ids look like it. */
export const soloChannel = (member: string): string => `alone:${member}`;

/** A solo question as it opens: it stays open until it is answered. */
export function soloOpen(time: number): Open {
  return { openedAt: time, closesAt: Number.MAX_SAFE_INTEGER, hints: 0, skips: [] };
}

/** The result of an answer: its question, and the quiz as it is now. */
export interface SoloStep {
  readonly round: RoundPlan;
  readonly after: Quiz;
  readonly over: boolean;
  readonly right: number;
}

/** The quiz with its next question open, if it has one. */
function movedOn(quiz: Quiz, time: number): { readonly nextQuiz: Quiz; readonly over: boolean } {
  const rounds = roundsWithin(quiz);
  if (quiz.n >= rounds.length) return { nextQuiz: { ...quiz, rounds }, over: true };
  const phase = { name: 'open' as const, ...soloOpen(time) };
  return { nextQuiz: { ...quiz, rounds, n: quiz.n + 1, phase }, over: false };
}

/**
 * Takes an answer and moves on, right or wrong. Undefined where that question isn't open (any
 * more).
 */
export function soloAnswer(
  storedQuiz: Quiz | undefined,
  players: Players,
  {
    id,
    n,
    time,
    answer,
  }: { readonly id: string; readonly n: number; readonly time: number; readonly answer: Given },
): Move<SoloStep | undefined> {
  const current = openRound(storedQuiz);
  if (!current || current.quiz.id !== id || current.quiz.n !== n) return { result: undefined };

  const { quiz, round } = current;
  const entries = [entryFor(current, undefined, answer)];
  const right = (players.get(quiz.startedBy.id)?.right ?? 0) + Number(answer.right);
  const player = { name: quiz.startedBy.name, points: 0, right, streak: 0 };
  const { nextQuiz, over } = movedOn(quiz, time);

  return {
    quiz: over ? null : nextQuiz,
    players: [[quiz.startedBy.id, player]],
    entries,
    result: { round, after: nextQuiz, over, right },
  };
}

/** The open question, those before it, and the coming ones within the line. */
function roundsWithin({ rounds, n, line }: Quiz): readonly RoundPlan[] {
  const open = rounds.filter((round) => round.n <= n || round.from <= line);
  if (open.length === rounds.length) return rounds;
  return open.map((round, index) => ({ ...round, n: index + 1 }));
}
