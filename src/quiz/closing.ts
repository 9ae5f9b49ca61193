/** What a closing question makes of the quiz: secret answers are judged, streaks break, and some go out. Pure. */

import type { CloseReason, LedgerEntry, Open, Player, Quiz, RoundPlan } from '../core/model.ts';
import type { Roster } from '../core/roster.ts';
import { entryFor } from './entry.ts';
import { rulesOf } from './rules.ts';
import { answerOf, playerOf, standing, won } from './state.ts';

/** After so many questions in a row without any answer a quiz ends by itself: everybody has left. */
export const IDLE = 3;

/** A question as it closes. */
export interface Closing {
  /** With its players as they are from now on. */
  readonly quiz: Quiz;
  /** With what each answer earned. */
  readonly open: Open;
  /** What the ledger doesn't have yet. */
  readonly entries: readonly LedgerEntry[];
}

/** Closes the open question; to be done once. */
export function settle(quiz: Quiz, round: RoundPlan, open: Open, why: CloseReason): Closing {
  const opened = rulesOf(quiz).secret ? unseal(quiz, round, open) : { quiz, open, entries: [] };
  const idle = why === 'time' && open.answers.size === 0 ? (quiz.idle ?? 0) + 1 : 0;
  const judged = why === 'skipped' || why === 'stopped' ? opened.quiz : knockOut(opened.quiz, opened.open);
  return { ...opened, quiz: { ...judged, players: streaks(judged.players, opened.open), idle } };
}

/** Whether no further question follows. */
export function isLast(quiz: Quiz): boolean {
  if (quiz.stopped || quiz.n >= quiz.rounds.length) return true;
  if (quiz.mode === 'elimination' && quiz.players.size > 1 && standing(quiz) <= 1) return true;
  return quiz.mode !== 'sealed' && (quiz.idle ?? 0) >= IDLE;
}

function unseal(quiz: Quiz, round: RoundPlan, open: Open): Closing {
  let players = quiz.players;
  const entries: LedgerEntry[] = [];
  const answers = open.answers.map((answer, id) => {
    const entry = entryFor(quiz, round, open, { ...answer, by: { id, name: answer.name } });
    const player = playerOf(quiz, id);
    entries.push(entry);
    if (answer.right && player) players = players.with(id, won(player, entry.points));
    return { ...answer, points: entry.points };
  });
  return { quiz: { ...quiz, players }, open: { ...open, answers }, entries };
}

/** Whoever did not get a question that another got is out. */
function knockOut(quiz: Quiz, open: Open): Quiz {
  if (quiz.mode !== 'elimination') return quiz;
  const missed = (player: Player, id: string) => player.out === undefined && !answerOf(open, id)?.right;
  const left = standing(quiz);
  const out = [...quiz.players].filter(([id, player]) => missed(player, id)).length;
  if (out === left) return quiz;
  return {
    ...quiz,
    players: quiz.players.map((player, id) => (missed(player, id) ? { ...player, out: quiz.n } : player)),
  };
}

/** Whoever did not win this question starts a new streak. */
function streaks(players: Roster<Player>, open: Open): Roster<Player> {
  return players.map((player, id) => (answerOf(open, id)?.right ? player : { ...player, streak: 0 }));
}
