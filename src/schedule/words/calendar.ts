/** Days that are counted: from today, to the end of a month, from Easter. */

import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type Weekday } from '../../core/domain/club.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import moving from './moving.json' with { type: 'json' };

type Day = Temporal.PlainDate;

/** Far more than anybody plans; more is a slip. */
const COUNT_MAX = 999;

const UNIT = 'day|week|fortnight|month|year';
const LENGTH = new RegExp(`^(?:in |for )?(a couple of|half an?|\\S+) (${UNIT})s?(?: time)?$`);
const HALF_YEAR_MONTHS = 6;

/**
 * The day that a length from today leads to: `in 3 weeks`, `a fortnight`, `next month`. The month's
 * last day where it has no such day. Undefined for other words.
 */
function dayAfterLength(phrase: string, today: Day): Day | undefined {
  const [, typedText = '', unit = ''] = LENGTH.exec(phrase) ?? [];
  if (typedText.startsWith('half ') && unit === 'year')
    return today.add({ months: HALF_YEAR_MONTHS });
  const isNext = typedText === 'next' && unit === 'month';
  const count = isNext || /^an?$/.test(typedText) ? 1 : countOf(typedText);
  if (count === undefined || count > COUNT_MAX || unit === '') return undefined;
  if (unit === 'fortnight') return today.add({ weeks: 2 * count });
  return today.add({ [`${unit}s`]: count });
}

function countOf(countWords: string) {
  if (countWords === 'a couple of' || countWords === 'couple') return 2;
  const count = /^\d{1,4}$/.test(countWords) ? Number(countWords) : spokenNumber(countWords);
  if (count !== undefined && Number.isInteger(count)) return count;
  return undefined;
}

const WEEK_FROM = /^(\S+ )?(week|fortnight)s? (?:on |from |after )?(\S+)$/;
const WEEK_BEHIND = /^(?:on |this )?(\S+) (week|fortnight)$/;

/** `a`, `two`, `3`. */
function weeksCounted(countWords: string) {
  if (/^an?$/.test(countWords)) return 1;
  return countOf(countWords);
}

/** `friday week`, `a week on friday`, `two weeks from tomorrow`; undefined for other words. */
function weekFromDay(phrase: string, today: Day): Day | undefined {
  const [, many, unit = '', after = ''] = WEEK_FROM.exec(phrase) ?? [];
  const [, before = '', unitBehind = ''] = WEEK_BEHIND.exec(phrase) ?? [];
  const from = nextNamed(after || before, today);
  const count = weeksCounted((many ?? 'a').trim());
  if (from === undefined || count === undefined) return undefined;
  return from.add({ weeks: count * weeksIn(unit || unitBehind) });
}

const weeksIn = (unit: string) => (unit === 'fortnight' ? 2 : 1);

/** Today, tomorrow, or the next day of that name; undefined for other words. */
function nextNamed(dayWord: string, today: Day): Day | undefined {
  if (dayWord === 'today' || dayWord === 'now') return today;
  if (dayWord === 'tomorrow') return today.add({ days: 1 });
  const weekday = WEEKDAYS.findIndex((day) => dayWord.length > 2 && isDayName(dayWord, day));
  if (weekday < 0) return undefined;
  const ahead = (weekday + 1 - today.dayOfWeek + 7) % 7;
  return today.add({ days: ahead || 7 });
}

const DAY_NAMES = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)$/;
const isDayName = (dayWord: string, day: Weekday) =>
  DAY_NAMES.test(dayWord) && dayWord.startsWith(day);

const EDGE = /^(end|last day|start|beginning|first day) of (?:the |this )?(next )?(.+)$/;
const YEAR_END = /^(week|month|year)s? ?end$/;

/** A week's Friday and its Sunday, as far as they aren't over. */
const endsOfWeek = (monday: Day, today: Day) =>
  [monday.add({ days: 4 }), monday.add({ days: 6 })].filter((day) => !isOver(day, today));

/**
 * The days at an edge of a week, month or year: `the end of the year`, `start of may`. Of a week
 * its Friday or its Sunday may be the end. Empty for other words.
 */
