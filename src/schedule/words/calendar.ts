/** Days that are counted: from today, to the end of a month, from Easter. */

import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type Weekday } from '../../core/domain/club.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import moving from './moving.json' with { type: 'json' };

type Day = Temporal.PlainDate;

/** Far more than anybody plans; more is a slip. */
const COUNT_MAX = 999;

const LENGTH = /^(?:in |for )?(a couple of|\S+) (day|week|fortnight|month|year)s?(?: time)?$/;

/**
 * The day that a length from today leads to: `in 3 weeks`, `a fortnight`, `next month`. The month's
 * last day where it has no such day. Undefined for other words.
 */
function dayAfterLength(words: string, today: Day): Day | undefined {
  const [, typed = '', unit = ''] = LENGTH.exec(words) ?? [];
  const isNext = typed === 'next' && unit === 'month';
  const count = isNext || /^an?$/.test(typed) ? 1 : countOf(typed);
  if (count === undefined || count > COUNT_MAX || unit === '') return undefined;
  if (unit === 'fortnight') return today.add({ weeks: 2 * count });
  return today.add({ [`${unit}s`]: count });
}

function countOf(typed: string): number | undefined {
  if (typed === 'a couple of' || typed === 'couple') return 2;
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : spokenNumber(typed);
  return count !== undefined && Number.isInteger(count) ? count : undefined;
}

const WEEK_FROM = /^(\S+ )?(week|fortnight)s? (?:on |from |after )?(\S+)$/;
const WEEK_BEHIND = /^(?:on |this )?(\S+) (week|fortnight)$/;

/** `friday week`, `a week on friday`, `two weeks from tomorrow`; undefined for other words. */
function weekFromDay(words: string, today: Day): Day | undefined {
  const [, many, unit = '', after = ''] = WEEK_FROM.exec(words) ?? [];
  const [, before = '', unitBehind = ''] = WEEK_BEHIND.exec(words) ?? [];
  const from = nextNamed(after || before, today);
  if (from === undefined) return undefined;
  const typed = (many ?? 'a').trim();
  const count = /^an?$/.test(typed) ? 1 : countOf(typed);
  if (count === undefined) return undefined;
  const isFortnight = unit === 'fortnight' || unitBehind === 'fortnight';
  return from.add({ weeks: isFortnight ? 2 * count : count });
}

/** Today, tomorrow, or the next day of that name; undefined for other words. */
function nextNamed(word: string, today: Day): Day | undefined {
  if (word === 'today' || word === 'now') return today;
  if (word === 'tomorrow') return today.add({ days: 1 });
  const weekday = WEEKDAYS.findIndex((day) => word.length > 2 && isDayName(word, day));
  if (weekday < 0) return undefined;
  const ahead = (weekday + 1 - today.dayOfWeek + 7) % 7;
  return today.add({ days: ahead || 7 });
}

const DAY_NAMES = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)$/;
const isDayName = (word: string, day: Weekday): boolean =>
  DAY_NAMES.test(word) && word.startsWith(day);

const EDGE = /^(end|last day|start|beginning|first day) of (?:the |this )?(next )?(.+)$/;
const YEAR_END = /^(week|month|year)s? ?end$/;

/**
 * The days at an edge of a week, month or year: `the end of the year`, `start of may`. Of a week
 * its Friday or its Sunday may be the end. Empty for other words.
 */
function edgeDays(words: string, today: Day): readonly Day[] {
  const [, yearEnd] = YEAR_END.exec(words) ?? [];
  const [, edge = 'end', next, typed = yearEnd ?? ''] = EDGE.exec(words) ?? [];
  const isEnd = /^(?:end|last)/.test(edge);
  const ahead = next === undefined ? 0 : 1;

  if (typed === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: ahead });
    if (!isEnd) return [monday];
    return [monday.add({ days: 4 }), monday.add({ days: 6 })].filter((day) => !isOver(day, today));
  }

  const month = monthMeant(typed, today.add({ [typed === 'year' ? 'years' : 'months']: ahead }));
  if (month === undefined) return [];
  if (typed === 'year') return [month.with(isEnd ? { month: 12, day: 31 } : { month: 1, day: 1 })];
  return [month.with({ day: isEnd ? month.daysInMonth : 1 })];
}

const isOver = (day: Day, today: Day): boolean => Temporal.PlainDate.compare(day, today) < 0;

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
function monthMeant(typed: string, today: Day): Day | undefined {
  if (typed === 'month' || typed === 'year') return today;
  const [name = '', year] = typed.split(' ');
  const month = MONTH_NAMES.findIndex((one) => name.length > 2 && one.startsWith(name)) + 1;
  if (month === 0) return undefined;
  if (year !== undefined && !/^\d{4}$/.test(year)) return undefined;
  const isNextYear = month < today.month;
  return new Temporal.PlainDate(Number(year ?? today.year + Number(isNextYear)), month, 1);
}

const MOVING = new Map(Object.entries(moving));

/** The next days that move and have this name, perhaps with a year; empty for other words. */
function movingDays(words: string, today: Day): readonly Day[] {
  const [, name = words, year] = /^(.+) (\d{4})$/.exec(words) ?? [];
  const rules = MOVING.get(name);
  if (rules === undefined || name === 'about') return [];
  return rules.split(' or ').map((rule) => {
    if (year !== undefined) return dayByRule(rule, Number(year));
    const day = dayByRule(rule, today.year);
    return isOver(day, today) ? dayByRule(rule, today.year + 1) : day;
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
 * @param words in small letters without apostrophes
 * @param today `YYYY-MM-DD`
 */
export function countedDays(words: string, today: string): readonly string[] {
  const from = Temporal.PlainDate.from(today);
  const only = dayAfterLength(words, from) ?? weekFromDay(words, from);
  const days = only === undefined ? [...edgeDays(words, from), ...movingDays(words, from)] : [only];
  return days.map(String);
}
