/** How a closed question looks. */

import { type AllPreferences, isHidden } from '../../core/domain/club-record.ts';
import type { CloseReason, LedgerEntry, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { shortRef } from '../../core/press.ts';
import { type Button, button, type Part, type Reply, textPart } from '../../core/reply.ts';
import { andMore, compact } from '../../lib/counted.ts';
import { markDirection } from '../../lib/text.ts';
import { IDLE_MAX } from '../play/closing.ts';
import { rulesOf } from '../play/rules.ts';
import { type Answered, playersLeft } from '../play/state.ts';
import { teamName } from '../play/teams.ts';
import { teamScores } from '../results/ledger.ts';
import { appealButton } from './appeal.ts';
import { answerPart, optionLabel, questionParts } from './open.ts';

const STANDINGS_MAX = 3;

interface Closed {
  readonly answers: readonly Answered[];
  readonly players: Players;
  readonly why: CloseReason;
  /** Hidden players aren't in the standings. */
  readonly preferences?: AllPreferences;
  /** The quiz's judged answers, for team totals. */
  readonly entries?: readonly LedgerEntry[];
}

/** The closed question: the answer with its citation, who got it, and a button for an appeal. */
export function closedQuestion(quiz: Quiz, round: RoundPlan, closed: Closed): Reply {
  const { answers, why: closeReason } = closed;
  const texts = compact(
    resultWords(quiz, answers, closeReason),
    playersOut(quiz, round, closed),
    idleWarning(quiz, round),
  );

  const listed = round.options.map((option, index) => markedLabel(round, index, answers, option));
  return {
    audience: 'room',
    meaning: answers.some((answer) => answer.right) ? 'right' : 'nobody',
    parts: [
      ...questionParts(quiz, round, listed),
      answerPart(round),
      ...texts.map((resultText): Part => textPart(resultText)),
      ...standings(quiz, round, closed),
    ],
    buttons: [
      ...round.options.map((_, index) => optionShown(quiz, round, index, answers)),
      ...compact(
        answers.some((answer) => !answer.right) && appealButton('I was right', quiz.id, round.n),
        // A question made from a club's own book, which organisers may strike.
        round.says !== undefined &&
          button('Strike this one', 'book questions', 'strike', [
            quiz.book,
            shortRef(round.question),
          ]),
      ).map((standing) => ({ ...standing, apart: true })),
    ],
  };
}

/**
 * An option after the close: disabled, with how many chose it; the right one marked by style and by
 * sign.
 */
function optionShown(
  quiz: Quiz,
  round: RoundPlan,
  i: number,
  answers: readonly Answered[],
): Button {
  const label = markedLabel(round, i, answers, optionLabel(round, i));
  return {
    ...button(label, 'quiz answer', 'choose', [quiz.id, String(round.n), String(i)]),
    ...(round.options[i] === round.answer && { tone: 'right' }),
    disabled: true,
  };
}

function markedLabel(round: RoundPlan, i: number, answers: readonly Answered[], label: string) {
  const option = round.options[i];
  const chose = answers.filter((answer) => answer.given === option).length;
  return compact(option === round.answer && '✓', label, chose > 0 && `· ${chose}`).join(' ');
}

function standings(quiz: Quiz, round: RoundPlan, closed: Closed): Part[] {
  if (round.n !== quiz.n || round.n >= quiz.rounds.length) return [];
  const best = leaders(quiz, closed).filter(({ points }) => points > 0);
  const leading = best.slice(0, STANDINGS_MAX).map(({ name, points }) => `${name} ${points}`);
  if (leading.length === 0) return [];
  return [textPart(`After ${round.n} of ${quiz.rounds.length}: ${leading.join(' · ')}`, 'small')];
}

/**
 * The scores in a running quiz, best first: of teams where it has teams (without ids), and without
 * hidden players.
 */
export function leaders(
  quiz: Quiz,
  { players, entries, preferences = {} }: Pick<Closed, 'players' | 'entries' | 'preferences'>,
): readonly { readonly id?: string; readonly name: string; readonly points: number }[] {
  const scores =
    quiz.mode === 'teams'
      ? teamScores(entries ?? [], quiz.wish.teams).map((teamScore) => ({
          ...teamScore,
          name: teamName(teamScore.team),
        }))
      : [...players]
          .filter(([id]) => !isHidden(preferences, id))
          .map(([id, one]) => ({ ...one, id }));

  return scores
    .sort((a, b) => b.points - a.points)
    .map((score) => ({ ...score, name: markDirection(score.name) }));
}

function resultWords(quiz: Quiz, answers: readonly Answered[], closeReason: CloseReason) {
  const scorers = whoGotIt(answers);
  if (answers.some(({ right }) => right)) return scorers;
  if (closeReason === 'skipped')
    return `${rulesOf(quiz).secret ? 'Closed early' : 'Skipped'}. ${scorers}`;
  if (closeReason === 'all' || closeReason === 'stopped') return scorers;
  return `Time is up. ${scorers}`;
}

/**
 * Who had a closed question right, with their points.
 * @param answers to this question, the latest of each player
 */
function whoGotIt(answers: readonly Answered[]) {
  const right = answers.filter((answer) => answer.right);
  if (right.length === 0) {
    if (answers.length === 0) return 'Nobody answered.';
    return 'Nobody got it.';
  }
  if (right.length === 1) return `${right[0]?.name} got it, for ${right[0]?.points} points.`;
  const named = right.map(({ name, points }) => `${markDirection(name)} (${points})`);
  return `${right.length} got it: ${andMore(named)}.`;
}

function playersOut(quiz: Quiz, { n }: RoundPlan, { players }: Closed) {
  if (quiz.mode !== 'elimination' || players.size === 0) return '';
  const out = [...players.values()]
    .filter((player) => player.out === n)
    .map(({ name }) => markDirection(name));
  const gone = out.length === 0 ? 'Nobody is out.' : `Out: ${andMore(out)}.`;
  return `${gone} ${playersLeft(players).length} still in.`;
}

function idleWarning(quiz: Quiz, { n }: RoundPlan) {
  const last =
    quiz.idle === IDLE_MAX - 1 && n === quiz.n && n < quiz.rounds.length && quiz.mode !== 'sealed';
  if (last) return 'If nobody answers the next one either, the quiz ends.';
  return '';
}
