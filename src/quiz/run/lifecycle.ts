/**
 * A quiz's own steps: posting, closing, ending. Each is claimed in the store, done, confirmed; a
 * dead holder's claim runs out and is taken again. Pure, for `Store.play`.
 */

import type { Move } from '../../core/club/quiz.ts';
import type { Place } from '../../core/domain/book.ts';
import type { AllPreferences } from '../../core/domain/club-record.ts';
import type { Open, Phase, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { isAlone } from '../../core/domain/quiz-rules.ts';
import type { MessageRef } from '../../core/reply.ts';
import { isLast, settleRound } from '../play/closing.ts';
import type { OpenRound } from '../play/state.ts';

/** How long a step may be under way before another try may take it over. */
const LEASE_MS = 20_000;

/**
 * A quiz whose next step this caller has claimed and must now do, or when to look again; neither
 * where it needs nothing. What the step is, its phase says:
 * - `ready`: somebody has joined who is not as far: the questions to come must be drawn again
 * - `posting`: the question is to be posted
 * - `open`: somebody has it: the message has to say so
 * - `closing`: the message has to show the result
 * - `ending`: the table is to be posted
 */
export interface Step {
  readonly quiz?: Quiz;
  readonly until?: number;
}

/**
 * How long a question is open, and who is waited for; and the place of the slowest who `joined`, if
 * anybody did.
 */
type Timing = Pick<Open, 'stretch' | 'patient' | 'expected'> & { readonly line?: Place };

const wait = (until: number) => ({ result: { until } });
const work = (claimed: Quiz) => ({ quiz: claimed, result: { quiz: claimed } });

export function claim(
  quiz: Quiz | undefined,
  players: Players,
  time: number,
  timing: Timing = {},
): Move<Step> {
  if (!quiz || isAlone(quiz)) return { result: {} };
  const { phase } = quiz;
  const round = quiz.rounds[quiz.n - 1];
  const lease = time + LEASE_MS;
  if ('lease' in phase && time < phase.lease) return wait(phase.lease);
  if (phase.name === 'ending') return work({ ...quiz, phase: { ...phase, lease } });

  // The question that comes next was never asked.
  if (!round || (phase.name === 'ready' && quiz.stopped))
    return work({ ...quiz, n: quiz.n - 1, phase: { name: 'ending', lease, since: time } });
  switch (phase.name) {
    case 'ready':
      if (time < phase.at) return wait(phase.at);
      return claimPost(quiz, round, time, timing);
    case 'open':
      return claimOpen({ quiz, round, open: phase }, players, time);
    case 'posting':
      // Skipped before its post was confirmed: posted again, it would stand there twice.
      if (phase.decided) return claimOpen({ quiz, round, open: phase }, players, time);
      return work({ ...quiz, phase: { ...phase, lease } });
    default:
      return work({ ...quiz, phase: { ...phase, lease } });
  }
}

/** Whether the post of a question was claimed before, so that it may be there already. */
export const isRetried = ({ openedAt, lease }: Posting): boolean => lease > openedAt + LEASE_MS;

type Posting = Extract<Phase, { readonly name: 'posting' }>;

/**
 * Nobody who has joined is asked what is past their place: the questions to come are drawn again
 * first.
 */
function claimPost(
  { joined, ...known }: Quiz,
  round: RoundPlan,
  time: number,
  { line, ...waits }: Timing,
): Move<Step> {
  if (joined && line === undefined) return wait(time);
  const quiz = { ...known, line: Math.min(known.line, line ?? known.line) };
  if (round.from > quiz.line) return { quiz, result: { quiz } };

  // Until its post is confirmed a question stays open as long as the claim can last, then for its
  // own time.
  const lease = time + LEASE_MS;
  const open: Open = {
    openedAt: time,
    closesAt: lease + lasts(waits, quiz),
    hints: 0,
    skips: [],
    ...waits,
  };

  return work({ ...quiz, phase: { ...open, name: 'posting', lease } });
}

/**
 * An open question closes once decided or its time is up; before that its message says, once, that
 * somebody has it.
 */
function claimOpen(asked: OpenRound, players: Players, time: number): Move<Step> {
  const { quiz, open } = asked;
  if (open.decided || time >= open.closesAt) {
    const closeReason = open.decided ?? 'time';
    const done = settleRound(asked, players, closeReason);
    const phase = { ...open, name: 'closing' as const, why: closeReason, lease: time + LEASE_MS };
    return { ...done, ...work({ ...done.quiz, phase }) };
  }
  if (open.windowEnds === undefined || open.windowShown) return wait(open.closesAt);
  return work({ ...quiz, phase: { ...open, name: 'open', windowShown: true } });
}

/** What a step that is confirmed makes of the quiz as it is then; `null` ends it. */
export type StepChange = (quiz: Quiz, players: Players) => Quiz | null;

/**
 * Confirms a claimed step, or what else becomes of its quiz: `null` ends it. Nothing happens where
 * that quiz is gone: posting may take longer than the claim lasts, so that another one may be
 * running in the channel by then.
 */
export function confirmStep(
  { id }: Pick<Quiz, 'id'>,
  change: StepChange,
): (quiz: Quiz | undefined, players: Players) => Move<void> {
  return (quiz, players) => ({
    result: undefined,
    ...(quiz?.id === id && { quiz: change(quiz, players) }),
  });
}

/** The quiz with its step free again, whose claim came to nothing. */
export function withStepFree(quiz: Quiz, claimed: Quiz): Quiz {
  const { phase } = quiz;
  const isHeld =
    'lease' in phase && 'lease' in claimed.phase && phase.lease === claimed.phase.lease;
  if (isHeld) return { ...quiz, phase: { ...phase, lease: 0 } };
  return quiz;
}

/** The quiz once the post of question `n` is confirmed: its time begins now. */
export function withPost(quiz: Quiz, n: number, message: MessageRef, time: number): Quiz {
  if (quiz.n !== n || quiz.phase.name !== 'posting') return quiz;
  const { lease: _, name: __, ...open } = quiz.phase;
  // A window that opened while the post was on its way keeps its end.
  const closesAt = open.windowEnds === undefined ? time + lasts(open, quiz) : open.closesAt;
  const phase = { ...open, name: 'open' as const, openedAt: time, closesAt };
  return { ...quiz, phase, messages: { ...quiz.messages, [n]: message.id } };
}

/**
 * The quiz once question `n` shows its result: the next question is due `gap` ms from now, or the
 * end.
 */
export function withNextDue(
  quiz: Quiz,
  players: Players,
  { n, time, gap }: { readonly n: number; readonly time: number; readonly gap: number },
): Quiz {
  if (quiz.n !== n || quiz.phase.name !== 'closing') return quiz;
  if (isLast(quiz, players))
    return { ...quiz, phase: { name: 'ending', lease: time, since: time } };
  return { ...quiz, n: n + 1, phase: { name: 'ready', at: time + gap } };
}

/** The quiz with other questions to come, unless it has gone on since they were drawn for it. */
export function withRounds(quiz: Quiz, drawnFor: Quiz, rounds: readonly RoundPlan[]): Quiz {
  const isSame =
    quiz.n === drawnFor.n && quiz.line === drawnFor.line && quiz.phase.name === 'ready';
  return isSame ? { ...quiz, rounds } : quiz;
}

/** How long a question is open, ms. */
export const lasts = (open: Pick<Open, 'stretch'>, quiz: Quiz): number =>
  quiz.seconds * 1000 * (open.stretch ?? 1);

/** After this many missed questions in a row nobody waits for a player. */
const MISSED_MAX = 2;

/**
 * Among more players somebody is always missing, and every answer would have to look each of them
 * up.
 */
const WAITED_FOR_MAX = 40;

/**
 * How long the next question is open and who is waited for. One time holds for all, so that nobody
 * learns who needed it.
 * @param previousPlayers who played in the quiz before this one: they are expected at the first
 * question
 */
export function timingFor(
  quiz: Quiz,
  players: Players,
  preferences: AllPreferences,
  previousPlayers: Players,
): Timing {
  const playersHere = [...players].filter(
    ([, player]) => (player.last ?? quiz.n) >= quiz.n - MISSED_MAX,
  );
  const firstPlayers = quiz.n === 1 ? [...previousPlayers.keys(), quiz.startedBy.id] : [];
  const present = new Set([...playersHere.map(([id]) => id), ...firstPlayers]);
  const asked = Object.entries(preferences).filter(([id]) => present.has(id));
  const stretch = Math.max(1, ...asked.map(([, one]) => one.time ?? 1));
  const patient = asked.filter(([, one]) => one.calm).map(([id]) => id);
  const waitedFor = expectedAt(quiz, players);

  return {
    ...(stretch > 1 && { stretch }),
    ...(patient.length > 0 && { patient }),
    ...(waitedFor.length > 0 && { expected: waitedFor }),
  };
}

/**
 * Who played the last question, nobody where they are too many; in an elimination all who are still
 * in, as they answer or go out; nobody in a sealed quiz.
 */
function expectedAt({ mode, n }: Quiz, players: Players) {
  if (mode === 'sealed') return [];
  const isElimination = mode === 'elimination';
  const played = [...players].filter(([, one]) => (isElimination ? !one.out : one.last === n - 1));
  if (!isElimination && played.length > WAITED_FOR_MAX) return [];
  return played.map(([id]) => id);
}
