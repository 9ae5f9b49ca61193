/** How an open question looks. One message a question, edited from open to closed. */

import type { Open, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import {
  type Button,
  button,
  momentPart,
  type Part,
  type Reply,
  textPart,
} from '../../core/reply.ts';
import { compact, wordForm } from '../../lib/counted.ts';
import { hintsFor, letterOf } from '../play/hint.ts';
import { rulesOf } from '../play/rules.ts';
import { teamName } from '../play/teams.ts';
import { lasts } from '../run/lifecycle.ts';

/** A question that is open for longer than this, ms, closes on a day and at a time. */
const HOUR_MS = 60 * 60_000;

/** The longest option that stands on a button: on a phone, a longer one is cut. */
const BUTTON_WORDS = 34;

/**
 * The open question, with its hints, its countdown and its buttons.
 * @param answered how many have answered so far
 */
export function openQuestion(quiz: Quiz, round: RoundPlan, open: Open, answered = 0): Reply {
  const hints = hintsFor(round, open.hints);
  return {
    audience: 'room',
    meaning: 'open',
    parts: [
      ...questionParts(quiz, round),
      ...hints.map((hint): Part => textPart(`Hint: ${hint}`)),
      ...compact(
        open.windowEnds !== undefined &&
          textPart('Somebody has it. There’s a little time left for the others.'),
        answered > 0 &&
          textPart(
            wordForm(answered, 'One member has answered.', `${answered} members have answered.`),
            'small',
          ),
      ),
      momentPart('Closes ', open.closesAt, lasts(open, quiz) > HOUR_MS ? 'when' : 'countdown'),
    ],
    buttons: [
      ...answerButtons(quiz, round),
      ...helpers(quiz, round),
      // Later, everybody who answers is in a team.
      ...(quiz.mode === 'teams' && quiz.n === 1 ? joinButtons(quiz) : []),
    ],
  };
}

/** Which question it is, its words, and its options where they are too long for buttons. */
export function questionParts(quiz: Quiz, round: RoundPlan, shown = round.options): Part[] {
  const question: Part[] = [
    textPart(`Question ${round.n} of ${quiz.rounds.length} (${round.level})`, 'small'),
    textPart([{ text: round.text, style: 'bold' }], 'large'),
  ];
  if (hasButtons(round)) return question;
  return [...question, listed(shown)];
}

const listed = (options: readonly string[]) =>
  textPart(options.map((option, index) => `${letterOf(index)}. ${option}`).join('\n'));

export function optionsOnButtons(round: RoundPlan): Part[] {
  if (hasButtons(round) && round.options.length > 0) return [listed(round.options)];
  return [];
}

/** Whether the options of a question need no list: each fits on its button. */
const hasButtons = ({ options }: Pick<RoundPlan, 'options'>) =>
  options.every((option) => option.length <= BUTTON_WORDS);

export function answerPart(round: RoundPlan): Part {
  return {
    kind: 'quote',
    words: [
      { text: 'Answer: ' },
      { text: round.answer, style: 'mark' },
      { text: round.says === undefined ? '' : ` — ${round.says}` },
    ],
    citation: round.citation,
  };
}

export function answerButtons(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  if (round.options.length === 0) return [button('Answer', 'quiz answer', 'write', args, 'main')];
  return round.options.map((_, index) =>
    button(optionLabel(round, index), 'quiz answer', 'choose', [...args, String(index)]),
  );
}

/** An option on its button: its letter, and its words where all of them fit. */
export function optionLabel(round: RoundPlan, i: number): string {
  if (hasButtons(round)) return `${letterOf(i)}. ${round.options[i]}`;
  return letterOf(i);
}

export function joinButtons(quiz: Quiz): Button[] {
  return Array.from({ length: quiz.wish.teams }, (_, i) => ({
    ...button(`Join ${teamName(i + 1)}`, 'quiz start', 'join', [quiz.id, String(i + 1)]),
    apart: i === 0,
  }));
}

function helpers(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  const label = rulesOf(quiz).secret ? 'Close now' : 'Skip';
  return [
    { ...button('Hint', 'quiz hint', 'give', args), apart: true },
    button(label, 'quiz skip', 'vote', args),
  ];
}
