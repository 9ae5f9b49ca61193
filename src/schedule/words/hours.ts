/** How long a meeting is, as said of its hours. */

import { spokenNumber } from '../../lib/numerals.ts';
import { spaced } from '../../lib/text.ts';
import CLOCK_WORDS from './clock.json' with { type: 'json' };
import { clockInEnglish } from './time.ts';

const CLOCK = String.raw`\d{1,2}(?:[:.h]\d\d)?(?: ?[ap]\.?m\b\.?)?`;

/** `7pm to 9pm`, `7-9pm`, `19:00 bis 21:00`; a day of a month may not follow. */
const FROM_TO = new RegExp(
  String.raw`(?:\b(?:from|at) )?\b(${CLOCK}) ?(?:-|–|${CLOCK_WORDS.until}) ?(${CLOCK})(?![\w:])`,
);

/** `for 2 hours`, `for an hour and a half`, `(90 minutes)`. */
const FOR = new RegExp(
  String.raw`(?:\bfor |[(,] ?)(half an|[\w.]{1,20}?)( and a half)? ?(hour|h|hr|minute|min)s?` +
    String.raw`( and a half)?\b\)?`,
);

/** What is longer, and not said with “for”, is a time of the day: hours. */
const MEETING_HOURS_MAX = 12;

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const HALF_DAY_MINUTES = DAY_MINUTES / 2;

/**
 * The length that words say and the words without it, in which only the beginning stands:
 * `tuesdays at 7pm` for `tuesdays 7pm to 9pm`. Words that say none come back as they are.
 */
export function lengthIn(phrase: string): { words: string; minutes: number | undefined } {
  const figures = clockInEnglish(phrase);
  const [span = '', begin = '', end = ''] = FROM_TO.exec(figures) ?? [];
  if (span !== '') {
    const start = beginning(begin, end);
    const minutes = (minutesOf(end) - minutesOf(start) + DAY_MINUTES) % HALF_DAY_MINUTES;
    return { words: figures.replaceAll(span, () => `at ${start}`), minutes: minutes || undefined };
  }
  return lengthSaid(phrase);
}

/** `for 2 hours`, `for an hour and a half`. */
function lengthSaid(phrase: string): ReturnType<typeof lengthIn> {
  const [length = '', typedText = '', half, unit = '', halfBehind] = FOR.exec(phrase) ?? [];
  const count = numberOf(typedText);
  // Behind a comma “19h” is a time, and so is “19 hours”.
  const isHours = unit.startsWith('h') && !length.startsWith('for');
  const isClock = isHours && (unit === 'h' || (count ?? 0) > MEETING_HOURS_MAX);
  if (length === '' || count === undefined || isClock) return { words: phrase, minutes: undefined };
  const isHalf = half !== undefined || halfBehind !== undefined;
  const all = (count + (isHalf ? 0.5 : 0)) * (unit.startsWith('h') ? HOUR_MINUTES : 1);
  return { words: spaced(phrase.replace(length, ' ')), minutes: all };
}

function numberOf(typedText: string) {
  if (/^an?$/.test(typedText)) return 1;
  if (typedText === 'half an') return 0.5;
  if (/^\d+(?:\.\d+)?$/.test(typedText)) return Number(typedText);
  return spokenNumber(typedText);
}

/** The first time with the half of the day that only the second has: 7pm in `7-9pm`. */
function beginning(begin: string, end: string) {
  const half = /[ap]\.?m\b\.?$/.exec(end)?.[0];
  if (half === undefined || /m\b\.?$/.test(begin)) return begin;
  // From eleven to one is over noon, or over midnight.
  const crosses = minutesOf(begin) % HALF_DAY_MINUTES > minutesOf(end) % HALF_DAY_MINUTES;
  if (!crosses) return `${begin}${half}`;
  return `${begin}${half.startsWith('p') ? 'am' : 'pm'}`;
}

function minutesOf(clock: string) {
  const [hour = 0, minute = 0] = clock.match(/\d+/g)?.map(Number) ?? [];
  return hour * HOUR_MINUTES + minute;
}
