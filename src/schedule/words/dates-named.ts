/** Meetings on days that are named one by one. */

import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { monthAbroad } from './abroad.ts';
import { MONTH_NAMES } from './calendar.ts';
import { readDay, type Today } from './date.ts';
import { type ParsedTime, readTime } from './time.ts';

const BETWEEN = /(?<!\s)(?:\s*[,;&]\s*(?:and\s+)?|\s+(?:and|then)\s+)/;
/** `4pm`, `at 16:00`. */
const TIME = / (?:at )?(\d{1,2}:\d\d(?: ?[ap]m)?|\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b\.?)/;
const MONTH = /\b\p{L}{3,}\b\.?/u;

/** Whether a word is a month, whole or cut short. */
const isMonth = (word: string): boolean =>
  monthAbroad(word) !== undefined ||
  MONTH_NAMES.some((month) => word.length > 2 && month.startsWith(word.replace(/\.$/, '')));

const monthIn = (words: string): string | undefined =>
  words.split(/\s+/).find((word) => MONTH.test(word) && isMonth(word));

/**
 * The days and the time of `5 december at 4pm, 12 december at 4pm`, or `5, 12 and 19 december`;
 * undefined where words aren't several dates.
 * @param words in small letters
 * @throws UserError for days that can't be read, or for several times
 */
export function datesNamed(
  words: string,
  today: Today,
): { readonly dates: readonly string[]; readonly time: ParsedTime | undefined } | undefined {
  const parts = words.split(BETWEEN).filter((part) => part !== '');
  if (parts.length < 2 || !parts.every((part) => /\d/.test(part))) return undefined;
  if (!parts.some((part) => monthIn(part) !== undefined)) return undefined;

  const times = new Set(parts.flatMap((part) => TIME.exec(part)?.[1] ?? []));
  if (times.size > 1)
    throw new UserError(
      `${quoted(words)} has several times. All meetings of a plan begin at the same one.`,
    );

  const days = parts.map((part) => part.replace(TIME, '').trim());
  const dates = days.map((day, at) => {
    // Of `5, 12 and 19 december` the last has the month of all.
    const month = days
      .slice(at)
      .map(monthIn)
      .find((found) => found !== undefined);
    return readDay(monthIn(day) === undefined ? `${day} ${month ?? ''}` : day, today);
  });

  const [time] = times;
  return {
    dates: [...new Set(dates)].sort(),
    time: time === undefined ? undefined : readTime(time, true),
  };
}
