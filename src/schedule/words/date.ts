import type { ParsedComponents } from 'chrono-node';
import { casual } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { dayInWords } from '../../core/plain-text.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { isDay } from '../../lib/timer.ts';
import { dayAfter, localDay, momentOf } from '../next.ts';
import { monthAbroad } from './abroad.ts';
import { countedDays, MONTH_NAMES } from './calendar.ts';
import WORDS from './dates.json' with { type: 'json' };
import { hourInFigures, onlyOne, readSurely } from './time.ts';

/** The reference for dates such as `tomorrow`. */
export interface Today {
  /** ms since 1970 */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
}

/**
 * Words before a date that change nothing about it: which part of a month is meant is asked anyway.
 */
const BEFORE_DATE = new RegExp(`^(?:(?:${WORDS.before}|in(?= [a-z]+(?: \\d{4})?$))[ -])+(?=\\S)`);

/** `next month`, `in 2 years`: no day is named, but one is counted. */
const LATER = /\bmonths?\b|^in \S+ years?$/;

const DAY_EXAMPLES = '“18 December”, “in 4 weeks” or “2026-12-18”';
const HOLIDAYS = new Map(Object.entries(WORDS.holidays));

/** The day and the month of a holiday by its name, such as `25 december`; undefined for others. */
export const holidayNamed = (typedText: string): string | undefined =>
  HOLIDAYS.get(dateWords(typedText).replaceAll('.', ''));

/** A day with points, `24.12.` or `24. December`: nobody writes the month first with these. */
const WITH_POINTS = /^(\d{1,2})\.(?: ?(\d{1,2})(?:\.|$)| (?=\p{L}))(\d{4}|\d\d)?/u;
/** `le 24 décembre`, `24 de diciembre`, `am 24. Dezember`. */
const AROUND_ABROAD = /^(?:le|am|den|el|il|em|a|zum|bis|avant le|hasta el) (?=\d)| de (?=\p{L})/gu;

/** A date as English has it: with the month's English name, and no points. */
function dateInEnglish(phrase: string) {
  const plain = phrase
    .replace(AROUND_ABROAD, ' ')
    .trim()
    .replace(/^1er\b/, '1');
  const dated = plain.replace(WITH_POINTS, (whole, day: string, month?: string, year = '') => {
    const monthName = month === undefined ? '' : MONTH_NAMES[Number(month) - 1];
    if (monthName === undefined) return whole;
    return `${day} ${monthName} ${yearOf(year)}`;
  });
  return spaced(dated.replace(/\p{L}+/gu, (monthWord) => monthAbroad(monthWord) ?? monthWord));
}

/** Of two figures of this century. */
function yearOf(yearFigures: string) {
  if (yearFigures.length !== 2) return yearFigures;
  return `20${yearFigures}`;
}

/** Chrono-node reads no hours in words, and would skip the half of `half past 8`. */
const dateWords = (typedText: string) =>
  hourInFigures(
    dateInEnglish(spaced(plainly(typedText).replace(/[,;!?]/g, ' ')).replace(BEFORE_DATE, '')),
  );

/**
 * The day that words name, `YYYY-MM-DD`: `Dec 18`, `18/12`, `in 4 weeks`, `next Tuesday`. Without a
 * year it is the next such day. What chrono-node doesn't read from the first word to the last is
 * refused, as it would skip words.
 * @throws UserError if it isn't one day; an `UnclearError` for figures that could be two
 */
export const readDay = (typedText: string, today: Today): string =>
  dayBefore(typedText, today) ?? dayNamed(typedText, today);

function dayNamed(typedText: string, { now, zone }: Today): string {
  const today = localDay(zone, now);
  const dateText = dateWords(typedText);
  const phrase = holidayNamed(typedText) ?? dateText;
  if (isDay(phrase)) return phrase;

  const counted = countedDays(phrase, today);
  const days = counted.length > 0 ? counted : daysRead(phrase, today);
  const candidates = days.map((day) => ({ label: dayInWords(day), value: day }));
  const only = onlyOne(typedText, candidates);
  if (only) return only.value;

  const hint = /^[^,]*,.*days?\b/i.test(typedText)
    ? ' For meetings /plan set has an option: meetings:tuesdays at 7pm.'
    : '';
  throw new UserError(`Which day is ${quoted(typedText)}? Write it as ${DAY_EXAMPLES}.${hint}`);
}

const BEFORE = /^(?:before )?before (?!the end\b)(.+)$/;

/** The day before one that is named, `before christmas`; undefined for other words. */
function dayBefore(typedText: string, today: Today): string | undefined {
  const [, dayText] = BEFORE.exec(plainly(typedText)) ?? [];
  const day = dayText === undefined ? undefined : attempt(() => readDay(dayText, today));
  if (typeof day === 'string') return dayAfter(day, -1);
  return undefined;
}

/** The days that chrono-node makes of words, each once. */
function daysRead(phrase: string, today: string) {
  const moments = momentsRead(phrase, new Date(`${today}T12:00`)).filter(
    (moment) => !moment.isCertain('hour'),
  );
  return [...new Set(moments.flatMap((moment) => daysOf(moment, phrase)))];
}

/**
 * Words that leave open which day or time they mean; a month that no year has; more than anybody
 * counts.
 */
const UNSURE = /\blast\b|\S midnight|^\D*(?:morning|afternoon)|^\d{4}-(?:1[3-9]|[2-9]\d)|\d{5}/;

/**
 * A day and a month in figures, or the other way round: chrono-node takes the month to come first.
 */
const IN_FIGURES = /(?<!\d-)\b(0?[1-9]|1[0-2])([/.-])(0?[1-9]|1[0-2])\b/;

