/** Taking an answer: whether it counts, what it earns, and how it changes the question. Pure. */

import type { Member } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Place } from '../../core/domain/book.ts';
import type { Answer, Open, Player, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { definedOnly } from '../../lib/counted.ts';
import { entryFor, type Given } from './entry.ts';
import { isSame } from './judge.ts';
import { rulesOf } from './rules.ts';
import { answerOf, answersOf, type OpenRound, openRound, withOpen, withPoints } from './state.ts';
import { smallestTeam } from './teams.ts';

/**
 * Tries at a typed question: enough for honest people, too few for all names. An option is chosen
 * once.
 */
const TRIES_MAX = 6;

/** An answer, already judged against the question it was given to. */
export interface JudgedAnswer extends Given {
  readonly quiz: string;
  readonly n: number;
  readonly by: Member & { readonly organiser?: boolean };
  /** How far they have read by now, as far as they have said. */
  readonly place: Place;
}

export type AnswerOutcome =
  /** `moves`: the question now ends at another time. `again`: the same as their last answer. */
  | { readonly kind: 'right'; readonly points: number; readonly moves: boolean }
  | {
      readonly kind: 'wrong';
      readonly triesLeft: number;
      readonly moves: boolean;
      readonly again?: true;
    }
  /** Secret until the question closes; `instead` of an earlier one. */
  | { readonly kind: 'taken'; readonly instead?: string; readonly moves: boolean }
  /** They had answered before, and that answer stands. */
  | { readonly kind: 'already'; readonly answer: Answer }
  /** They went out at an earlier question, or came after the first one that somebody answered. */
  | { readonly kind: 'out'; readonly since?: number }
  /** Too late; `winner` where somebody had it right. */
  | { readonly kind: 'closed'; readonly winner?: string };

/** On a quiz that knows whose place has to be looked at before it asks on. */
interface Attempt extends OpenRound {
  readonly players: Players;
  readonly judged: JudgedAnswer;
  /** Whoever answers, with a team, and their earlier answer to this question. */
  readonly player: Player;
  readonly before: Answer | undefined;
}

/** Takes an answer to the open question. */
export function takeAnswer(
  storedQuiz: Quiz | undefined,
  players: Players,
  judged: JudgedAnswer,
): Move<AnswerOutcome> {
  const current = openRound(storedQuiz);
  if (!current || current.quiz.id !== judged.quiz || current.quiz.n !== judged.n)
    return { result: { kind: 'closed' } };

  const { quiz } = current;
  const knownPlayer = players.get(judged.by.id);
  const lowers = knownPlayer?.last === undefined && judged.place < quiz.line;

  const attempt: Attempt = {
    players,
    judged,
    player: playerAs(quiz, players, knownPlayer, judged),
    before: answerOf(quiz, knownPlayer),
    ...current,
    // They are asked how far they are, so the line is drawn only when the next question is posted.
    quiz: lowers ? { ...quiz, joined: [...(quiz.joined ?? []), judged.by.id] } : quiz,
  };

  const refused = refusal(attempt, knownPlayer);
  if (refused) return { result: refused };
  if (rulesOf(quiz).secret) return takeInSecret(attempt);

  return scoreNow(attempt);
}

/** Whether the question is over for whoever answers; the window ends for those alone who race. */
function isTooLate({ open, judged }: Attempt) {
  if (open.decided || judged.at >= open.closesAt) return true;
  const isPatient = open.patient?.includes(judged.by.id) === true;
  return open.windowEnds !== undefined && judged.at >= open.windowEnds && !isPatient;
}

function refusal(attempt: Attempt, knownPlayer: Player | undefined): AnswerOutcome | undefined {
  const { quiz, players, round, open, before } = attempt;
  const { secret } = rulesOf(quiz);
  if (!secret && before && isFinal(round, before)) return { kind: 'already', answer: before };

  if (isTooLate(attempt)) {
    const winner = secret ? undefined : answersOf(quiz, players).find((answered) => answered.right);
    return { kind: 'closed', ...(winner && { winner: winner.name }) };
  }

  if (quiz.mode !== 'elimination') return undefined;
  if (knownPlayer?.out !== undefined) return { kind: 'out', since: knownPlayer.out };

  // Nobody may have been in time for the first question.
  const isFirst = !open.expected && [...players.values()].every(({ last }) => last === quiz.n);
  if (knownPlayer || isFirst) return undefined;
  return { kind: 'out' };
}

const isFinal = (round: RoundPlan, answer: Answer) =>
  answer.right || answer.tries >= triesAt(round);

const triesAt = (round: RoundPlan) => (round.options.length > 0 ? 1 : TRIES_MAX);

/** It is scored as the question closes. */
function takeInSecret(attempt: Attempt): Move<AnswerOutcome> {
  const { quiz, player, judged, before } = attempt;
  const answer = answerFrom(attempt, 0);
  const isEverybody = haveAllAnswered(attempt, answer);
  return {
    quiz: isEverybody ? withOpen(quiz, { decided: 'all' }) : quiz,
    players: [[judged.by.id, { ...player, answer }]],
    result: { kind: 'taken', moves: isEverybody, ...(before && { instead: before.given }) },
  };
}

/**
 * Whether this answer completes those of everybody who is waited for: the players of the last
 * question.
 */
function haveAllAnswered(attempt: Attempt, answer: Answer) {
  const { expected = [], patient = [] } = attempt.open;
  return (
    expected.length > 0 && [...expected, ...patient].every((id) => hasAnswered(attempt, answer, id))
  );
}

/** Whether a member has finished answering, with this answer or before. */
function hasAnswered({ quiz, players, round, judged }: Attempt, answer: Answer, id: string) {
  const currentAnswer = id === judged.by.id ? answer : answerOf(quiz, players.get(id));
  return currentAnswer !== undefined && (rulesOf(quiz).secret || isFinal(round, currentAnswer));
}

function scoreNow(attempt: Attempt): Move<AnswerOutcome> {
  const { quiz, player, round, open, judged, before } = attempt;
  // The same wrong answer once more costs no try.
  if (before && !judged.right && isSame(round, before.given, judged.given))
    return {
      result: {
        kind: 'wrong',
        triesLeft: triesAt(round) - before.tries,
        moves: false,
        again: true,
      },
    };

  const entry = entryFor(attempt, player, judged);
  const answer = answerFrom(attempt, entry.points);
  const changed = openWithAnswer(attempt, answer);
  const moves = changed.decided !== undefined || changed.closesAt !== open.closesAt;

  return {
    quiz: changed === open ? quiz : withOpen(quiz, changed),
    players: [
      [judged.by.id, { ...(judged.right ? withPoints(player, entry.points) : player), answer }],
    ],
    entries: [entry],
    result: judged.right
      ? { kind: 'right', points: entry.points, moves }
      : { kind: 'wrong', triesLeft: triesAt(round) - answer.tries, moves },
  };
}

/**
 * A question ends with its window (none in a race), but not before those who don't race are done or
 * out of time.
 */
function openWithAnswer(attempt: Attempt, answer: Answer): Open {
  const { quiz, open } = attempt;
  const { right, at } = answer;
  if (haveAllAnswered(attempt, answer)) return { ...open, decided: 'all' };
  if (!right && open.windowEnds === undefined) return open;
  const windowEnds = open.windowEnds ?? at + (rulesOf(quiz).race ? 0 : quiz.window);
  const isAwaited = (open.patient ?? []).some((id) => !hasAnswered(attempt, answer, id));
  const closesAt = isAwaited ? open.closesAt : Math.min(open.closesAt, Math.max(windowEnds, at));
  const isWon = !isAwaited && windowEnds <= at;
  // With the same question the quiz needn't be written again, for all but the first who are right.
  if (!isWon && windowEnds === open.windowEnds && closesAt === open.closesAt) return open;
  return { ...open, windowEnds, closesAt, ...(isWon && { decided: 'won' as const }) };
}

function answerFrom({ judged, before }: Attempt, points: number): Answer {
  const { n, given, right, at, calm, stretch } = judged;
  return {
    n,
    given,
    right,
    at,
    tries: (before?.tries ?? 0) + 1,
    points,
    ...definedOnly({ calm, stretch }),
  };
}

function playerAs(
  quiz: Quiz,
  players: Players,
  earlierPlayer: Player | undefined,
  { by, n }: JudgedAnswer,
): Player {
  const team =
    earlierPlayer?.team ?? (quiz.mode === 'teams' ? smallestTeam(quiz, players) : undefined);
  return {
    points: 0,
    right: 0,
    streak: 0,
    ...earlierPlayer,
    name: by.name,
    last: n,
    ...(by.organiser && { organiser: true }),
    ...(team !== undefined && { team }),
  };
}
