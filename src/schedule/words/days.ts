import type { Daily, Weekday } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { listed } from '../../lib/counted.ts';
import { WEEKDAYS } from '../next.ts';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const WEEKEND: readonly Weekday[] = ['sat', 'sun'];
const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export function dayName(day: Weekday): string {
  return DAY_NAMES[day];
}

/** Days as a sentence has them: `every day`, `on weekdays`, `on Mondays and Fridays`. */
export function daysInWords(days: readonly Weekday[]): string {
  const same = (other: readonly Weekday[]) =>
    other.length === days.length && other.every((day) => days.includes(day));
  if (same(WEEKDAYS)) return 'every day';
  if (same(WORKDAYS)) return 'on weekdays';
  if (same(WEEKEND)) return 'on weekends';
  const [out, more] = WEEKDAYS.filter((day) => !days.includes(day));
  if (out && !more) return `every day except ${dayName(out)}s`;
  return `on ${listed(days.map((day) => `${dayName(day)}s`))}`;
}

/** When a daily post comes: `every day at 09:00 (Europe/London)`. */
export function whenInWords({ days, time, zone }: Pick<Daily, 'days' | 'time' | 'zone'>): string {
  return `${daysInWords(days)} at ${time} (${zone})`;
}

const EXCEPT_WORD = /\b(?:but|except|excluding|apart from|other than|not)(?: (?:for|not|on|the))*(?= )/i;

/** The days that words name, such as `mon-thu`, `weekends only`, `weekdays but friday`; undefined for other words. */
export function daysNamed(typed: string): readonly Weekday[] | undefined {
  const [all = '', without, more] = typed.split(EXCEPT_WORD);
  if (without === undefined) return daysListed(typed);
  const out = more === undefined ? daysListed(without) : undefined;
  const from = all.trim() === '' ? WEEKDAYS : daysListed(all);
  return out && from?.filter((day) => !out.includes(day));
}

function daysListed(typed: string): readonly Weekday[] | undefined {
  const words = typed
    .toLowerCase()
    .replace(/\b(week|work|working|business|school)[ -](?=days?\b)/g, '$1')
    .replace(/\b(?:only|on|every|each|and|just|the)\b|[,&/+.]/g, ' ')
    .replace(/\s*(?:-|–|\bto\b|\bthrough\b)\s*/g, '-')
    .trim();
  if (/^(?:days?|daily|all days|)$/.test(words))
    return /\b(?:every|each|daily|all|days?)\b/i.test(typed) ? WEEKDAYS : undefined;
  const days = words.split(/\s+/).map(group);
  if (days.some((one) => one === undefined)) return undefined;
  return WEEKDAYS.filter((day) => days.some((one) => one?.includes(day)));
}

const NOT_WEEKLY =
  /\b(?:(?:of|in) the|every|each|a|per) month\b|\b(?:monthly|fortnightly|bi-?weekly)\b|\bevery (?:fortnight|other|second|third|fourth|(?:two|three|four|[2-4]) (?:weeks|days))\b/i;

const TIMES_A_WEEK =
  /^(?!.*\b(?:mon|tue|wed|thu|fri|sat|sun|week(?:day|end))).*\b(?:once|twice|(?:two|three|four|five|[2-6]) (?:times|days)|(?:one|two|three) posts?) (?:a|per|each|every) week\b/i;

/** Why a daily post can't have a rhythm that isn't weekly; undefined for any other words. */
export function notWeekly(typed: string): string | undefined {
  if (TIMES_A_WEEK.test(typed)) return 'On which days? Name them, such as mondays and thursdays.';
  if (!NOT_WEEKLY.test(typed)) return undefined;
  return `A daily post comes every week, on days such as mon,wed,fri, so I can’t do ${quoted(typed)}.`;
}

/** Days of the week by name or in a list. @throws UserError for anything else */
export function readDays(typed: string): readonly Weekday[] {
  const days = daysNamed(typed);
  if (days) return days;
  throw new UserError(
    `I don’t know the days ${quoted(typed)}. Try every, weekdays, weekends, or a list such as mon,wed,fri.`,
  );
}

function weekday(word: string): Weekday | undefined {
  const name = word.toLowerCase().replace(/s$/, '');
  return WEEKDAYS.find((day) => name.length >= 2 && DAY_NAMES[day].toLowerCase().startsWith(name));
}

function group(word: string): readonly Weekday[] | undefined {
  if (/^(?:(?:week|work|working|business|school) ?days?)$/.test(word)) return WORKDAYS;
  if (/^week-?ends?$/.test(word)) return WEEKEND;
  const [from, to] = word.split('-').map(weekday);
  if (!word.includes('-')) return from === undefined ? undefined : [from];
  if (from === undefined || to === undefined) return undefined;
  const start = WEEKDAYS.indexOf(from);
  const count = (WEEKDAYS.indexOf(to) - start + 7) % 7;
  return WEEKDAYS.filter((_, i) => (i - start + 7) % 7 <= count);
}
