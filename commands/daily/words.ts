import type { Daily, Weekday } from '../../src/core/domain/club.ts';
import { parsed } from '../../src/core/options.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { dayName, daysNamed, readDays } from '../../src/schedule/words/days.ts';
import { readTime, type SaidTime } from '../../src/schedule/words/time.ts';

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

/** The `days` option of a daily post. */
export const daysOption = () =>
  parsed('every, weekdays, weekends, or a list such as mon,wed,fri', readDays, {
    max: 60,
    asks: { any: WEEKDAYS.map((day) => ({ label: dayName(day), value: day })) },
  });

/** What a form has of a daily post that is set already. */
export function ruleFilled(
  before: Pick<Daily, 'time' | 'what' | 'days'> | undefined,
): Readonly<Record<string, string>> {
  return before ? { time: before.time, what: before.what, days: before.days.join(',') } : {};
}
