import type { Member } from '../call.ts';
import type { LedgerEntry, Player, Players, Quiz, QuizState } from '../domain/quiz.ts';
import { askedQuestion, isAlone } from '../domain/quiz-rules.ts';
import {
  dropWhole,
  enterAnswers,
  keyWithin,
  type LedgerRows,
  membersOf,
  moveToEnd,
  ROUNDS,
  type Rows,
  valuesOf,
} from './tables.ts';

/** What a move changes in a channel's quiz. */
export interface Move<T> {
  /** The quiz from now on; `null` ends it; absent leaves it as it was. */
  readonly quiz?: Quiz | null;
  /** Players who changed, by member id, each whole; the others stay as they are. */
  readonly players?: Iterable<readonly [member: string, player: Player]>;
  /** Answers judged by this move, added to the ledger in the same step. */
  readonly entries?: readonly LedgerEntry[];
  readonly result: T;
}

export const quizQueries = {
  quiz: (rows: Rows, channel: string): Quiz | undefined => quizOf(rows, channel, 'quizzes'),
  /** Who has played in a quiz that is running, or that ended last in its channel. */
  players: (rows: Rows, quiz: string): Players => membersOf(rows, 'players', quiz),
  player: (rows: Rows, quiz: string, member: string): Player | undefined =>
    rows.get('players', keyWithin(quiz, member)),
  /** The quiz that ended last in a channel, as it was then. */
  lastQuiz: (rows: Rows, channel: string): Quiz | undefined => quizOf(rows, channel, 'ended'),
  /**
   * The one that runs, else the one that ended last; where an id is given, the one of the two that
   * has it.
   */
  latestQuiz(rows: Rows, channel: string, id?: string): Quiz | undefined {
    const quizMeant = (quiz: Quiz | undefined) =>
      id === undefined || quiz?.id === id ? quiz : undefined;
    return quizMeant(quizOf(rows, channel, 'quizzes')) ?? quizMeant(quizOf(rows, channel, 'ended'));
  },
  runningIn: (rows: Rows): readonly QuizState[] => valuesOf(rows, 'quizzes'),
  /** Ids of the questions of this book that the club was asked, oldest first. */
  asked: (rows: Rows, book: string): readonly string[] => rows.get('asked', book) ?? [],
};

export const quizSteps = {
  /**
   * One step of a channel's quiz: `move` gets the quiz as it is and returns what changes; members'
   * names, the questions asked and the ledger follow. Players are looked up as `move` asks for
   * them, so the cost doesn't grow with their number; don't use `players` after the move.
   */
  play<T>(
    rows: LedgerRows,
    channel: string,
    move: (quiz: Quiz | undefined, players: Players) => Move<T>,
  ): T {
    const previousQuiz = quizOf(rows, channel, 'quizzes');
    const {
      quiz,
      players = [],
      entries = [],
      result,
    } = move(previousQuiz, playersOf(rows, previousQuiz?.id));
    const played = quiz ?? previousQuiz;
    if (quiz && quiz !== previousQuiz) write(rows, channel, previousQuiz, quiz);

    if (played)
      for (const [member, player] of players)
        rows.set('players', keyWithin(played.id, member), player);
    if (quiz === null && previousQuiz) end(rows, channel, previousQuiz);
    enterAnswers(rows, entries);

    return result;
  },
};

type QuizTable = keyof typeof ROUNDS;

function quizOf(rows: Rows, channel: string, table: QuizTable): Quiz | undefined {
  const state = rows.get(table, channel);
  const rounds = rows.get(ROUNDS[table], channel);
  return state && rounds && { rounds, ...state };
}

function dropQuiz(rows: Rows, channel: string, table: QuizTable) {
  const quiz = rows.get(table, channel);
  if (!quiz) return;
  dropWhole(rows, 'players', quiz.id);
  rows.set(table, channel, undefined);
  rows.set(ROUNDS[table], channel, undefined);
}

/**
 * Takes a member out of a quiz; one that they play alone is removed whole, as its channel's name
 * contains their id.
 */
export function quizWithout(
  rows: Rows,
  {
    channel,
    table,
    member,
  }: { readonly channel: string; readonly table: QuizTable; readonly member: string },
  nobody: Member,
): void {
  const quiz = rows.get(table, channel);
  if (!quiz) return;

  const started = quiz.startedBy.id === member;
  if (started && isAlone(quiz)) {
    dropQuiz(rows, channel, table);
    return;
  }

  rows.set('players', keyWithin(quiz.id, member), undefined);
  const { phase } = quiz;
  const othersOf = (ids: readonly string[]) => ids.filter((id) => id !== member);

  const lists = 'skips' in phase && {
    skips: othersOf(phase.skips),
    ...(phase.patient && { patient: othersOf(phase.patient) }),
    ...(phase.expected && { expected: othersOf(phase.expected) }),
  };

  rows.set(table, channel, {
    ...quiz,
    startedBy: started ? nobody : quiz.startedBy,
    ...(quiz.joined && { joined: othersOf(quiz.joined) }),
    phase: { ...phase, ...lists },
  });
}

function write(rows: Rows, channel: string, previousQuiz: Quiz | undefined, quiz: Quiz) {
  if (previousQuiz && previousQuiz.id !== quiz.id) dropQuiz(rows, channel, 'quizzes');
  rows.set('quizzes', channel, stateOf(quiz));
  if (quiz.rounds !== previousQuiz?.rounds) rows.set('rounds', channel, quiz.rounds);
  const question = askedQuestion(quiz);
  const isKnown =
    previousQuiz?.id === quiz.id &&
    previousQuiz.n === quiz.n &&
    askedQuestion(previousQuiz) === question;
  if (question === undefined || isKnown) return;
  rows.set('asked', quiz.book, moveToEnd(rows.get('asked', quiz.book) ?? [], question));
}

function end(rows: Rows, channel: string, quiz: Quiz) {
  if (rows.get('ended', channel)?.id !== quiz.id) dropQuiz(rows, channel, 'ended');
  rows.set('ended', channel, stateOf(quiz));
  rows.set('endedRounds', channel, quiz.rounds);
  rows.set('quizzes', channel, undefined);
  rows.set('rounds', channel, undefined);
}

const stateOf = ({ rounds: _, ...state }: Quiz) => state;

function playersOf(rows: Rows, quiz: string | undefined): Players {
  if (quiz === undefined) return new Map();
  const get = (member: string) => rows.get('players', keyWithin(quiz, member));
  const players = () => membersOf(rows, 'players', quiz);

  return {
    get,
    has: (member) => get(member) !== undefined,
    get size() {
      return players().size;
    },
    keys: () => players().keys(),
    values: () => players().values(),
    [Symbol.iterator]: () => players().entries(),
  };
}
