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
const isMonth = (monthWord: string) =>
  monthAbroad(monthWord) !== undefined ||
  MONTH_NAMES.some(
    (month) => monthWord.length > 2 && month.startsWith(monthWord.replace(/\.$/, '')),
  );

const monthIn = (phrase: string) =>
  phrase.split(/\s+/).find((dateWord) => MONTH.test(dateWord) && isMonth(dateWord));

/**
 * The days and the time of `5 december at 4pm, 12 december at 4pm`, or `5, 12 and 19 december`;
 * undefined where words aren't several dates.
 * @param phrase in small letters
 * @throws UserError for days that can't be read, or for several times
 */
export function datesNamed(
  phrase: string,
  today: Today,
): { readonly dates: readonly string[]; readonly time: ParsedTime | undefined } | undefined {
  const pieces = phrase.split(BETWEEN).filter((piece) => piece !== '');
  if (pieces.length < 2 || !pieces.every((piece) => /\d/.test(piece))) return undefined;
  if (!pieces.some((piece) => monthIn(piece) !== undefined)) return undefined;

  const times = new Set(pieces.flatMap((piece) => TIME.exec(piece)?.[1] ?? []));
  if (times.size > 1)
    throw new UserError(
      `${quoted(phrase)} has several times. All meetings of a plan begin at the same one.`,
    );

  const days = pieces.map((piece) => piece.replace(TIME, '').trim());
  const dates = days.map((day, index) => {
    // Of `5, 12 and 19 december` the last has the month of all.
    const month = days
      .slice(index)
      .map(monthIn)
      .find((monthFound) => monthFound !== undefined);
    return readDay(monthIn(day) === undefined ? `${day} ${month ?? ''}` : day, today);
  });

  const [time] = times;
  return {
    dates: [...new Set(dates)].sort(),
    time: time === undefined ? undefined : readTime(time, true),
  };
}
