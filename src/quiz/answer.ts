/** Taking an answer: whether it still counts, what it earns, and what it makes of the question. Pure. */

import type { Place } from '../core/book.ts';
import type { Member } from '../core/call.ts';
import type { Answer, Open, Player, Quiz, RoundPlan } from '../core/model.ts';
import type { Move } from '../core/ports.ts';
import type { Roster } from '../core/roster.ts';
import { entryFor, type Given } from './entry.ts';
import { rulesOf } from './rules.ts';
import { answerOf, openRound, playerOf, withOpen, won } from './state.ts';
import { seat } from './teams.ts';

/** Tries at a typed question; an option is chosen once. Enough for honest people, too few for going through all names. */
export const TRIES = 6;

/** An answer, already judged against the question it was given to. */
export interface Judged extends Given {
  readonly quiz: string;
  readonly n: number;
  readonly by: Member & { readonly organiser?: boolean };
  /** How far they have read: nothing past it will be asked from now on. */
  readonly place: Place;
}

export type AnswerOutcome =
  /** `moves`: the question now ends at another time than before. */
  | { readonly kind: 'right'; readonly points: number; readonly moves: boolean }
  | { readonly kind: 'wrong'; readonly triesLeft: number; readonly moves: boolean }
  /** Kept in secret; `instead` of an earlier one. */
  | { readonly kind: 'taken'; readonly instead?: string; readonly moves: boolean }
  /** They had answered before, and that answer stands. */
  | { readonly kind: 'already'; readonly answer: Answer }
  /** They went out at an earlier question, or came after the first one. */
  | { readonly kind: 'out'; readonly since?: number }
  /** Too late; `winner` where somebody had it right. */
  | { readonly kind: 'closed'; readonly winner?: string };

/** Takes an answer to the open question. */
export function answer(quiz: Quiz | undefined, judged: Judged): Move<AnswerOutcome> {
  const current = openRound(quiz);
  if (!quiz || !current || quiz.id !== judged.quiz || quiz.n !== judged.n) {
    return { result: { kind: 'closed' } };
  }
  const { round, open } = current;
  const before = answerOf(open, judged.by.id);
  const refused = refusal(quiz, round, open, judged, before);
  if (refused) return { result: refused };
  const seated = withPlayer(quiz, judged);
  return rulesOf(quiz).secret ? keep(seated, open, judged, before) : judgeNow(seated, round, open, judged);
}

function refusal(
  quiz: Quiz,
  round: RoundPlan,
  open: Open,
  judged: Judged,
  before: Answer | undefined,
): AnswerOutcome | undefined {
  const { secret } = rulesOf(quiz);
  const patient = open.patient?.includes(judged.by.id) === true;
  if (!secret && before && finished(round, before)) return { kind: 'already', answer: before };
  const over = open.windowEnds !== undefined && judged.at >= open.windowEnds && !patient;
  if (open.decided || judged.at >= open.closesAt || over) {
    const winner = secret ? undefined : open.answers.values().find((one) => one.right);
    return { kind: 'closed', ...(winner && { winner: winner.name }) };
  }
  if (quiz.mode !== 'elimination') return undefined;
  const player = playerOf(quiz, judged.by.id);
  if (player?.out !== undefined) return { kind: 'out', since: player.out };
  return player || quiz.n === 1 ? undefined : { kind: 'out' };
}

/** Whether an answer is their last word: right, or no try left. */
function finished(round: RoundPlan, answer: Answer): boolean {
  return answer.right || answer.tries >= triesAt(round);
}

function triesAt(round: RoundPlan): number {
  return round.options.length > 0 ? 1 : TRIES;
}

function keep(quiz: Quiz, open: Open, judged: Judged, before: Answer | undefined): Move<AnswerOutcome> {
  const taken = answerFrom(judged, before, 0);
  const answers = open.answers.with(judged.by.id, taken);
  const all = quiz.mode === 'elimination' && quiz.n > 1 && everybodyIn(quiz, answers);
  const change = { answers, ...(all && { decided: 'all' as const }) };
  return {
    quiz: withOpen(quiz, change),
    result: { kind: 'taken', moves: all, ...(before && { instead: before.given }) },
  };
}

function everybodyIn(quiz: Quiz, answers: Roster<Answer>): boolean {
  return [...quiz.players].every(([id, player]) => player.out !== undefined || answers.has(id));
}

function judgeNow(quiz: Quiz, round: RoundPlan, open: Open, judged: Judged): Move<AnswerOutcome> {
  const entry = entryFor(quiz, round, open, judged);
  const taken = answerFrom(judged, answerOf(open, judged.by.id), entry.points);
  const player = playerOf(quiz, judged.by.id);
  const players =
    judged.right && player ? quiz.players.with(judged.by.id, won(player, entry.points)) : quiz.players;
  const changed = afterAnswer(
    quiz,
    round,
    { ...open, answers: open.answers.with(judged.by.id, taken) },
    taken,
  );
  const moves = changed.decided !== undefined || changed.closesAt !== open.closesAt;
  return {
    quiz: withOpen({ ...quiz, players }, changed),
    entries: [entry],
    result: judged.right
      ? { kind: 'right', points: entry.points, moves }
      : { kind: 'wrong', triesLeft: triesAt(round) - taken.tries, moves },
  };
}

/**
 * A first right answer starts the window, which is none in a race. The question is over with its window, but not
 * before those who don't race have had their say or their time.
 */
function afterAnswer(quiz: Quiz, round: RoundPlan, open: Open, { right, at }: Answer): Open {
  if (!right && open.windowEnds === undefined) return open;
  const windowEnds = open.windowEnds ?? at + (rulesOf(quiz).race ? 0 : quiz.window);
  const waiting = (open.patient ?? []).some((id) => {
    const given = answerOf(open, id);
    return !given || !finished(round, given);
  });
  if (waiting) return { ...open, windowEnds };
  const closesAt = Math.min(open.closesAt, Math.max(windowEnds, at));
  return { ...open, windowEnds, closesAt, ...(windowEnds <= at && { decided: 'won' as const }) };
}

function answerFrom(judged: Judged, before: Answer | undefined, points: number): Answer {
  const { by, given, right, at, calm, stretch } = judged;
  return {
    name: by.name,
    given,
    right,
    at,
    tries: (before?.tries ?? 0) + 1,
    points,
    ...(calm && { calm }),
    ...(stretch !== undefined && { stretch }),
  };
}

function withPlayer(quiz: Quiz, { by, place, n }: Judged): Quiz {
  const before = playerOf(quiz, by.id);
  const team = before?.team ?? (quiz.mode === 'teams' ? seat(quiz) : undefined);
  const player: Player = {
    points: 0,
    right: 0,
    streak: 0,
    ...before,
    name: by.name,
    last: n,
    ...(by.organiser && { organiser: true }),
    ...(team !== undefined && { team }),
  };
  return {
    ...quiz,
    line: before ? quiz.line : Math.min(quiz.line, place),
    players: quiz.players.with(by.id, player),
  };
}
