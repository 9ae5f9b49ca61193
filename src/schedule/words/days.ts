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
 * `every day but sunday`, `no posts on mondays or fridays`, `any day bar weekends`; not sure
 * twice: `not mondays but tuesdays`.
 */
const EXCEPT = new RegExp(`\\b(?:${names.except}) (?:posts? )?(?:anything |for )?`);
/**
 * `weekends excluded`, which says behind the days what `not` says before them; all that are joined
 * are left out, back to a comma.
 */
const EXCEPT_BEHIND = new RegExp(`((?:\\S+ (?:${names.joins}) )*\\S+) (?:${names.exceptBehind})$`);

/**
 * The days that words name but those that others do; all where there are no words.
 * @param isBehind whether what leaves days out is the last word
 */
function daysWithout(days: string, off: string, isBehind: boolean): readonly Weekday[] | undefined {
  // `not fridays, tuesdays` may say on which days, too.
  if (EXCEPT.test(off) || (days === '' && /,(?!.* (?:or|and) )/.test(off))) return undefined;
  const without = daysNamed(off.replace(/\bor\b/g, 'and').replace(/\ban?\b/g, ''));
  const wanted = daysNamed(days || 'every day');
  const daysLeft = without && wanted?.filter((day) => !without.includes(day));
  // All of `mondays, tuesdays and fridays off` may be off, as none of the others are.
  if (daysLeft?.length === 0 || (isBehind && daysLeft?.length === wanted?.length)) return undefined;
  return daysLeft;
}

/**
 * The days that words name, such as `mon-thu`; undefined for others. Remembered, as lines are read
 * in stretches.
 */
const daysNamed = memoize((typedText): readonly Weekday[] | undefined => {
  const lowerText = typedText.toLowerCase().replace(EXCEPT_BEHIND, 'not $1');
  const { 0: except = '', index = 0 } = EXCEPT.exec(lowerText) ?? {};
  if (except !== '') {
    const days = lowerText.slice(0, index).trim();
    const off = lowerText.slice(index + except.length);
    return daysWithout(
      days.replace(/^(?:any|all)\b/, 'every'),
      off,
      lowerText !== typedText.toLowerCase(),
    );
  }

  const dayWords = lowerText
    .replace(/^at |\b(?:on|only|and|every|each|any|the)\b|[,&/+.]/g, ' ')
    .replace(/(?<!\s)\s*(?:-|–|\bto\b|\bthrough\b)\s*/g, '-')
    .trim();

  if (/^(?:(?:every)?days?|daily|)$/.test(dayWords)) {
    if (/\b(?:every|everyday|each|daily)\b/i.test(typedText)) return WEEKDAYS;
    return undefined;
  }

  const groups = dayWords.split(/\s+/);
  if (!groups.every(group)) return undefined;

  return WEEKDAYS.filter((day) => groups.some((dayWord) => group(dayWord)?.includes(day)));
});

/** `every day but mondays and tuesdays and …`: more words than this list no days. */
const DAY_WORDS_MAX = 24;

/**
 * The first of the longest words in a line that name days, and the line without them; undefined if
 * none do.
 */
export function daysWithin(
  typedText: string,
): { days: readonly Weekday[]; rest: string } | undefined {
  const dayWords = typedText.trim().split(/\s+/);
  for (const [from, to] of stretches(dayWords.length, DAY_WORDS_MAX)) {
    const days = daysNamed(dayWords.slice(from, to).join(' '));
    if (days) return { days, rest: dayWords.toSpliced(from, to - from).join(' ') };
  }
  return undefined;
}

/** `every other day`, `3 posts a week`: how often, but not on which days. */
const OFTEN = /^every \w+ days?$|^\w+(?: \w+)? (?:a|per|each|every) week$/;

/**
 * Days of the week by name or in a list.
 * @throws UserError for anything else; an `UnclearError` for how often alone
 */
export function readDays(typedText: string): readonly Weekday[] {
  const days = daysNamed(typedText) ?? daysNamed(daysInEnglish(typedText) ?? '');
  if (days) return days;
  const question = `Which days are ${quoted(typedText)}? Try every, weekdays, weekends, or a list: mon,wed,fri.`;
  throw OFTEN.test(plainly(typedText)) ? new UnclearError(question, []) : new UserError(question);
}

/** Whether words say which days are left out, and nothing else: `never on sundays`. */
export function leaveDaysOut(typedText: string): boolean {
  const { index } = EXCEPT.exec(plainly(typedText)) ?? {};
  return index === 0 && daysNamed(plainly(typedText)) !== undefined;
}

function weekday(dayWord = ''): Weekday | undefined {
  const dayStart = dayWord.replace(/s$/, '');
  const isEnglish = (day: Weekday) => dayName(day).toLowerCase().startsWith(dayStart);
  return WEEKDAYS.find((day) => dayStart.length >= 2 && isEnglish(day)) ?? dayAbroad(dayWord);
}

/**
 * `weekdays`, `mon`, or `mon-thu`, also over a weekend; not `mon-wed-fri`. Many lists have each.
 */
const group = memoize((dayWord): readonly Weekday[] | undefined => {
  if (/^(?:week|work)-?days?$/.test(dayWord)) return WORKDAYS;
  if (/^week-?ends?$/.test(dayWord)) return WEEKEND;
  const [first, last = first, more] = dayWord.split('-');
  const from = weekday(first);
  const to = weekday(last);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const start = WEEKDAYS.indexOf(from);
  const end = WEEKDAYS.indexOf(to);
  return WEEKDAYS.filter((_, index) => (index - start + 7) % 7 <= (end - start + 7) % 7);
});
