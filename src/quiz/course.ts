/**
 * The course of a quiz by itself: posting, closing, ending. Each step is first claimed in the store, then done,
 * then confirmed; a claim whose holder died runs out and is taken again. Pure, for `Store.play`.
 */

import type { CloseReason, Open, Player, Quiz, RoundPlan } from '../core/model.ts';
import type { Move } from '../core/ports.ts';
import type { MessageRef } from '../core/reply.ts';

/** How long a step may be under way before another try may take it over, ms. */
export const LEASE = 20_000;

/** A step that this caller has claimed and must now do, or when to look again. */
export type Step =
  | { readonly do: 'post'; readonly quiz: Quiz; readonly round: RoundPlan; readonly open: Open }
  | {
      readonly do: 'close';
      readonly quiz: Quiz;
      readonly round: RoundPlan;
      readonly open: Open;
      readonly why: CloseReason;
    }
  | { readonly do: 'end'; readonly quiz: Quiz; readonly since: number }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'nothing' };

/** Claims whatever the quiz needs now. */
export function claim(quiz: Quiz | undefined, now: number): Move<Step> {
  if (!quiz) return { result: { do: 'nothing' } };
  const { phase } = quiz;
  switch (phase.name) {
    case 'ready':
      if (quiz.stopped) return claimEnd(quiz, now);
      return now >= phase.at ? claimPost(quiz, fresh(quiz, now), now) : wait(phase.at);
    case 'posting':
      return now >= phase.lease ? claimPost(quiz, phase, now) : wait(phase.lease);
    case 'open':
      return phase.decided || now >= phase.closesAt
        ? claimClose(quiz, phase, phase.decided ?? 'time', now)
        : wait(phase.closesAt);
    case 'closing':
      return now >= phase.lease ? claimClose(quiz, phase, phase.why, now) : wait(phase.lease);
    case 'ending':
      return now >= phase.lease ? claimEnd(quiz, now) : wait(phase.lease);
  }
}

/** The question's post is confirmed: its time begins now. */
export function posted(quiz: Quiz | undefined, n: number, message: MessageRef, now: number): Move<void> {
  if (!quiz || quiz.n !== n || quiz.phase.name !== 'posting') return { result: undefined };
  const { lease: _, name: __, ...open } = quiz.phase;
  const phase = {
    ...open,
    name: 'open' as const,
    openedAt: now,
    closesAt: now + quiz.seconds * 1000,
    message,
  };
  return { quiz: { ...quiz, phase }, result: undefined };
}

/** The question's message shows its result: the next question is due `gap` ms from now, or the end. */
export function closed(quiz: Quiz | undefined, n: number, now: number, gap: number): Move<void> {
  if (!quiz || quiz.n !== n || quiz.phase.name !== 'closing') return { result: undefined };
  const last = quiz.stopped || quiz.n >= quiz.rounds.length;
  if (last)
    return { quiz: { ...quiz, phase: { name: 'ending', lease: now, since: now } }, result: undefined };
  return { quiz: { ...quiz, n: n + 1, phase: { name: 'ready', at: now + gap } }, result: undefined };
}

/** The quiz is over in this channel, whether its table could be posted or not. */
export function ended(quiz: Quiz | undefined, id: string): Move<void> {
  return quiz?.id === id ? { quiz: null, result: undefined } : { result: undefined };
}

function claimPost(quiz: Quiz, open: Open, now: number): Move<Step> {
  const round = quiz.rounds[quiz.n - 1];
  if (!round) return claimEnd(quiz, now);
  const phase = { ...open, name: 'posting' as const, lease: now + LEASE };
  const claimed: Quiz = { ...quiz, phase };
  return { quiz: claimed, result: { do: 'post', quiz: claimed, round, open } };
}

function claimClose(quiz: Quiz, open: Open, why: CloseReason, now: number): Move<Step> {
  const round = quiz.rounds[quiz.n - 1];
  if (!round) return claimEnd(quiz, now);
  const phase = { ...open, name: 'closing' as const, why, lease: now + LEASE };
  const players = quiz.phase.name === 'closing' ? quiz.players : streaksAfter(quiz.players, open);
  const claimed: Quiz = { ...quiz, players, phase };
  return { quiz: claimed, result: { do: 'close', quiz: claimed, round, open, why } };
}

function claimEnd(quiz: Quiz, now: number): Move<Step> {
  const since = quiz.phase.name === 'ending' ? quiz.phase.since : now;
  const claimed: Quiz = { ...quiz, phase: { name: 'ending', lease: now + LEASE, since } };
  return { quiz: claimed, result: { do: 'end', quiz: claimed, since } };
}

/** Whoever did not win this question starts a new streak. */
function streaksAfter(players: Readonly<Record<string, Player>>, open: Open): Record<string, Player> {
  return Object.fromEntries(
    Object.entries(players).map(([id, player]) => {
      const won = Object.hasOwn(open.answers, id) && open.answers[id]?.right === true;
      return [id, won ? player : { ...player, streak: 0 }];
    }),
  );
}

/** Until its post is confirmed a question stays open for as long as the claim can last, then for its own time. */
function fresh(quiz: Quiz, now: number): Open {
  return { openedAt: now, closesAt: now + LEASE + quiz.seconds * 1000, answers: {}, hints: 0, skips: [] };
}

function wait(until: number): Move<Step> {
  return { result: { do: 'wait', until } };
}