function edgeDays(phrase: string, today: Day): readonly Day[] {
  const [, yearEnd] = YEAR_END.exec(phrase) ?? [];
  const [, edge = 'end', next, typedText = yearEnd ?? ''] = EDGE.exec(phrase) ?? [];
  const isEnd = /^(?:end|last)/.test(edge);
  const ahead = Number(next !== undefined);

  if (typedText === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: ahead });
    return isEnd ? endsOfWeek(monday, today) : [monday];
  }

  const month = monthMeant(
    typedText,
    today.add({ [typedText === 'year' ? 'years' : 'months']: ahead }),
  );
  if (month === undefined) return [];
  if (typedText === 'year')
    return [month.with(isEnd ? { month: 12, day: 31 } : { month: 1, day: 1 })];
  return [month.with({ day: isEnd ? month.daysInMonth : 1 })];
}

const isOver = (day: Day, today: Day) => Temporal.PlainDate.compare(day, today) < 0;

/** The next day of that number: `24th`; undefined for other words. */
function dayOfNumber(phrase: string, today: Day): Day | undefined {
  const [, figures = ''] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(phrase) ?? [];
  const number = Number(figures);
  const months = [0, 1, 2].map((ahead) => today.with({ day: 1 }).add({ months: ahead }));
  return months
    .filter((month) => number > 0 && number <= month.daysInMonth)
    .map((month) => month.with({ day: number }))
    .find((day) => !isOver(day, today));
}

/** In the order of the year, in small letters. */
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A day in the month that is meant: this one, or the next of that name; undefined for none. */
function monthMeant(monthWords: string, today: Day): Day | undefined {
  if (monthWords === 'month' || monthWords === 'year') return today;
  const [name = '', year] = monthWords.split(' ');
  const month =
    MONTH_NAMES.findIndex((fullName) => name.length > 2 && fullName.startsWith(name)) + 1;
  if (month === 0) return undefined;
  if (year !== undefined && !/^\d{4}$/.test(year)) return undefined;
  const isNextYear = month < today.month;
  return new Temporal.PlainDate(Number(year ?? today.year + Number(isNextYear)), month, 1);
}

const MOVING = new Map(Object.entries(moving));

/** The next days that move and have this name, perhaps with a year; empty for other words. */
function movingDays(phrase: string, today: Day): readonly Day[] {
  const [, name = phrase, year] = /^(.+) (\d{4})$/.exec(phrase) ?? [];
  const rules = MOVING.get(name);
  if (rules === undefined || name === 'about') return [];
  return rules.split(' or ').map((rule) => {
    if (year !== undefined) return dayByRule(rule, Number(year));
    const day = dayByRule(rule, today.year);
    if (!isOver(day, today)) return day;
    return dayByRule(rule, today.year + 1);
  });
}

/** @param rule as in moving.json */
function dayByRule(rule: string, year: number): Day {
  const [first = '', second = '', month = '', days = '0'] = rule.split(' ');
  if (first === 'easter') return easter(year).add({ days: Number(second) });

  const weekday = WEEKDAYS.indexOf(second as Weekday) + 1;
  const nth = Number(first);
  const start = new Temporal.PlainDate(year, Number(month), 1);
  const ahead = (weekday - start.dayOfWeek + 7) % 7;
  if (nth > 0) return start.add({ days: ahead + 7 * (nth - 1) + Number(days) });

  const end = start.with({ day: start.daysInMonth });
  return end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 });
}

/** Easter Sunday of the western churches, by the rule of the Gregorian calendar (Gauss, Meeus). */
function easter(year: number): Day {
  const century = Math.floor(year / 100);
  const moonYear = year % 19;
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * moonYear + skipped + 15) % 30;
  const isLate = epact === 29 || (epact === 28 && moonYear > 10);
  const fullMoon = epact - Number(isLate);
  const leaps = Math.floor(year / 4) - century + Math.floor(century / 4);
  const weekday = (year + leaps + fullMoon + 2) % 7;
  return new Temporal.PlainDate(year, 3, 28).add({ days: fullMoon - weekday });
}

/**
 * The days that words may mean which count, each `YYYY-MM-DD`: `in a fortnight`, `friday week`,
 * `the end of the year`, `easter`. Empty for all that is no such day.
 * @param phrase in small letters without apostrophes
 * @param today `YYYY-MM-DD`
 */
export function countedDays(phrase: string, today: string): readonly string[] {
  const from = Temporal.PlainDate.from(today);
  const only =
    dayAfterLength(phrase, from) ?? weekFromDay(phrase, from) ?? dayOfNumber(phrase, from);
  const days =
    only === undefined ? [...edgeDays(phrase, from), ...movingDays(phrase, from)] : [only];
  return days.map(String);
}
