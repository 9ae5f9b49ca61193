import type { Ballot, Quiz, Sealed } from '../core/model.ts';
import { Roster } from '../core/roster.ts';
import type { Table, Tables } from './tables.ts';

/** A row as steps know it, from its JSON, in which rosters are objects; one that is as it should be stays. */
export function revive<T extends Table>(table: T, row: unknown): Tables[T] {
  return (ROWS[table]?.(row) ?? row) as Tables[T];
}

/** Tables whose rows carry rosters. */
const ROWS: Partial<Readonly<Record<Table, (row: unknown) => unknown>>> = {
  quizzes: (row) => reviveQuiz(row as Quiz),
  ended: (row) => reviveQuiz(row as Quiz),
  sealed: (row) => ({ ...(row as Sealed), answers: rosterOf((row as Sealed).answers) }),
  ballots: (row) => ({ ...(row as Ballot), votes: rosterOf((row as Ballot).votes) }),
};

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
