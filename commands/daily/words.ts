import type { Weekday } from '../../src/core/domain/club.ts';
import { daysNamed } from '../../src/schedule/words/days.ts';
import { readTime, type SaidTime } from '../../src/schedule/words/time.ts';
import type { Context } from '../shared/context.ts';
import { channelDailies } from './dailies.ts';

/** What is said of a daily post in one go: `weekdays at 9am Berlin time`. */
export interface SaidDaily extends SaidTime {
  readonly days?: readonly Weekday[];
}

/** Reads the time of a daily post, with its zone and days where they are said too. @throws UserError as `readTime` */
export function readDailyTime(typed: string): SaidDaily {
  const words = typed.trim().split(/\s+/);
  const spans = words.flatMap((_, from) => words.slice(from).map((__, i) => ({ from, count: i + 1 })));
  const longest = spans
    .toSorted((a, b) => b.count - a.count)
    .find(({ from, count }) => daysNamed(words.slice(from, from + count).join(' ')) !== undefined);
  const days = longest && daysNamed(words.slice(longest.from, longest.from + longest.count).join(' '));
  if (!longest || !days) return readTime(typed);
  const rest = [...words.slice(0, longest.from), ...words.slice(longest.from + longest.count)].join(' ');
  return rest === '' ? { days } : { ...readTime(rest), days };
}

/** The zone that a club goes by where nobody names one: that of its posts, of its plan, else UTC. */
export async function usualZone(ctx: Context, club: string, channel: string): Promise<string> {
  const dailies = await channelDailies(ctx, club);
  const here = dailies.find((daily) => daily.channel === channel) ?? dailies[0];
  return here?.zone ?? (await ctx.store.plan(club))?.zone ?? 'UTC';
}
