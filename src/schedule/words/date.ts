import type { ParsedResult } from 'chrono-node';
import { casual } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { compact } from '../../lib/counted.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { isDay } from '../../lib/timer.ts';
import { localDay, momentOf, WEEKDAYS, weekdayOf } from '../next.ts';
import { dayName, daysNamed } from './days.ts';

/** The reference for dates such as `tomorrow`. */
export interface Today {
  /** ms since 1970 */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
}

/** The last year that a date is written with in four figures, as all are here. */
const LAST_YEAR = 9999;

/** Words before a date that change nothing about it; `at 20` is a time. */
const BEFORE_DATE = /^(?:(?:on|by|until|till|to|from|starting|before|the|at(?! [\d.:]+$)) )+(?=\S)/i;

/** Neither do these, which come alone: `around 8pm`, `this coming Friday`, `between` before two days. */
const LOOSELY = /^(?:around|about|between|later|(?:this )?coming|clos(?:es|ing)(?: on)?) (?=\S)/i;

/**
 * The day that words name, `YYYY-MM-DD`: `Dec 18`, `18/12`, `in 4 weeks`, `next Tuesday`. Without a year it is the next
 * such day. What chrono-node doesn't read from the first word to the last is refused, as it would skip words.
 * @throws UserError if it isn't a date; an `UnclearError` where it could be two
 */
export function readDay(typed: string, { now, zone }: Today): string {
  const today = localDay(zone, now);
  const words = addMonth(plainly(dateWords(typed)), today);
  if (isDay(words)) return words;
  const fixed = dayInFigures(words, today);
  if (fixed !== undefined) return fixed;
  const noon = Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const reference = { instant: new Date(noon.epochMilliseconds), timezone: 0 };
  const isOver = OVER.test(words);
  const [found] = casual.parse(words, reference, { forwardDate: !isOver });
  const isNamed = found && (found.start.isCertain('day') || found.start.isCertain('weekday'));
  // A stretch of days, such as `1 to 31 December`, is no day.
  if (found?.text !== words || found.end || !(isNamed || LATER.test(words)) || isTooFar(found))
    throw new UserError(`Which day is ${quoted(typed)}? Write it as “18 December”, “in 4 weeks” or “2026-12-18”.`);
  const day = dayFound(found, today);
  const isNextYears = `${day}` < today && !isOver && !found.start.isCertain('year');
  return (isNextYears ? day.add({ years: 1 }) : day).toString();
}

/** `next month`, `in 2 years`. */
const LATER = /\bmonths?\b|^in \S+ years?$/;

/** `last Friday`; a month’s last day is one to come. */
const OVER = /\b(?:last|past) (?!day\b)/i;

/** What is typed of a date, in words that chrono-node knows. */
function dateWords(typed: string): string {
  return spaced(typed.replace(/[,;!?]|\bplease\b/gi, ' '))
    .replace(BEFORE_DATE, '')
    .replace(LOOSELY, '')
    .replace(/^day after tomorrow\b/i, 'overmorrow')
    .replace(/\b(?:a )?fortnight\b/i, '2 weeks')
    .replace(/^(in .+?)['’]?s?['’]? time$/i, '$1');
}

/** A month from the 31st is a shorter month's last day, where chrono-node would go on into the next. */
function dayFound({ start, text }: ParsedResult, today: string): Temporal.PlainDate {
  const [year = 0, month = 1, date = 1] = (['year', 'month', 'day'] as const).map((part) => start.get(part) ?? 1);
  const day = new Temporal.PlainDate(year, month, date);
  const isMonthsLater = !start.isCertain('day') && /\bmonths?(?: from now)?$/i.test(text);
  const isTooLong = isMonthsLater && Number(today.slice(-2)) > 28 && date < 4;
  return isTooLong ? day.subtract({ days: date }) : day;
}

/** A day of a leap year, so that any day of a year can be read on it. */
const SOME_DAY: Today = { now: Date.UTC(2024, 0, 1), zone: 'UTC' };

/**
 * Words that name a day, unchanged: which one it is depends on today.
 * @throws UserError for words that name none; what could be two is for `readDay` to ask back
 */
export function readDayWords(typed: string): string {
  const day = attempt(() => readDay(typed, SOME_DAY));
  if (day instanceof UserError && !(day instanceof UnclearError)) throw day;
  return typed;
}

/** First and last day of something, in words; one of them may be missing. */
export interface DaySpan {
  readonly start?: string | undefined;
  readonly finish?: string | undefined;
}

const BETWEEN_DAYS = /\s+(?:to|until|till|through|and|-)\s+|\s*[–—]\s*/i;

/** A day that takes its month from the other one: `20` of `20-26 december`. */
const DAY_ALONE = /^(?:from |between )?(?:the )?(\d{1,2}(?:st|nd|rd|th)?)$/i;

/** One day, or both: `21 december to 3 january`, `december 20-26`. @throws UserError for other words */
export function readDaySpan(typed: string): DaySpan {
  const [first = '', ...others] = typed.split(BETWEEN_DAYS);
  // The only hyphen beside a month in words; 2026-12-21 and 21-12 have none.
  const [one = '', two = others[0]] = others.length === 0 && /\p{L}{3}/u.test(first) ? first.split('-') : [first];
  if (two === undefined) return { start: readDayWords(typed) };
  return { start: readDayWords(withMonth(one, two)), finish: readDayWords(withMonth(two, one)) };
}

