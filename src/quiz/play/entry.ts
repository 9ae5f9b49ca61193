import type { Member } from '../../core/call.ts';
import type { Level } from '../../core/domain/book.ts';
import type { LedgerEntry, Player, Quiz } from '../../core/domain/quiz.ts';
import { isAlone } from '../../core/domain/quiz-rules.ts';
import { rulesOf } from './rules.ts';
import type { OpenRound } from './state.ts';

export interface Given {
  readonly by: Member;
  readonly given: string;
  readonly right: boolean;
  readonly at: number;
  /** They asked not to race. */
  readonly calm?: boolean;
  /** Times the usual time, where they asked for more: their seconds count for less. */
  readonly stretch?: number;
}

/** How speed counts for an answer; `calm` is for those who asked for no race. */
function speedOf(quiz: Quiz, { calm }: Given) {
  if (!rulesOf(quiz).speed) return 'none';
  return calm ? 'calm' : 'race';
}

/**
 * The entry for an answer; `worth` is what it earns if right.
 * @param player as before it; undefined where one is alone
 */
export function entryFor(
  { quiz, round, open }: OpenRound,
  player: Player | undefined,
  answer: Given,
): LedgerEntry {
  const took = Math.max(0, answer.at - open.openedAt);
  const alone = isAlone(quiz);

  const worth = pointsFor({
    level: round.level,
    took: took / (answer.stretch ?? 1),
    time: quiz.seconds * 1000,
    streak: player?.streak ?? 0,
    hints: open.hints,
    speed: speedOf(quiz, answer),
  });

  return {
    quiz: quiz.id,
    round: round.n,
    question: round.question,
    book: quiz.book,
    level: round.level,
    topics: round.topics,
    member: answer.by.id,
    name: answer.by.name,
    given: answer.given,
    right: answer.right,
    points: answer.right ? worth : 0,
    at: answer.at,
    took,
    worth,
    ...(player?.team !== undefined && { team: player.team }),
    ...(alone && { points: 0, worth: 0, practice: true as const }),
  };
}

/** Points without speed and streak, where nothing else is known about an answer. */
export const BASE_POINTS: Readonly<Record<Level, number>> = { easy: 10, medium: 15, hard: 20 };
const SPEED_POINTS_MAX = 5;
const STREAK_POINTS_MAX = 5;

/** Points instead of those for speed, for members who don't race: about half. */
const CALM_POINTS = 2;

/**
 * Points for a right answer, by level; up to 5 more for speed, falling evenly to 0 at the end of
 * the time, none once a hint was given; 1 more for each question won in a row before, up to 5.
 * @param round.took ms from the opening; less than 0 counts as 0
 * @param round.time ms the question was open for
 */
export function pointsFor(round: {
  level: Level;
  took: number;
  time: number;
  streak: number;
  hints: number;
  speed: 'race' | 'calm' | 'none';
}): number {
  const timeLeft = 1 - Math.min(Math.max(round.took / round.time, 0), 1);
  const speed = { race: Math.round(SPEED_POINTS_MAX * timeLeft), calm: CALM_POINTS, none: 0 }[
    round.speed
  ];

  return (
    BASE_POINTS[round.level] +
    (round.hints > 0 ? 0 : speed) +
    Math.min(round.streak, STREAK_POINTS_MAX)
  );
}
