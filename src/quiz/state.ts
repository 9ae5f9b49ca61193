/** Looks into a quiz that every step needs. */

import type { Answer, Open, Player, Quiz, RoundPlan } from '../core/model.ts';

/** The question being played and how it stands; undefined between two questions. */
export function openRound(quiz: Quiz | undefined): { round: RoundPlan; open: Open } | undefined {
  const round = quiz?.rounds[quiz.n - 1];
  if (!quiz || !round || (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting')) return undefined;
  return { round, open: quiz.phase };
}

/** The quiz with its open question changed; as it was where none is open. */
export function withOpen(quiz: Quiz, change: Partial<Open>): Quiz {
  if (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting') return quiz;
  return { ...quiz, phase: { ...quiz.phase, ...change } };
}

/** Undefined for whoever has not played. */
export function playerOf(quiz: Quiz, id: string): Player | undefined {
  return quiz.players.get(id);
}

/** Their latest answer to the open question. */
export function answerOf(open: Open, id: string): Answer | undefined {
  return open.answers.get(id);
}

/** A player who got one more question. */
export function won(player: Player, points: number): Player {
  return {
    ...player,
    points: player.points + points,
    right: player.right + 1,
    streak: player.streak + 1,
  };
}

/** Players who can still win: all but those who went out. */
export function standing(quiz: Quiz): number {
  return quiz.players.values().filter((player) => player.out === undefined).length;
}
