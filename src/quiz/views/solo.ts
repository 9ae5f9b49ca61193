/** The look of a quiz played alone: one message, replaced from question to question. */

import type { Quiz } from '../../core/domain/quiz.ts';
import { button, type Part, type Reply, textPart } from '../../core/reply.ts';
import type { SoloStep } from '../play/solo.ts';
import { answerButtons, answerPart, questionParts } from './open.ts';

/** The question that is open. @param before what to say about the one before */
export function soloQuestion(quiz: Quiz, before: readonly Part[] = []): Reply {
  const round = quiz.rounds[quiz.n - 1];
  if (!round) return { audience: 'asker', parts: [...before] };
  const pass = button('I don’t know', 'quiz answer', 'pass', [quiz.id, String(round.n)]);
  return {
    audience: 'asker',
    meaning: 'open',
    parts: [...before, ...questionParts(quiz, round)],
    buttons: [...answerButtons(quiz, round), { ...pass, apart: true }],
    replaces: true,
  };
}

/** The result of an answer, and the next question or the end. */
export function soloResult(step: SoloStep, said: string): Reply {
  const before: Part[] = [
    textPart([{ text: step.round.text, style: 'italic' }]),
    textPart(said),
    answerPart(step.round),
  ];

  if (!step.over) return soloQuestion(step.after, before);
  const { mode, rounds, book } = step.after;
  const total = `You had ${step.right} of ${rounds.length} right. This was practice: it counts on no board.`;

  return {
    audience: 'asker',
    title: mode === 'review' ? 'That was your review' : 'That was your quiz',
    parts: [...before, textPart(total)],
    buttons: [button('Review my misses', 'quiz review', 'begin', [book])],
    replaces: true,
  };
}
