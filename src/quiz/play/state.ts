/** Views of a quiz that every step needs. */

import type { Member } from '../../core/call.ts';
import type { Answer, Open, Player, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import type { MessageRef } from '../../core/reply.ts';

/** The question being played, with its quiz and state. */
export interface OpenRound {
  readonly quiz: Quiz;
  readonly round: RoundPlan;
  readonly open: Open;
}

/** Undefined between two questions. */
export function openRound(quiz: Quiz | undefined): OpenRound | undefined {
  const round = quiz?.rounds[quiz.n - 1];
  if (!quiz || !round || (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting'))
    return undefined;
  return { quiz, round, open: quiz.phase };
}

/** How many questions have closed, which is also the number of the last one. */
export function closedCount({ phase, n }: Pick<Quiz, 'phase' | 'n'>): number {
  if (phase.name === 'closing' || phase.name === 'ending') return n;
  return n - 1;
}

/** Where the messages of a quiz stand. */
export function spotOf({ channel, thread }: Quiz): Omit<MessageRef, 'id'> {
  return { channel, ...(thread !== undefined && { thread }) };
}

/** The message of a question; undefined as long as its post is not confirmed. */
export function messageOf(quiz: Quiz, n: number): MessageRef | undefined {
  const id = quiz.messages?.[n];
  if (id === undefined) return undefined;
  return { ...spotOf(quiz), id };
}

/**
 * Whether it is a copy of a question, whose post was confirmed for another message. False while
 * none is confirmed.
 */
export function isCopy(quiz: Quiz, n: number, message: MessageRef): boolean {
  const real = messageOf(quiz, n);
  return real !== undefined && real.id !== message.id;
}

export function withOpen(quiz: Quiz, change: Partial<Open>): Quiz {
  if (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting') return quiz;
  return { ...quiz, phase: { ...quiz.phase, ...change } };
}

/** A player's latest answer to the question being played. */
export function answerOf(quiz: Pick<Quiz, 'n'>, player: Player | undefined): Answer | undefined {
  if (player?.answer?.n !== quiz.n) return undefined;
  return player.answer;
}

/** An answer, and whose it is. */
export type Answered = Answer & Member;

/** The latest answers to the question being played, the earliest first. */
export function answersOf(quiz: Pick<Quiz, 'n'>, players: Players): Answered[] {
  const answereds: Answered[] = [];
  for (const [id, player] of players) {
    const answer = answerOf(quiz, player);
    if (answer) answereds.push({ ...answer, id, name: player.name });
  }
  return answereds.sort((a, b) => a.at - b.at);
}

export function withPoints(player: Player, points: number): Player {
  return {
    ...player,
    points: player.points + points,
    right: player.right + 1,
    streak: player.streak + 1,
  };
}

/** Players who can still win: all but those who are out. */
export const playersLeft = (players: Players): readonly Player[] =>
  [...players.values()].filter((player) => player.out === undefined);
