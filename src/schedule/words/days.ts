import { WEEKDAYS, type Weekday } from '../../core/domain/club.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { stretches } from '../../lib/counted.ts';
import { memoize } from '../../lib/memoize.ts';
import { plainly } from '../../lib/text.ts';
import { dayAbroad, daysInEnglish } from './abroad.ts';
import names from './days.json' with { type: 'json' };

export const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
export const WEEKEND: readonly Weekday[] = ['sat', 'sun'];

export const dayName = (day: Weekday): string => names[day];

/**
 * `every day but sunday`, `no posts on mondays or fridays`, `just never at weekends`; not sure
 * twice: `not mondays but tuesdays`.
 */
const EXCEPT = new RegExp(`\\b(?:${names.except}) (?:posts? |for )?`);

/**
 * The days that words name, such as `mon-thu`; undefined for others. Remembered, as lines are read
 * in stretches.
 */
const daysNamed = memoize((typed): readonly Weekday[] | undefined => {
  const { 0: except = '', index = 0 } = EXCEPT.exec(typed.toLowerCase()) ?? {};
  if (except !== '') {
    const days = typed.toLowerCase().slice(0, index).trim();
    const off = typed.toLowerCase().slice(index + except.length);
    const without = EXCEPT.test(off)
      ? undefined
      : daysNamed(off.replace(/\bor\b/g, 'and').replace(/\ban?\b/g, ''));
    const left = without && daysNamed(days || 'every day')?.filter((day) => !without.includes(day));
    return left?.length === 0 ? undefined : left;
  }

  const words = typed
    .toLowerCase()
    .replace(/^at |\b(?:on|only|and|every|each|any|the)\b|[,&/+.]/g, ' ')
    .replace(/(?<!\s)\s*(?:-|–|\bto\b|\bthrough\b)\s*/g, '-')
    .trim();

  if (/^(?:days?|daily|)$/.test(words)) {
    if (/\b(?:every|each|daily)\b/i.test(typed)) return WEEKDAYS;
    return undefined;
  }

  const groups = words.split(/\s+/).map(group);
  if (groups.includes(undefined)) return undefined;

  return WEEKDAYS.filter((day) => groups.some((days) => days?.includes(day)));
});

/**
 * The first of the longest words in a line that name days, and the line without them; undefined if
 * none do.
 */
export function daysWithin(typed: string): { days: readonly Weekday[]; rest: string } | undefined {
  const words = typed.trim().split(/\s+/);
  for (const [from, to] of stretches(words.length)) {
    const days = daysNamed(words.slice(from, to).join(' '));
    if (days) return { days, rest: words.toSpliced(from, to - from).join(' ') };
  }
  return undefined;
}

/** `every other day`, `3 posts a week`: how often, but not on which days. */
const OFTEN = /^every \w+ days?$|^\w+(?: \w+)? (?:a|per|each|every) week$/;

/**
 * Days of the week by name or in a list. @throws UserError for anything else; an `UnclearError` for
 * how often alone
 */
export function readDays(typed: string): readonly Weekday[] {
  const days = daysNamed(typed) ?? daysNamed(daysInEnglish(typed) ?? '');
  if (days) return days;
  const words = `Which days are ${quoted(typed)}? Try every, weekdays, weekends, or a list: mon,wed,fri.`;
  throw OFTEN.test(plainly(typed)) ? new UnclearError(words, []) : new UserError(words);
}

function weekday(word = ''): Weekday | undefined {
  const name = word.replace(/s$/, '');
  const isEnglish = (day: Weekday) => dayName(day).toLowerCase().startsWith(name);
  return WEEKDAYS.find((day) => name.length >= 2 && isEnglish(day)) ?? dayAbroad(word);
}

/** `weekdays`, `mon`, or `mon-thu`, also over a weekend; not `mon-wed-fri`. */
function group(word: string): readonly Weekday[] | undefined {
  if (/^(?:week|work)-?days?$/.test(word)) return WORKDAYS;
  if (/^week-?ends?$/.test(word)) return WEEKEND;
  const [first, last = first, more] = word.split('-');
  const from = weekday(first);
  const to = weekday(last);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const start = WEEKDAYS.indexOf(from);
  const end = WEEKDAYS.indexOf(to);
  return WEEKDAYS.filter((_, i) => (i - start + 7) % 7 <= (end - start + 7) % 7);
}