/**
 * A time that may be in the morning or in the evening; behind `2026-12-01`, as we write it, it is
 * one of 24 hours.
 */
const BARE_HOUR = /(?<!^\d{4}-.*|[\d:])(?:1[01]|[1-9])(?::\d\d)?(?=$| on\b)/;

/**
 * The moments that words may mean.
 * @param clock as in `momentRead`
 */
function momentsRead(phrase: string, clock: Date): readonly ParsedComponents[] {
  const readings = [...new Set([phrase.replace(IN_FIGURES, '$3$2$1'), phrase])];
  return readings.flatMap((reading) => {
    const parsed = momentRead(reading, clock);
    if (!parsed?.isCertain('hour') || parsed.isCertain('meridiem') || !BARE_HOUR.test(reading))
      return parsed ?? [];
    return ['am', 'pm'].flatMap(
      (half) => momentRead(reading.replace(BARE_HOUR, `$&${half}`), clock) ?? [],
    );
  });
}

/** Of a moment surely one of these is said: `this week` is none. */
const SAID = ['day', 'weekday', 'month', 'hour'] as const;

/**
 * What chrono-node makes of all the words, to come from `clock` on; undefined where they are no one
 * moment for sure.
 * @param clock what clocks show in the asker's zone, as if it were this machine's: chrono-node
 * compares days by that
 */
function momentRead(phrase: string, clock: Date): ParsedComponents | undefined {
  const [found] = casual.parse(phrase, clock, { forwardDate: true });
  if (found?.text !== phrase || found.end || UNSURE.test(phrase)) return undefined;
  const { start } = found;
  // A month from the 31st may end in the one after.
  const isLater = LATER.test(phrase);
  if (isLater && start.get('day') === clock.getDate()) return start;
  if (!isLater && SAID.some((component) => start.isCertain(component))) return start;
  return undefined;
}

/** The day of a moment; of a month alone the first, the middle and the last one. */
function daysOf(moment: ParsedComponents, phrase: string) {
  const day = new Temporal.PlainDate(
    moment.get('year') ?? 0,
    moment.get('month') ?? 1,
    moment.get('day') ?? 1,
  );
  const isDay =
    !moment.isCertain('month') || moment.isCertain('day') || moment.isCertain('weekday');
  if (isDay || LATER.test(phrase)) return [String(day)];
  return [1, 15, day.daysInMonth].map((dayOfMonth) => String(day.with({ day: dayOfMonth })));
}

/**
 * Early on a day of a leap year, so that any day of a year can be read on it, and midnight is the
 * next one.
 */
export const SOME_DAY: Today = { now: Date.UTC(2024, 0, 1, 3), zone: 'UTC' };

/**
 * Gives words back that name a day or moment, as which depends on today.
 * @throws UserError for none or several
 */
const wordsFor = (read: typeof readDay | typeof readMoment) => (typedText: string) =>
  readSurely(typedText, (phrase) => {
    const readValue = attempt(() => read(phrase, SOME_DAY));
    if (readValue instanceof UserError && !(readValue instanceof UnclearError)) throw readValue;
    return phrase;
  });

export const readDayWords = wordsFor(readDay);
export const readMomentWords = wordsFor(readMoment);

/** Where only a day is named. */
const EVENING = '20:00';

/** The day that words such as `in 3 days` count to; undefined where they name several, or none. */
function onlyDayCounted(words: string, today: string) {
  const [counted, another] = countedDays(words, today);
  if (another === undefined) return counted;
  return undefined;
}

/**
 * A moment to come, in words: `in 3 days`, `friday 8pm`, `2026-12-01 19:30`, `in 2 hours`. A day
 * alone means eight in the evening.
 * @returns ms since 1970, after `now`
 * @throws UserError where it names no moment, or one that is over; an `UnclearError` for several
 */
export function readMoment(typedText: string, { now, zone }: Today): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
  const clock = new Date(local.toString());

  // The midnight of a day may be its first moment or its last.
  const [words = '', midnight] = dateWords(typedText).split(/ (?:at )?(?=midnight$)/);
  const day =
    dayBefore(typedText, { now, zone }) ?? onlyDayCounted(words, localDay(zone, now)) ?? words;
  const moments = momentsRead(midnight ? `${day} 23:59` : day, clock).flatMap((moment) => {
    const two = (component: 'hour' | 'minute') =>
      String(moment.get(component) ?? 0).padStart(2, '0');
    const timeSaid = moment.isCertain('hour') ? `${two('hour')}:${two('minute')}` : EVENING;
    const time = midnight ? '00:00' : timeSaid;

    // A time with its own zone, or so many hours from now, isn’t one of this zone’s clock, which
    // may change first.
    const isFixed = moment.isCertain('timezoneOffset');
    const from = moment.isCertain('millisecond') ? now - clock.getTime() : 0;
    const days = daysOf(moment, day).flatMap((on) => (midnight ? [on, dayAfter(on, 1)] : [on]));

    return days.map((on) => {
      const at = isFixed ? moment.date().getTime() + from : momentOf(zone, on, time);
      return { label: `${dayInWords(on)}, ${time}`, value: `${on} ${time}`, at };
    });
  });

  if (moments.length === 0)
    throw new UserError(
      `I don’t know when ${quoted(typedText)} is. Try “in 3 days”, or “friday at 8pm”.`,
    );

  const open = moments.filter(({ at }) => at > now);
  const only = onlyOne(typedText, open);
  if (only) return only.at;
  throw new UserError(
    `${quoted(typedText)} is over already. Name a moment to come, such as “in 3 days”.`,
  );
}
