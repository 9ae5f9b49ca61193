/** How a quiz looks: one message a question, edited from open to closed, and the table at the end. */

import type { BoardRow, CloseReason, Open, Player, Quiz, RoundPlan } from '../core/model.ts';
import type { Button, Part, Reply } from '../core/reply.ts';
import { hintsFor, letterOf } from './hint.ts';
import { rank } from './rank.ts';

/** Longer options stand in the list only; their button has the letter alone. */
const BUTTON_WORDS = 40;

/** The open question, with its hints, its countdown and its buttons. */
export function openQuestion(quiz: Quiz, round: RoundPlan, open: Open): Reply {
  const hints = hintsFor(round, open.hints);
  return {
    audience: 'room',
    title: heading(quiz, round),
    parts: [
      { kind: 'text', words: [{ text: round.text, style: 'bold' }] },
      ...optionList(round),
      ...hints.map((hint): Part => ({ kind: 'text', words: `Hint: ${hint}` })),
      { kind: 'moment', before: 'Closes ', at: open.closesAt, style: 'countdown' },
    ],
    buttons: [...answerButtons(quiz, round), ...helpers(quiz, round)],
  };
}

/** The closed question: the answer with its citation, and who got it. */
export function closedQuestion(quiz: Quiz, round: RoundPlan, open: Open, why: CloseReason): Reply {
  const right = Object.values(open.answers).filter((answer) => answer.right);
  const answered = Object.keys(open.answers).length;
  return {
    audience: 'room',
    title: heading(quiz, round),
    parts: [
      { kind: 'text', words: [{ text: round.text, style: 'bold' }] },
      ...optionList(round),
      {
        kind: 'quote',
        words: [{ text: 'Answer: ' }, { text: round.answer, style: 'mark' }],
        citation: { text: round.citation },
      },
      { kind: 'text', words: outcome(right, answered, why) },
    ],
  };
}

/** The table at the end. */
export function finalTable(quiz: Quiz): Reply {
  const rows = rank(
    Object.entries(quiz.players).map(([member, player]) => ({ member, ...player, answered: 0 })),
  );
  const parts: Part[] =
    rows.length === 0
      ? [{ kind: 'text', words: 'Nobody answered this time.' }]
      : [boardTable(rows), { kind: 'text', words: winners(rows) }];
  return {
    audience: 'room',
    title: quiz.stopped ? 'The quiz was stopped. Scores so far' : 'The quiz is over',
    parts,
    buttons: [
      {
        label: 'Play again',
        press: { command: 'quiz start', action: 'again', args: [quiz.book] },
        tone: 'main',
      },
      { label: 'Leaderboard', press: { command: 'leaderboard', action: 'show', args: [] } },
    ],
  };
}

/** Rank, name, points and right answers, best first; at most 20 rows. */
export function boardTable(rows: readonly BoardRow[]): Part {
  return {
    kind: 'table',
    columns: ['Rank', 'Name', 'Points', 'Right'],
    rows: rows.slice(0, 20).map((row) => [String(row.rank), row.name, String(row.points), String(row.right)]),
  };
}

function heading(quiz: Quiz, round: RoundPlan): string {
  return `Question ${round.n} of ${quiz.rounds.length} (${round.level})`;
}

function optionList(round: RoundPlan): Part[] {
  if (round.options.length === 0) return [];
  return [{ kind: 'text', words: round.options.map((option, i) => `${letterOf(i)}. ${option}`).join('\n') }];
}

function answerButtons(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  if (round.options.length === 0) {
    return [{ label: 'Answer', press: { command: 'quiz answer', action: 'write', args }, tone: 'main' }];
  }
  return round.options.map((option, i) => ({
    label: option.length <= BUTTON_WORDS ? `${letterOf(i)}. ${option}` : letterOf(i),
    press: { command: 'quiz answer', action: 'choose', args: [...args, String(i)] },
  }));
}

function helpers(quiz: Quiz, round: RoundPlan): Button[] {
  const args = [quiz.id, String(round.n)];
  return [
    { label: 'Hint', press: { command: 'quiz hint', action: 'give', args } },
    { label: 'Skip', press: { command: 'quiz skip', action: 'vote', args } },
  ];
}

function outcome(
  right: readonly { name: string; points: number }[],
  answered: number,
  why: CloseReason,
): string {
  const got = right.map(({ name, points }) => `${name} got it, for ${points} points.`).join(' ');
  if (got !== '') return got;
  const nobody = answered === 0 ? 'Nobody answered.' : 'Nobody got it.';
  if (why === 'skipped') return `Skipped. ${nobody}`;
  if (why === 'stopped') return `The quiz was stopped. ${nobody}`;
  return `Time is up. ${nobody}`;
}

function winners(rows: readonly (BoardRow & Partial<Player>)[]): string {
  const first = rows.filter((row) => row.rank === 1 && row.points > 0).map((row) => row.name);
  if (first.length === 0) return 'No points this time.';
  const names = first.length === 1 ? first[0] : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`;
  return first.length === 1 ? `${names} wins. Well read.` : `${names} share the win. Well read.`;
}
