import type { Level } from '../core/book.ts';

const BASE: Readonly<Record<Level, number>> = { easy: 10, medium: 15, hard: 20 };
const SPEED = 5;
const STREAK = 5;

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
}): number {
  const left = 1 - Math.min(Math.max(round.took / round.time, 0), 1);
  const speed = round.hints > 0 ? 0 : Math.round(SPEED * left);
  return BASE[round.level] + speed + Math.min(round.streak, STREAK);
}