function withMonth(day: string, other: string): string {
  const alone = DAY_ALONE.exec(day.trim())?.[1];
  return alone === undefined ? day : other.replace(/\b\d{1,2}(?:st|nd|rd|th)?\b/i, alone);
}

const isTooFar = ({ start }: ParsedResult): boolean => (start.get('year') ?? 0) > LAST_YEAR;

/** Where only a day is named. */
const EVENING = '20:00';

/**
 * A moment to come, in words: `in 3 days`, `friday 8pm`, `2026-12-01 19:30`, `in 2 hours`. A day alone means eight in
 * the evening.
 * @returns ms since 1970, after `now`
 * @throws UserError where it names no moment, or one that is over
 */
export function readMoment(typed: string, { now, zone }: Today): number {
  const minutes = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10;
  const today = localDay(zone, now);
  const words = writeDay(addMonth(dateWords(typed), today), today);
  const reference = { instant: new Date(now), timezone: minutes };
  const [found] = casual.parse(words, reference, { forwardDate: !OVER.test(words) });
  if (found?.text !== words || isTooFar(found))
    throw new UserError(`I don’t know when ${quoted(typed)} is. Try “in 3 days”, or “friday at 8pm”.`);
  const { start } = found;
  const two = (part: 'hour' | 'minute') => String(start.get(part) ?? 0).padStart(2, '0');
  const time = start.isCertain('hour') ? `${two('hour')}:${two('minute')}` : EVENING;
  // A time with its own zone, or so many hours from now, isn’t one of this zone’s clock, which may change first.
  const at = start.isCertain('timezoneOffset')
    ? start.date().getTime()
    : momentOf(zone, dayFound(found, today).toString(), time);
  if (at > now) return at;
  throw new UserError(`${quoted(typed)} is over already. Name a moment to come, such as “in 3 days”.`);
}

/** A day in figures, and a time behind it. `20.30` is no day. */
const DAY_AND_TIME = /^((?:[a-z]+\.? )?\d{1,2}(?:\/\d{1,2}(?:\/\d+)?|([-.])\d{1,2}\2\d*))(?: (.+))?$/i;

/** `15th at 8pm` with the day as `YYYY-MM-DD`, in the next month that has it still to come. */
function addMonth(words: string, today: string): string {
  return words.replace(/^(\d{1,2})(?:st|nd|rd|th)(?=$| at | \d)/i, (typed, date: string) => {
    const months = [0, 1, 2].map((later) => Temporal.PlainYearMonth.from(today).add({ months: later }));
    const days = months.map((month) => `${month}-${date.padStart(2, '0')}`);
    return days.find((day) => isDay(day) && day >= today) ?? typed;
  });
}

/** Words with a day in figures as `YYYY-MM-DD`: chrono-node would take the month to come first. */
function writeDay(words: string, today: string): string {
  const [, figures, , time = ''] = DAY_AND_TIME.exec(words) ?? [];
  if (figures === undefined) return words;
  try {
    return spaced(`${dayInFigures(figures.toLowerCase(), today) ?? figures} ${time}`);
  } catch (error) {
    throw error instanceof UnclearError ? error.after(time) : error;
  }
}

/** A day in words, with its weekday: `Friday 18 December 2026`. */
export function dayInWords(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const inFull = date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${dayName(weekdayOf(day))} ${inFull}`;
}

/** From one day to another, `YYYY-MM-DD`; one day alone where they are the same. */
export const datesInWords = ({ start, finish }: { readonly start: string; readonly finish: string }): string =>
  start === finish ? dayInWords(start) : `${dayInWords(start)} to ${dayInWords(finish)}`;

/** A weekday in front settles which number is the month. */
const DAY_IN_FIGURES = /^(?:([a-z]+)\.? )?(\d{1,2})([/.-])(\d{1,2})(?:\3(\d{2}|\d{4}))?\.?$/;

/** `18/12`, `3.4.2027`: the day comes first where there are points or the month can't; else it is asked. */
function dayInFigures(words: string, today: string): string | undefined {
  const [, name, a, mark, b, year] = DAY_IN_FIGURES.exec(words) ?? [];
  const named = name === undefined ? WEEKDAYS : daysNamed(name);
  if (a === undefined || b === undefined || !named) return undefined;
  const dayFirst = dayOf(today, Number(a), Number(b), year);
  const monthFirst = mark === '.' ? undefined : dayOf(today, Number(b), Number(a), year);
  const days = [...new Set(compact(dayFirst, monthFirst))].filter((day) => named.includes(weekdayOf(day)));
  if (days.length === 0)
    throw new UserError(`There’s no date ${quoted(words)}. Write it with the month’s name, such as “18 December”.`);
  if (days.length === 1) return days[0];
  const candidates = days.map((value) => ({ label: dayInWords(value), value }));
  const said = candidates.map(({ label }) => label).join(' or ');
  throw new UnclearError(`${quoted(words)} is ${said}. Which one?`, candidates);
}

/** A day and month in the given year, else their next occurrence; undefined for a day that no such month has. */
function dayOf(today: string, day: number, month: number, given?: string): string | undefined {
  const from = given === undefined ? Number(today.slice(0, 4)) : Number(given.length === 2 ? `20${given}` : given);
  const years = given === undefined ? [0, 1, 2, 3, 4].map((later) => from + later) : [from];
  const days = years.map((one) => `${one}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return days.find((one) => isDay(one) && (given !== undefined || one >= today));
}
