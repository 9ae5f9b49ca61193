import type { Quiz } from '../core/model.ts';
import { Roster } from '../core/roster.ts';
import type { Table, Tables } from './tables.ts';

/** A row as steps know it, from its JSON, in which rosters are objects; one that is as it should be stays. */
export function revive<T extends Table>(table: T, row: unknown): Tables[T] {
  return (table === 'quizzes' || table === 'ended' ? reviveQuiz(row as Quiz) : row) as Tables[T];
}

function reviveQuiz(quiz: Quiz): Quiz {
  const { players, phase } = quiz;
  const answers = 'answers' in phase ? phase.answers : undefined;
  if (players instanceof Roster && (!answers || answers instanceof Roster)) return quiz;
  return {
    ...quiz,
    players: rosterOf(players),
    phase: answers && 'answers' in phase ? { ...phase, answers: rosterOf(answers) } : phase,
  };
}

function rosterOf<V>(values: Roster<V> | Readonly<Record<string, V>>): Roster<V> {
  return values instanceof Roster ? values : Roster.of(values);
}
