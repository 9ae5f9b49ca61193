import type { Players, Quiz, QuizState } from '../../core/domain/quiz.ts';
import { askedQuestion, isAlone } from '../../core/domain/quiz-rules.ts';
import type { Boards, Move, Quizzes } from '../../core/ports/store.ts';
import type { Clubs, Methods } from '../clubs.ts';
import { memberRecord } from '../member-record.ts';
import {
  dropWhole,
  keyWithin,
  type Ledgered,
  membersOf,
  moveToEnd,
  nameMember,
  ROUNDS,
  type Rows,
} from '../tables.ts';

export function quizzes({ look, step }: Methods): Omit<Quizzes, 'running' | 'dueQuizzes'> {
  return {
    quiz: look((rows, channel) => quizOf(rows, channel, 'quizzes')),
    play: step(play),
    players: look((rows, quiz) => membersOf(rows, 'players', quiz)),
    player: look((rows, quiz, member) => rows.get('players', keyWithin(quiz, member))),
    lastQuiz: look((rows, channel) => quizOf(rows, channel, 'ended')),
    runningIn: look((rows) => rows.all('quizzes').map(([channel]) => channel)),
    asked: look((rows, book) => rows.get('asked', book) ?? []),
  };
}

export function boards(clubs: Clubs): Boards {
  return {
    board: (club, span) => clubs.use(club, (one) => one.board(span)),
    record: (club, member) => clubs.use(club, async (one) => memberRecord(await one.ledger({ member }))),
    ledger: (club, quiz) => clubs.use(club, (one) => one.ledger(quiz === undefined ? {} : { quiz })),
  };
}

function quizOf(rows: Rows, channel: string, table: 'quizzes' | 'ended'): Quiz | undefined {
  const state = rows.get(table, channel);
  const rounds = rows.get(ROUNDS[table], channel);
  return state && rounds && { rounds, ...state };
}

/** One move, and what follows of it: members' names, questions asked, answers in the ledger. */
function play<T>(
  rows: Ledgered,
  channel: string,
  move: (quiz: Quiz | undefined, players: Players) => Move<T>,
): T {
  const before = quizOf(rows, channel, 'quizzes');
  const { quiz, players = [], entries = [], result } = move(before, lookup(rows, before?.id));
  const played = quiz ?? before;
  if (quiz && quiz !== before) write(rows, channel, before, quiz);
  for (const [member, player] of played ? players : []) {
    rows.set('players', keyWithin(played?.id ?? '', member), player);
  }
  if (quiz === null && before) end(rows, channel, before);
  for (const entry of entries) nameMember(rows, entry.member, entry.name);
  rows.enter(entries);
  return result;
}

/** Takes away a channel's quiz, running or ended, with its players. */
function dropQuiz(rows: Rows, channel: string, table: 'quizzes' | 'ended'): void {
  const quiz = rows.get(table, channel);
  if (!quiz) return;
  dropWhole(rows, 'players', quiz.id);
  rows.set(table, channel, undefined);
  rows.set(ROUNDS[table], channel, undefined);
}

/** Takes a member out of a quiz's state; what they play alone goes whole, as its channel's name has their id. */
export function quizWithout(
  rows: Rows,
  channel: string,
  table: 'quizzes' | 'ended',
  member: string,
  nobody: Quiz['startedBy'],
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
  const others = (ids: readonly string[]) => ids.filter((id) => id !== member);
  const lists = 'skips' in phase && {
    skips: others(phase.skips),
    ...(phase.patient && { patient: others(phase.patient) }),
    ...(phase.expected && { expected: others(phase.expected) }),
  };
  rows.set(table, channel, {
    ...quiz,
    startedBy: started ? nobody : quiz.startedBy,
    phase: { ...phase, ...lists },
  });
}

function write(rows: Rows, channel: string, before: Quiz | undefined, quiz: Quiz): void {
  if (before && before.id !== quiz.id) dropQuiz(rows, channel, 'quizzes');
  rows.set('quizzes', channel, stateOf(quiz));
  if (quiz.rounds !== before?.rounds) rows.set('rounds', channel, quiz.rounds);
  const question = askedQuestion(quiz);
  const known = before?.id === quiz.id && before.n === quiz.n && askedQuestion(before) === question;
  if (question === undefined || known) return;
  rows.set('asked', quiz.book, moveToEnd(rows.get('asked', quiz.book) ?? [], question));
}

function end(rows: Rows, channel: string, quiz: Quiz): void {
  if (rows.get('ended', channel)?.id !== quiz.id) dropQuiz(rows, channel, 'ended');
  rows.set('ended', channel, stateOf(quiz));
  rows.set('endedRounds', channel, quiz.rounds);
  rows.set('quizzes', channel, undefined);
  rows.set('rounds', channel, undefined);
}

function stateOf({ rounds: _, ...state }: Quiz): QuizState {
  return state;
}

/** The players of a quiz, each read as a move asks for them. */
function lookup(rows: Rows, quiz: string | undefined): Players {
  if (quiz === undefined) return new Map();
  const get = (member: string) => rows.get('players', keyWithin(quiz, member));
  const all = () => membersOf(rows, 'players', quiz);
  return {
    get,
    has: (member) => get(member) !== undefined,
    get size() {
      return all().size;
    },
    keys: () => all().keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (job) => all().forEach(job),
    [Symbol.iterator]: () => all().entries(),
  };
}
