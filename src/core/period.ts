/** The spans that boards are read by. */
export const PERIODS = ['week', 'month', 'year', 'all'] as const;

export type Period = (typeof PERIODS)[number];

/**
 * When a period that holds `now` began, ms since 1970, in UTC: weeks begin on Monday (ISO 8601). Undefined for
 * `all`.
 */
export function periodStart(period: Period, now: number): number | undefined {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (period) {
    case 'week':
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
    case 'month':
      return Date.UTC(year, month, 1);
    case 'year':
      return Date.UTC(year, 0, 1);
    case 'all':
      return undefined;
  }
}
