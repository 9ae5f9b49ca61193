import { Temporal } from 'temporal-polyfill';

export const PERIODS = ['week', 'month', 'year', 'all', 'season'] as const;

export type Period = (typeof PERIODS)[number];

/**
 * When the period began, ms since 1970, at midnight of the club's day; weeks begin on Monday (ISO
 * 8601). Undefined for all time, also where there was no season.
 * @param seasons when each began, oldest first
 */
export function periodStart(
  period: Period,
  now: number,
  zone: string,
  seasons: readonly number[],
): number | undefined {
  if (period === 'all') return undefined;
  if (period === 'season') return seasons.findLast((began) => began <= now);

  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const first = {
    week: () => today.subtract({ days: today.dayOfWeek - 1 }),
    month: () => today.with({ day: 1 }),
    year: () => today.with({ month: 1, day: 1 }),
  }[period]();

  return first.toZonedDateTime(zone).epochMilliseconds;
}
