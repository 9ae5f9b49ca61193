import { type Daily, WEEKDAYS, type Weekday } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { zoneInWords } from '../../core/plain-text.ts';
import { listed, stretches } from '../../lib/counted.ts';
import names from './days.json' with { type: 'json' };

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const WEEKEND: readonly Weekday[] = ['sat', 'sun'];

export const dayName = (day: Weekday): string => names[day];

/** Days as a sentence has them: `every day`, `on weekdays`, `on Mondays and Fridays`. */
function daysInWords(days: readonly Weekday[]): string {
  const same = (other: readonly Weekday[]) => other.length === days.length && other.every((day) => days.includes(day));
  if (same(WEEKDAYS)) return 'every day';
  if (same(WORKDAYS)) return 'on weekdays';
  if (same(WEEKEND)) return 'on weekends';
  return `on ${listed(days.map((day) => `${dayName(day)}s`))}`;
}

/** When a daily post comes: `every day at 09:00 (Europe/London)`. */
export function whenInWords({ days, time, zone }: Pick<Daily, 'days' | 'time' | 'zone'>): string {
  return `${daysInWords(days)} at ${time} (${zoneInWords(zone)})`;
}

/** `every day but sunday`, `no posts on mondays or fridays`; not sure twice: `not mondays but tuesdays`. */
const EXCEPT = /^(.*?) ?\b(?:except|but not|but|not|no)(?: posts?| for)? (.*)$/;

/** The days that words name, such as `mon-thu` or `weekends`; undefined for other words. */
function daysNamed(typed: string): readonly Weekday[] | undefined {
  const [, days, off] = EXCEPT.exec(typed.toLowerCase()) ?? [];
  if (days !== undefined && off !== undefined) {
    const without = EXCEPT.test(off) ? undefined : daysNamed(off.replace(/\bor\b/g, 'and'));
    const left = without && daysNamed(days || 'every day')?.filter((day) => !without.includes(day));
    return left?.length === 0 ? undefined : left;
  }
  const words = typed
    .toLowerCase()
    .replace(/\b(?:on|only|and|every|each|the)\b|[,&/+.]/g, ' ')
    .replace(/\s*(?:-|–|\bto\b|\bthrough\b)\s*/g, '-')
    .trim();
  if (/^(?:days?|daily|)$/.test(words)) return /\b(?:every|each|daily)\b/i.test(typed) ? WEEKDAYS : undefined;
  const groups = words.split(/\s+/).map(group);
  return groups.includes(undefined) ? undefined : WEEKDAYS.filter((day) => groups.some((one) => one?.includes(day)));
}

/** The first of the longest words in a line that name days, and the line without them; undefined if none do. */
export function daysWithin(typed: string): { days: readonly Weekday[]; rest: string } | undefined {
  const words = typed.trim().split(/\s+/);
  for (const [from, to] of stretches(words.length)) {
    const days = daysNamed(words.slice(from, to).join(' '));
    if (days) return { days, rest: words.toSpliced(from, to - from).join(' ') };
  }
  return undefined;
}

/** Days of the week by name or in a list. @throws UserError for anything else */
export function readDays(typed: string): readonly Weekday[] {
  const days = daysNamed(typed);
  if (days) return days;
  throw new UserError(`I don’t know the days ${quoted(typed)}. Try every, weekdays, weekends, or a list: mon,wed,fri.`);
}

function weekday(word = ''): Weekday | undefined {
  const name = word.replace(/s$/, '');
  return WEEKDAYS.find((day) => name.length >= 2 && dayName(day).toLowerCase().startsWith(name));
}

/** `weekdays`, `mon`, or `mon-thu`, also over a weekend; not `mon-wed-fri`. */
function group(word: string): readonly Weekday[] | undefined {
  if (/^(?:week|work)-?days?$/.test(word)) return WORKDAYS;
  if (/^week-?ends?$/.test(word)) return WEEKEND;
  const [first, last = first, more] = word.split('-');
  const [from, to] = [weekday(first), weekday(last)];
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const [start, end] = [WEEKDAYS.indexOf(from), WEEKDAYS.indexOf(to)];
  return WEEKDAYS.filter((_, i) => (i - start + 7) % 7 <= (end - start + 7) % 7);
}
