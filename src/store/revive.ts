import type { Ballot, Quiz, Sealed } from '../core/model.ts';
import { Roster } from '../core/roster.ts';
import type { Table, Tables } from './tables.ts';

/** A row as steps know it, from its JSON, in which rosters are objects; a row that lacks something lacks it still. */
export function revive<T extends Table>(table: T, row: unknown): Tables[T] {
  return (ROWS[table]?.(row) ?? row) as Tables[T];
}

/** Tables whose rows carry rosters. */
const ROWS: Partial<Readonly<Record<Table, (row: unknown) => unknown>>> = {
  quizzes: (row) => reviveQuiz(row as Partial<Quiz>),
  ended: (row) => reviveQuiz(row as Partial<Quiz>),
  sealed: (row) => reviveSealed(row as Partial<Sealed>),
  ballots: (row) => reviveBallot(row as Partial<Ballot>),
};

/** In a journal that lost a line, a row may be no more than what a later line changed of it. */
function reviveQuiz(quiz: Partial<Quiz>): Partial<Quiz> {
  const { players, phase } = quiz;
  return {
    ...quiz,
    ...(players && { players: rosterOf(players) }),
    ...(phase && 'answers' in phase && { phase: { ...phase, answers: rosterOf(phase.answers) } }),
  };
}

function reviveSealed(sealed: Partial<Sealed>): Partial<Sealed> {
  return { ...sealed, ...(sealed.answers && { answers: rosterOf(sealed.answers) }) };
}

function reviveBallot(ballot: Partial<Ballot>): Partial<Ballot> {
  return { ...ballot, ...(ballot.votes && { votes: rosterOf(ballot.votes) }) };
}

function rosterOf<V>(values: Roster<V> | Readonly<Record<string, V>>): Roster<V> {
  return values instanceof Roster ? values : Roster.of(values);
}
