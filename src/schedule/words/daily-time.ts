import type { Weekday } from '../../core/domain/club.ts';
import { daysWithin } from './days.ts';
import { type ParsedTime, readTime } from './time.ts';

/** The time of a daily post, and its days where they are given. */
export interface ParsedDaily extends ParsedTime {
  readonly days?: readonly Weekday[];
}

/** Reads the time of a daily post, with zone and days where they are given. @throws UserError as `readTime` */
export function readDailyTime(typed: string): ParsedDaily {
  const within = daysWithin(typed);
  if (!within) return readTime(typed);
  return { ...(within.rest !== '' && readTime(within.rest)), days: within.days };
}
