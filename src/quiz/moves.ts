/**
 * What can happen to a quiz, as pure steps for `Store.play`. A step never waits and never sends: it says what the
 * quiz becomes and what the one who moved is told.
 */

import type { Member } from '../core/call.ts';
import type { Answer, CloseReason, LedgerEntry, Open, Quiz, RoundPlan } from '../core/model.ts';
import type { Move } from '../core/ports.ts';
import { HINTS, hintsFor } from './hint.ts';
import { pointsFor } from './points.ts';

/** Tries at a typed question; an option is chosen once. Enough for honest people, too few for going through all names. */
export const TRIES = 6;

/** An answer, already judged against the question it was given to. */
export interface Judged {
  readonly quiz: string;
  readonly n: number;
  readonly by: Member;
  readonly given: string;
  readonly right: boolean;
  readonly at: number;
}

export type AnswerOutcome =
  | { readonly kind: 'right'; readonly points: number }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** They had answered before, and that answer stands. */
  | { readonly kind: 'already'; readonly answer: Answer }
  /** Too late; `winner` where somebody had it right. */
  | { readonly kind: 'closed'; readonly winner?: string };

/** The question being played and how it stands; undefined between two questions. */
export function openRound(quiz: Quiz | undefined): { round: RoundPlan; open: Open } | undefined {
  const round = quiz?.rounds[quiz.n - 1];
  if (!quiz || !round || (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting')) return undefined;
  return { round, open: quiz.phase };
}

/** Starts a quiz in a channel that has none; the one that is running is given back otherwise. */
export function start(running: Quiz | undefined, quiz: Quiz): Move<Quiz | undefined> {
  return running ? { result: running } : { quiz, result: undefined };
}

/** Takes an answer: the first right one decides the question. */
export function answer(quiz: Quiz | undefined, judged: Judged): Move<AnswerOutcome> {
  const current = openRound(quiz);
  if (!quiz || !current || quiz.id !== judged.quiz || quiz.n !== judged.n)
    return { result: { kind: 'closed' } };
  const { round, open } = current;
  const before = Object.hasOwn(open.answers, judged.by.id) ? open.answers[judged.by.id] : undefined;
  const tries = (before?.tries ?? 0) + 1;
  if (before?.right || tries > (round.options.length > 0 ? 1 : TRIES)) {
    return { result: { kind: 'already', answer: before as Answer } };
  }
  const winner = Object.values(open.answers).find((one) => one.right);
  if (open.decided || judged.at >= open.closesAt) {
    return { result: { kind: 'closed', ...(winner && { winner: winner.name }) } };
  }
  const entry = entryFor(quiz, round, open, judged);
  const { given, right, at } = judged;
  const taken: Answer = { name: judged.by.name, given, right, at, tries, points: entry.points };
  return {
    quiz: withAnswer(quiz, open, judged, taken),
    entries: [entry],
    result: right
      ? { kind: 'right', points: entry.points }
      : { kind: 'wrong', triesLeft: round.options.length > 0 ? 0 : TRIES - tries },
  };
}

/** Gives the next hint to all; undefined where there is none left or no question open. */
export function hint(quiz: Quiz | undefined): Move<string | undefined> {
  const current = openRound(quiz);
  if (!quiz || !current || current.open.decided) return { result: undefined };
  const count = current.open.hints + 1;
  const given = count > HINTS ? undefined : hintsFor(current.round, count)[count - 1];
  if (given === undefined) return { result: undefined };
  return { quiz: withOpen(quiz, { hints: count }), result: given };
}

export type SkipOutcome =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'vote'; readonly votes: number; readonly needed: number }
  | { readonly kind: 'none' };

/**
 * Moves on from the open question: at once for the starter or an organiser, else as one vote. More than half of
 * those who have played, and at least two, carry it.
 */
export function skip(quiz: Quiz | undefined, by: Member, organiser: boolean): Move<SkipOutcome> {
  const current = openRound(quiz);
  if (!quiz || !current || current.open.decided) return { result: { kind: 'none' } };
  const skips = [...new Set([...current.open.skips, by.id])];
  const players = new Set([...Object.keys(quiz.players), ...Object.keys(current.open.answers), ...skips]);
  const needed = Math.max(2, Math.floor(players.size / 2) + 1);
  if (organiser || by.id === quiz.startedBy.id || skips.length >= needed) {
    return { quiz: withOpen(quiz, { skips, decided: 'skipped' }), result: { kind: 'skipped' } };
  }
  return { quiz: withOpen(quiz, { skips }), result: { kind: 'vote', votes: skips.length, needed } };
}

/** Ends the quiz after the open question. False where none is running or the asker may not. */
export function stop(
  quiz: Quiz | undefined,
  by: Member,
  organiser: boolean,
): Move<'stopped' | 'none' | 'refused'> {
  if (!quiz) return { result: 'none' };
  if (!organiser && by.id !== quiz.startedBy.id) return { result: 'refused' };
  const stopped: Quiz = { ...quiz, stopped: true };
  const decided = openRound(stopped)?.open.decided ?? 'stopped';
  return { quiz: openRound(stopped) ? withOpen(stopped, { decided }) : stopped, result: 'stopped' };
}

function entryFor(quiz: Quiz, round: RoundPlan, open: Open, judged: Judged): LedgerEntry {
  const took = Math.max(0, judged.at - open.openedAt);
  const streak = playerOf(quiz, judged.by.id)?.streak ?? 0;
  const time = quiz.seconds * 1000;
  const points = judged.right ? pointsFor({ level: round.level, took, time, streak, hints: open.hints }) : 0;
  return {
    quiz: quiz.id,
    round: round.n,
    question: round.question,
    book: quiz.book,
    level: round.level,
    topics: round.topics,
    member: judged.by.id,
    name: judged.by.name,
    given: judged.given,
    right: judged.right,
    points,
    at: judged.at,
    took,
  };
}

function withAnswer(quiz: Quiz, open: Open, judged: Judged, taken: Answer): Quiz {
  const before = playerOf(quiz, judged.by.id);
  const player = {
    name: judged.by.name,
    points: (before?.points ?? 0) + taken.points,
    right: (before?.right ?? 0) + (taken.right ? 1 : 0),
    streak: (before?.streak ?? 0) + (taken.right ? 1 : 0),
  };
  const played: Quiz = { ...quiz, players: { ...quiz.players, [judged.by.id]: player } };
  const decided: { decided?: CloseReason } = taken.right ? { decided: 'won' } : {};
  return withOpen(played, { answers: { ...open.answers, [judged.by.id]: taken }, ...decided });
}

function withOpen(quiz: Quiz, change: Partial<Open>): Quiz {
  if (quiz.phase.name !== 'open' && quiz.phase.name !== 'posting') return quiz;
  return { ...quiz, phase: { ...quiz.phase, ...change } };
}

function playerOf(quiz: Quiz, id: string) {
  return Object.hasOwn(quiz.players, id) ? quiz.players[id] : undefined;
}
