/**
 * Moves in a quiz besides answers, as pure steps for `Store.play`: a step never waits and never
 * sends.
 */

import type { Asker } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Players, Quiz } from '../../core/domain/quiz.ts';
import { hintsFor } from './hint.ts';
import { openRound, withOpen } from './state.ts';

/** Gives the next hint to all; undefined where there is none left or no question open. */
export function hint(storedQuiz: Quiz | undefined): Move<string | undefined> {
  const current = openRound(storedQuiz);
  if (!current || current.open.decided) return { result: undefined };
  const { quiz, round, open } = current;
  const count = open.hints + 1;
  const nextHint = hintsFor(round, count)[count - 1];
  if (nextHint === undefined) return { result: undefined };
  return { quiz: withOpen(quiz, { hints: count }), result: nextHint };
}

type SkipOutcome =
  | { readonly kind: 'skipped' | 'none' }
  | { readonly kind: 'vote'; readonly votes: number; readonly needed: number };

/**
 * Moves on: at once for the starter or an organiser; else once more than half of the players, at
 * least two, ask.
 */
export function skipQuestion(
  storedQuiz: Quiz | undefined,
  players: Players,
  by: Asker,
): Move<SkipOutcome> {
  const current = openRound(storedQuiz);
  if (!current || current.open.decided) return { result: { kind: 'none' } };
  const { quiz, open } = current;
  const skips = [...new Set([...open.skips, by.id])];
  const needed = Math.max(2, Math.floor(new Set([...players.keys(), ...skips]).size / 2) + 1);
  if (by.organiser || by.id === quiz.startedBy.id || skips.length >= needed)
    return { quiz: withOpen(quiz, { skips, decided: 'skipped' }), result: { kind: 'skipped' } };
  return { quiz: withOpen(quiz, { skips }), result: { kind: 'vote', votes: skips.length, needed } };
}

/** Ends the quiz after the open question. */
export function stop(quiz: Quiz | undefined, by: Asker): Move<'stopped' | 'none' | 'refused'> {
  if (!quiz) return { result: 'none' };
  if (!by.organiser && by.id !== quiz.startedBy.id) return { result: 'refused' };
  const decided = openRound(quiz)?.open.decided ?? 'stopped';
  return { quiz: { ...withOpen(quiz, { decided }), stopped: true }, result: 'stopped' };
}
