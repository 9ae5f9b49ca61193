import type { Level } from '../../core/domain/book.ts';

const BASE: Readonly<Record<Level, number>> = { easy: 10, medium: 15, hard: 20 };
const SPEED = 5;
const STREAK = 5;

/** What somebody who doesn't race gets instead of points for speed: about half. */
const CALM = 2;

/**
 * How speed counts for an answer:
 * - `race`: up to 5 points
 * - `calm`: 2, whenever it comes
 * - `none`: nothing, for all alike
 */
export type Speed = 'race' | 'calm' | 'none';

/**
 * Points for a right answer: 10, 15 or 20 by level; up to 5 more for speed, falling evenly to 0 at the end of the
 * time, and 0 once a hint was given; 1 more for each question won in a row before this one, up to 5.
 * @param took ms from the opening to the answer; less than 0 counts as 0
 * @param time ms the question was open for
 */
export function pointsFor(round: {
  level: Level;
  took: number;
  time: number;
  streak: number;
  hints: number;
  speed: Speed;
}): number {
  return BASE[round.level] + speedPoints(round) + Math.min(round.streak, STREAK);
}

/** Points without speed and streak, for an answer about which nothing else is known. */
export function basePoints(level: Level): number {
  return BASE[level];
}

function speedPoints(round: { took: number; time: number; hints: number; speed: Speed }): number {
  if (round.hints > 0 || round.speed === 'none') return 0;
  if (round.speed === 'calm') return CALM;
  const left = 1 - Math.min(Math.max(round.took / round.time, 0), 1);
  return Math.round(SPEED * left);
}
