/** The look of a quiz played alone: one message, replaced from question to question. */

import type { Quiz } from '../../core/domain/quiz.ts';
import { button, type Part, type Reply, textPart } from '../../core/reply.ts';
import type { SoloStep } from '../play/solo.ts';
import { answerButtons, answerPart, questionParts } from './open.ts';

/**
 * The question that is open.
 * @param earlierParts what to say about the one before
 */
export function soloQuestion(quiz: Quiz, earlierParts: readonly Part[] = []): Reply {
  const round = quiz.rounds[quiz.n - 1];
  if (!round) return { audience: 'asker', parts: [...earlierParts] };
  const pass = button('I don’t know', 'quiz answer', 'pass', [quiz.id, String(round.n)]);
  return {
    audience: 'asker',
    meaning: 'open',
    parts: [...earlierParts, ...questionParts(quiz, round)],
    buttons: [...answerButtons(quiz, round), { ...pass, apart: true }],
    replaces: true,
  };
}

/** The result of an answer, and the next question or the end. */
export function soloResult(step: SoloStep, resultText: string): Reply {
  const resultParts: Part[] = [
    textPart([{ text: step.round.text, style: 'italic' }]),
    textPart(resultText),
    answerPart(step.round),
  ];

  if (!step.over) return soloQuestion(step.after, resultParts);
  const { mode, rounds, book } = step.after;
  const total = `You had ${step.right} of ${rounds.length} right. This was practice: it counts on no board.`;

  return {
    audience: 'asker',
    title: mode === 'review' ? 'That was your review' : 'That was your quiz',
    parts: [...resultParts, textPart(total)],
    buttons: [button('Review my misses', 'quiz review', 'begin', [book])],
    replaces: true,
  };
}
