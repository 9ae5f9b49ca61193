/**
 * How a closing question changes the quiz: secret answers are scored, streaks break, and some go
 * out. Pure.
 */

import type { CloseReason, LedgerEntry, Player, Players, Quiz } from '../../core/domain/quiz.ts';
import { entryFor } from './entry.ts';
import { rulesOf } from './rules.ts';
import { answerOf, answersOf, type OpenRound, playersLeft, withPoints } from './state.ts';

/** So many questions in a row without any answer end a quiz: everybody has left. */
export const IDLE_MAX = 3;

/**
 * Closes the open question; may run only once.
 * @returns also the players who changed, and new entries for the ledger
 */
export function settleRound(asked: OpenRound, players: Players, closeReason: CloseReason) {
  const { quiz } = asked;
  const answers = answersOf(quiz, players);
  const idle = closeReason === 'time' && answers.length === 0 ? (quiz.idle ?? 0) + 1 : 0;
  const unscored = rulesOf(quiz).secret ? answers : [];
  const entries = unscored.map((answer) =>
    entryFor(asked, players.get(answer.id), { ...answer, by: answer }),
  );
  const scored = new Map(entries.map((entry) => [entry.member, entry]));
  const out = knockedOut(quiz, players, closeReason);

  const changed = [...players].flatMap(([id, player]) => {
    const closed = closedPlayer(quiz, player, scored.get(id), out.has(id));
    if (closed === player) return [];
    return [[id, closed] as const];
  });

  return { quiz: { ...quiz, idle }, players: changed, entries };
}

/**
 * A player after the question closed.
 * @param entry the new entry for a secret answer
 */
function closedPlayer(
  quiz: Quiz,
  player: Player,
  entry: LedgerEntry | undefined,
  isOut: boolean,
): Player {
  const { answer } = player;
  const judged =
    entry && answer ? { ...player, answer: { ...answer, points: entry.points } } : player;
  const paid = entry?.right ? withPoints(judged, entry.points) : judged;
  const broken = paid.streak > 0 && !answerOf(quiz, paid)?.right ? { ...paid, streak: 0 } : paid;
  return isOut ? { ...broken, out: quiz.n } : broken;
}

/** Whether no further question follows. */
export function isLast(quiz: Quiz, players: Players): boolean {
  if (quiz.n >= quiz.rounds.length) return true;
  if (quiz.mode === 'elimination' && players.size > 1 && playersLeft(players).length <= 1)
    return true;
  return quiz.mode !== 'sealed' && (quiz.idle ?? 0) >= IDLE_MAX;
}

function knockedOut(quiz: Quiz, players: Players, closeReason: CloseReason) {
  if (quiz.mode !== 'elimination' || closeReason === 'skipped' || closeReason === 'stopped')
    return new Set();
  const inPlay = [...players].filter(([, player]) => player.out === undefined);
  const missed = inPlay.filter(([, player]) => !answerOf(quiz, player)?.right);
  return new Set(missed.length < inPlay.length ? missed.map(([id]) => id) : []);
}
