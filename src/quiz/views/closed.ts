/** How a closed question looks. */

import type { CloseReason, Players, Quiz, RoundPlan } from '../../core/domain/club.ts';
import type { Part, Reply } from '../../core/reply.ts';
import { IDLE } from '../play/closing.ts';
import { rulesOf } from '../play/rules.ts';
import { type Answered, answersOf, standing } from '../play/state.ts';
import { answerPart, heading, questionParts } from './open.ts';

/** So many are named; the others are counted. */
const NAMED = 20;

/** The closed question: the answer with its citation, who got it, and a way to say that one was right as well. */
export function closedQuestion(quiz: Quiz, players: Players, round: RoundPlan, why: CloseReason): Reply {
  const answers = answersOf(quiz, players);
  const texts = [
    outcome(quiz, answers, why),
    ...secrets(quiz, answers),
    ...goneOut(quiz, players),
    ...goodbye(quiz),
  ];
  const wrong = answers.some((answer) => !answer.right);
  return {
    audience: 'room',
    title: heading(quiz, round),
    parts: [
      ...questionParts(round),
      answerPart(round),
      ...texts.map((words): Part => ({ kind: 'text', words })),
    ],
    ...(wrong && {
      buttons: [
        {
          label: 'I was right',
          press: { command: 'quiz appeal', action: 'lodge', args: [quiz.id, String(round.n)] },
        },
      ],
    }),
  };
}

function outcome(quiz: Quiz, answers: readonly Answered[], why: CloseReason): string {
  const right = answers.filter((answer) => answer.right);
  if (right.length > 0) return winners(right);
  const nobody = answers.length === 0 ? 'Nobody answered.' : 'Nobody got it.';
  if (why === 'skipped') return `${rulesOf(quiz).secret ? 'Closed early' : 'Skipped'}. ${nobody}`;
  if (why === 'stopped') return `The quiz was stopped. ${nobody}`;
  return why === 'all' ? nobody : `Time is up. ${nobody}`;
}

function winners(right: readonly Answered[]): string {
  if (right.length === 1) return `${right[0]?.name} got it, for ${right[0]?.points} points.`;
  const named = right.slice(0, NAMED).map(({ name, points }) => `${name} (${points})`);
  return `${right.length} got it: ${andMore(named, right.length)}.`;
}

/** What the others had said, once nothing is secret any more. */
function secrets(quiz: Quiz, answers: readonly Answered[]): string[] {
  if (!rulesOf(quiz).secret) return [];
  const wrong = answers.filter((answer) => !answer.right);
  if (wrong.length === 0) return [];
  const said = wrong.slice(0, NAMED).map(({ name, given }) => `${name}: “${clipped(given)}”`);
  return [`Also said: ${andMore(said, wrong.length)}.`];
}

function goneOut(quiz: Quiz, players: Players): string[] {
  if (quiz.mode !== 'elimination') return [];
  const out = [...players.values()].filter((player) => player.out === quiz.n).map((player) => player.name);
  const left = standing(players).length;
  const gone = out.length === 0 ? 'Nobody is out.' : `Out: ${andMore(out.slice(0, NAMED), out.length)}.`;
  return players.size === 0 ? [] : [`${gone} ${left} still in.`];
}

function goodbye(quiz: Quiz): string[] {
  const last = quiz.idle === IDLE - 1 && quiz.n < quiz.rounds.length && quiz.mode !== 'sealed';
  return last ? ['If nobody answers the next one either, the quiz ends.'] : [];
}

function andMore(named: readonly string[], all: number): string {
  const more = all - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
