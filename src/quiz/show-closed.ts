/** How a closed question looks. */

import type { Answer, CloseReason, Open, Quiz, RoundPlan } from '../core/model.ts';
import type { Part, Reply } from '../core/reply.ts';
import { IDLE } from './closing.ts';
import { rulesOf } from './rules.ts';
import { answerPart, heading, questionParts } from './show.ts';

/** So many are named; the others are counted. */
const NAMED = 20;

/** The closed question: the answer with its citation, who got it, and a way to say that one was right as well. */
export function closedQuestion(quiz: Quiz, round: RoundPlan, open: Open, why: CloseReason): Reply {
  const texts = [outcome(quiz, open, why), ...secrets(quiz, open), ...goneOut(quiz), ...goodbye(quiz)];
  const wrong = open.answers.values().some((answer) => !answer.right);
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

function outcome(quiz: Quiz, open: Open, why: CloseReason): string {
  const right = byTime(open).filter((answer) => answer.right);
  if (right.length > 0) return winners(right);
  const nobody = open.answers.size === 0 ? 'Nobody answered.' : 'Nobody got it.';
  if (why === 'skipped') return `${rulesOf(quiz).secret ? 'Closed early' : 'Skipped'}. ${nobody}`;
  if (why === 'stopped') return `The quiz was stopped. ${nobody}`;
  return why === 'all' ? nobody : `Time is up. ${nobody}`;
}

function winners(right: readonly Answer[]): string {
  if (right.length === 1) return `${right[0]?.name} got it, for ${right[0]?.points} points.`;
  const named = right.slice(0, NAMED).map(({ name, points }) => `${name} (${points})`);
  return `${right.length} got it: ${andMore(named, right.length)}.`;
}

/** What the others had said, once nothing is secret any more. */
function secrets(quiz: Quiz, open: Open): string[] {
  if (!rulesOf(quiz).secret) return [];
  const wrong = byTime(open).filter((answer) => !answer.right);
  if (wrong.length === 0) return [];
  const said = wrong.slice(0, NAMED).map(({ name, given }) => `${name}: “${clipped(given)}”`);
  return [`Also said: ${andMore(said, wrong.length)}.`];
}

function goneOut(quiz: Quiz): string[] {
  if (quiz.mode !== 'elimination') return [];
  const players = quiz.players.values();
  const out = players.filter((player) => player.out === quiz.n).map((player) => player.name);
  const left = players.filter((player) => player.out === undefined).length;
  const gone = out.length === 0 ? 'Nobody is out.' : `Out: ${andMore(out.slice(0, NAMED), out.length)}.`;
  return players.length === 0 ? [] : [`${gone} ${left} still in.`];
}

function goodbye(quiz: Quiz): string[] {
  const last = quiz.idle === IDLE - 1 && quiz.n < quiz.rounds.length && quiz.mode !== 'sealed';
  return last ? ['If nobody answers the next one either, the quiz ends.'] : [];
}

function andMore(named: readonly string[], all: number): string {
  const more = all - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function byTime(open: Open): Answer[] {
  return open.answers.values().toSorted((a, b) => a.at - b.at);
}

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
