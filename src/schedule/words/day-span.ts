import { readDayWords } from './date.ts';

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
