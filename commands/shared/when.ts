import { UserError } from '../../src/core/errors.ts';
import type { Weekday } from '../../src/core/model.ts';
import { quoted } from '../../src/core/options.ts';
import { isDay, isZone, WEEKDAYS } from '../../src/schedule/next.ts';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const WEEKEND: readonly Weekday[] = ['sat', 'sun'];

/** Days as a sentence has them. */
export function daysInWords(days: readonly Weekday[]): string {
  const same = (other: readonly Weekday[]) =>
    other.length === days.length && other.every((day) => days.includes(day));
  if (same(WEEKDAYS)) return 'every day';
  if (same(WORKDAYS)) return 'on weekdays';
  if (same(WEEKEND)) return 'on weekends';
  return `on ${days.join(', ')}`;
}

/** A time of day, such as `9:05`, as `HH:MM`. @throws UserError for anything else */
export function readTime(typed: string): string {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(typed) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw new UserError(`time is a time of day in 24 hours; ${quoted(typed)} isn’t. Try time:09:00.`);
  }
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** An IANA name, however it is written, or its city where only one has it. @throws UserError for anything else */
export function readZone(typed: string): string {
  const name = typed.replaceAll(' ', '_');
  const wanted = name.toLowerCase();
  const all = Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, low: zone.toLowerCase() }));
  const known = all.find(({ low }) => low === wanted);
  if (known !== undefined) return known.zone;
  const [city, other] = all.filter(({ low }) => low.endsWith(`/${wanted}`));
  if (city && !other) return city.zone;
  if (isZone(name)) return name;
  throw new UserError(
    `timezone is a name such as Europe/London; I don’t know ${quoted(typed)}. A city near you will do, such as timezone:London.`,
  );
}

/** Zones whose name holds what was typed. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const all = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return all.filter((zone) => zone.toLowerCase().includes(wanted));
}

/** Days of the week by name or in a list. @throws UserError for anything else */
export function readDays(typed: string): readonly Weekday[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const named: Readonly<Record<string, readonly Weekday[]>> = {
    every: WEEKDAYS,
    weekdays: WORKDAYS,
    weekends: WEEKEND,
  };
  const [only = ''] = words;
  if (words.length === 1 && Object.hasOwn(named, only)) return named[only] ?? WEEKDAYS;
  const days = WEEKDAYS.filter((day) => words.some((word) => word.startsWith(day)));
  const odd = words.find((word) => weekday(word) === undefined);
  if (odd === undefined && days.length > 0) return days;
  throw new UserError(
    `days is every, weekdays, weekends, or a list such as mon,wed,fri; ${quoted(odd ?? typed)} isn’t a day. Try days:weekdays.`,
  );
}

/** A date of the calendar, `YYYY-MM-DD`. @throws UserError for anything else */
export function readDate(name: string): (typed: string) => string {
  return (typed) => {
    if (isDay(typed)) return typed;
    throw new UserError(
      `${name} is a date such as 2026-12-01 (year, month, day); ${quoted(typed)} isn’t one. Try ${name}:2026-12-01.`,
    );
  };
}

/** When a club meets, such as `tue 19:00`. @throws UserError for anything else */
export function readMeetings(typed: string): { readonly day: Weekday; readonly time: string } {
  const [, word = '', time = ''] = /^([a-z]+)s?\s+(?:at\s+)?(\d{1,2}:\d{2})$/i.exec(typed.trim()) ?? [];
  const day = weekday(word.toLowerCase());
  if (day) return { day, time: readTime(time) };
  throw new UserError(
    `meetings is a day of the week and a time; ${quoted(typed)} isn’t. Try meetings:tue 19:00.`,
  );
}

function weekday(word: string): Weekday | undefined {
  return WEEKDAYS.find((day) => /^[a-z]+$/.test(word) && word.startsWith(day));
}
