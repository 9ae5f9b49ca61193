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
  time: number,
  zone: string,
  seasons: readonly number[],
): number | undefined {
  if (period === 'all') return undefined;
  if (period === 'season') return seasons.findLast((began) => began <= time);

  const today = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDate();
  const firstDay = {
    week: () => today.subtract({ days: today.dayOfWeek - 1 }),
    month: () => today.with({ day: 1 }),
    year: () => today.with({ month: 1, day: 1 }),
  }[period]();

  return firstDay.toZonedDateTime(zone).epochMilliseconds;
}
