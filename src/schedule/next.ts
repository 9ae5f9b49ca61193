import { Temporal } from 'temporal-polyfill';
import { comesLate, type Daily, WEEKDAYS, type Weekday } from '../core/domain/club.ts';
import { zoneInWords } from '../core/plain-text.ts';
import { listed } from '../lib/counted.ts';
import { dayName, WEEKEND, WORKDAYS } from './words/days.ts';

/** A post that the bot makes when it is due: nobody set a time of day for it. */
export const noticePost = (notice: Omit<Daily, 'time' | 'days' | 'skipped'>): Daily => ({
  ...notice,
  time: '09:00',
  days: [],
  skipped: [],
});

/** When a paused post is due, ms since 1970: the last moment that a date can be. */
export const NEVER = 8.64e15;

/**
 * The next time a daily post is due, strictly after a moment. A local time that a spring change
 * skips is moved to right after the gap; one that an autumn change repeats is its first pass
 * (Temporal's `compatible`). Days in `skipped` are left out.
 * @param afterMs ms since 1970
 * @returns the moment, ms since 1970, and the local day (`YYYY-MM-DD`) it belongs to
 */
export function nextDue(
  rule: Pick<Daily, 'time' | 'zone' | 'days'> & Partial<Pick<Daily, 'skipped'>>,
  afterMs: number,
): { readonly due: number; readonly day: string } {
  const { skipped = [] } = rule;
  const time = Temporal.PlainTime.from(rule.time);

  // A day back, as a gap before midnight can move yesterday's post into today (Nuuk, 23:30).
  let date = localDate(rule.zone, afterMs).subtract({ days: 1 });
  // Ten days hold every weekday at least once, even where a zone leaves a whole day out (Apia, 30
  // December 2011).
  for (let i = 0; i < 10 + 7 * skipped.length; i++, date = date.add({ days: 1 })) {
    const weekday = WEEKDAYS[date.dayOfWeek - 1];
    if (weekday === undefined || !rule.days.includes(weekday) || skipped.includes(`${date}`))
      continue;
    const at = date.toZonedDateTime({ timeZone: rule.zone, plainTime: time });
    // Some zones skipped a whole day (Apia, 30 December 2011): its post would be that of the day
    // after.
    if (
      at.epochMilliseconds > afterMs &&
      date.toZonedDateTime(rule.zone).toPlainDate().equals(date)
    )
      return { due: at.epochMilliseconds, day: date.toString() };
  }

  throw new RangeError(
    `Expected at least one weekday to post on, got none: ${rule.days.join(',')}`,
  );
}

/**
 * When a daily post comes next: on a day without one yet. A paused or disabled one never comes; its
 * day stays.
 */
export function nextPost(daily: Daily, afterMs: number): Pick<Daily, 'due' | 'day'> {
  if (daily.paused || daily.off !== undefined) return { due: NEVER, day: daily.day };
  const next = nextDue(daily, afterMs);
  if (lastPosted(daily) === next.day) return nextDue(daily, next.due);
  return next;
}

/** The local day of its last post; for posts of earlier versions the day on which it was due. */
export function lastPosted({ posts, zone }: Pick<Daily, 'posts' | 'zone'>): string | undefined {
  const last = posts?.at(-1);
  return last && (last.day ?? localDay(zone, last.at));
}

/**
 * True once the local day of a post is over, and it comes no more; the end of a plan does, as
 * ratings and the next book begin with it. A post that a gap moved past midnight has the next day
 * as well.
 */
export function isOver(
  { zone, time, day, what }: Pick<Daily, 'zone' | 'time' | 'day' | 'what'>,
  nowMs: number,
): boolean {
  if (comesLate(what) || day.endsWith('#end')) return false;
  return localDay(zone, nowMs) > localDay(zone, momentOf(zone, day.slice(0, 10), time));
}

export const localDay = (zone: string, at: number): string => localDate(zone, at).toString();

/**
 * The moment, ms since 1970, of a local `YYYY-MM-DD` and `HH:MM`: after a gap, in the first pass of
 * an overlap.
 */
export function momentOf(zone: string, day: string, time: string): number {
  const date = Temporal.PlainDate.from(day);
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds;
}

/** A local day some days later, `YYYY-MM-DD`; earlier where `days` is negative. */
export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The same local time some days later: after a gap, in the first pass of an overlap. */
export const daysLater = (zone: string, at: number, days: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days })
    .epochMilliseconds;

/** How many days lie between two local days: 0 for the same day, negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** The day of the week of a local day. */
export const weekdayOf = (day: string): Weekday =>
  WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'mon';

const localDate = (zone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** Days as a sentence has them: `every day`, `on weekdays`, `on Mondays and Fridays`. */
function daysInWords(days: readonly Weekday[]) {
  const same = (namedDays: readonly Weekday[]) =>
    namedDays.length === days.length && namedDays.every((day) => days.includes(day));
  if (same(WEEKDAYS)) return 'every day';
  if (same(WORKDAYS)) return 'on weekdays';
  if (same(WEEKEND)) return 'on weekends';
  return `on ${listed(days.map((day) => `${dayName(day)}s`))}`;
}

/** When a daily post comes: `every day at 09:00 (Europe/London)`. */
export function whenInWords({ days, time, zone }: Pick<Daily, 'days' | 'time' | 'zone'>): string {
  return `${daysInWords(days)} at ${time} (${zoneInWords(zone)})`;
}
