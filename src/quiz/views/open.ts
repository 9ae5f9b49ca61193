/** How an open question looks. One message a question, edited from open to closed. */

import type { Open, Quiz, RoundPlan } from '../../core/domain/club.ts';
import type { Button, Part, Reply } from '../../core/reply.ts';
import { hintsFor, letterOf } from '../play/hint.ts';
import { rulesOf } from '../play/rules.ts';
import { teamName } from '../play/teams.ts';
import { lasts } from '../run/lifecycle.ts';

/** A question that is open for longer than this, ms, closes on a day and at a time. */
const HOUR = 60 * 60_000;

/** Longer options stand in the list only; their button has the letter alone. */
const BUTTON_WORDS = 40;

/** The open question, with its hints, its countdown and its buttons. */
export function openQuestion(quiz: Quiz, round: RoundPlan, open: Open): Reply {
  const hints = hintsFor(round, open.hints);
  const style = lasts(open, quiz) > HOUR ? 'when' : 'countdown';
  return {
    audience: 'room',
    title: heading(quiz, round),
    parts: [
      ...questionParts(round),
      ...hints.map((hint): Part => ({ kind: 'text', words: `Hint: ${hint}` })),
      ...(open.windowEnds === undefined
        ? []
        : [{ kind: 'text', words: 'Somebody has it. There’s a little time left for the others.' } as const]),
      { kind: 'moment', before: 'Closes ', at: open.closesAt, style },
    ],
    buttons: [...answerButtons(quiz, round), ...teamButtons(quiz), ...helpers(quiz, round)],
  };
}

/** The words of a question and its options, lettered. */
export function questionParts(round: RoundPlan): Part[] {
  const question: Part = { kind: 'text', words: [{ text: round.text, style: 'bold' }] };
  if (round.options.length === 0) return [question];
  const options = round.options.map((option, i) => `${letterOf(i)}. ${option}`).join('\n');
  return [question, { kind: 'text', words: options }];
}

/** The answer as it was drawn, with its citation. */
export function answerPart(round: RoundPlan): Part {
  return {
    kind: 'quote',
    words: [
      { text: 'Answer: ' },
      { text: round.answer, style: 'mark' },
      { text: round.says === undefined ? '' : ` — ${round.says}` },
    ],
    citation: { text: round.citation },
  };
}

/** Which question of how many, and how hard. */
export function heading(quiz: Quiz, round: RoundPlan): string {
  return `Question ${round.n} of ${quiz.rounds.length} (${round.level})`;
}

/** What a question is answered with: its options, or a form. */
export function answerButtons(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  if (round.options.length === 0) {
    return [{ label: 'Answer', press: { command: 'quiz answer', action: 'write', args }, tone: 'main' }];
  }
  return round.options.map((option, i) => ({
    label: option.length <= BUTTON_WORDS ? `${letterOf(i)}. ${option}` : letterOf(i),
    press: { command: 'quiz answer', action: 'choose', args: [...args, String(i)] },
  }));
}

/** Only at the first question: who answers is in a team. */
function teamButtons(quiz: Quiz): Button[] {
  return quiz.mode === 'teams' && quiz.n === 1 ? joinButtons(quiz) : [];
}

/** A button for each team. */
export function joinButtons(quiz: Quiz): Button[] {
  return Array.from({ length: quiz.wish.teams }, (_, i) => ({
    label: `Join ${teamName(i + 1)}`,
    press: { command: 'quiz start', action: 'join', args: [quiz.id, String(i + 1)] },
  }));
}

function helpers(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  const label = rulesOf(quiz).secret ? 'Close now' : 'Skip';
  return [
    { label: 'Hint', press: { command: 'quiz hint', action: 'give', args } },
    { label, press: { command: 'quiz skip', action: 'vote', args } },
  ];
}
