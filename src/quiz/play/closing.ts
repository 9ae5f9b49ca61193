/** What a closing question makes of the quiz: secret answers are scored, streaks break, and some go out. Pure. */

import type {
  CloseReason,
  LedgerEntry,
  Open,
  Player,
  Players,
  Quiz,
  RoundPlan,
} from '../../core/domain/quiz.ts';
import { entryFor } from './entry.ts';
import { rulesOf } from './rules.ts';
import { answerOf, answersOf, standing, won } from './state.ts';

/** How many questions in a row without any answer end a quiz: everybody has left. */
export const IDLE = 3;

/** Closes the open question; to be done once. @returns also the players who changed, and what the ledger doesn't have yet */
export function settle(quiz: Quiz, players: Players, round: RoundPlan, open: Open, why: CloseReason) {
  const answers = answersOf(quiz, players);
  const idle = why === 'time' && answers.length === 0 ? (quiz.idle ?? 0) + 1 : 0;
  const after = new Map(players);
  const entries: LedgerEntry[] = [];
  for (const answer of rulesOf(quiz).secret ? answers : []) {
    const player = players.get(answer.id);
    if (!player?.answer) continue;
    const entry = entryFor(quiz, player, round, open, { ...answer, by: answer });
    const judged = { ...player, answer: { ...player.answer, points: entry.points } };
    after.set(answer.id, answer.right ? won(judged, entry.points) : judged);
    entries.push(entry);
  }
  if (why !== 'skipped' && why !== 'stopped') knockOut(quiz, after);
  for (const [id, player] of after) {
    if (player.streak > 0 && !answerOf(quiz, player)?.right) after.set(id, { ...player, streak: 0 });
  }
  const changed = [...after].filter(([id, player]) => player !== players.get(id));
  return { quiz: { ...quiz, idle }, players: changed, entries };
}

/** Whether no further question follows. */
export function isLast(quiz: Quiz, players: Players): boolean {
  if (quiz.stopped || quiz.n >= quiz.rounds.length) return true;
  if (quiz.mode === 'elimination' && players.size > 1 && standing(players).length <= 1) return true;
  return quiz.mode !== 'sealed' && (quiz.idle ?? 0) >= IDLE;
}

/** Whoever did not get a question that another got is out. */
function knockOut(quiz: Quiz, players: Map<string, Player>): void {
  if (quiz.mode !== 'elimination') return;
  const missed = [...players].filter(
    ([, player]) => player.out === undefined && !answerOf(quiz, player)?.right,
  );
  if (missed.length === standing(players).length) return;
  for (const [id, player] of missed) players.set(id, { ...player, out: quiz.n });
}
