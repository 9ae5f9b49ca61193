import type { Choice } from '../../core/choice.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import { capital, plainly, spaced } from '../../lib/text.ts';
import CLOCK_WORDS from './clock.json' with { type: 'json' };
import { readZone } from './zone.ts';

/** A time of day as given, and whose clock it is. */
export interface ParsedTime {
  /** `HH:MM` */
  readonly time: string;
  /** An IANA name. */
  readonly zone?: string;
}

const TRY_A_TIME = 'Try 9am, 19:30 or “half past seven”.';

/**
 * `half past 7`, `5 past 9`, `a quarter to 9`, with figures for the hour; `10 to 9` may be a
 * stretch of time.
 */
const PART_OF_HOUR =
  /\b(?:a )?(?:(half|quarter) (past|to)|(\d\d?) past) (\d\d?)(?::00)?(?=$|\W|[ap])/g;
const HOUR = String.raw`(?<hour>\d{1,2})(?:[:.h ]?(?<minute>\d{2})|h)?(?![\d:])`;
const AM = String.raw`a\.?m\b\.?|(?:in the|every|each) morning\b`;
const PM = String.raw`p\.?m\b\.?|(?:at|in the|every|each) (?:afternoon|evening|night)\b|tonight\b`;
/** `7-8`, `7 or 8`: which of them is meant isn’t said. */
const SEVERAL = /(?:[\dm]-| (?:-|or|and|to) (?:at )?)\d/;
/** `7:30pm`, `1830`, `9`, in lower case. */
const CLOCK = new RegExp(`^${HOUR}(?: ?(?:(?<am>${AM})|(?<pm>${PM})))?`);

/** `each night at`, `mornings at`: the half of the day stands before the clock. */
const HALF_BEFORE = /^(?:e\w+ )?(?:(?<am>morning)|(?<pm>afternoon|evening|night))s? (?:at )?/;

/** How other languages begin a time: `um 19 Uhr`, `kl. 19.30`, `à 20 h`. */
const OPENING = new RegExp(`^(?:${CLOCK_WORDS.before}) (?=\\d)`);
/** Their word for the hour, with the minutes before or behind it: `19.30 Uhr`, `19 h 30`, `7 ore`. */
const NAMED_HOUR = new RegExp(
  String.raw`\b(\d{1,2})(?:[:.h]?(\d\d))? ?(?:${CLOCK_WORDS.hour})\b\.?(?: ?(\d\d)(?!\d))?`,
  'g',
);

const IN_THE_MORNING = new RegExp(`(?<=\\d) ?(?:${CLOCK_WORDS.am})(?!\\p{L})`, 'u');
const IN_THE_EVENING = new RegExp(`(?<=\\d) ?(?:${CLOCK_WORDS.pm})(?!\\p{L})`, 'u');

/** Words with their hours as English has them: `19:30` for `um 19 Uhr 30`. */
export const clockInEnglish = (phrase: string): string =>
  phrase
    .replace(OPENING, '')
    .replace(
      NAMED_HOUR,
      (_, hour: string, minute: string | undefined, behind = '00') => `${hour}:${minute ?? behind}`,
    )
    .replace(IN_THE_MORNING, ' am')
    .replace(IN_THE_EVENING, ' pm');

/** Words around a time that change nothing about it. */
const AROUND_TIME = new RegExp(
  String.raw`^(?:(?:at|around|about|by|a) )+|[,;!?()]|(?<=\d|m) ?-?ish\b` +
    String.raw`|\bo ?clock\b|\b(?:sharp|please)\b`,
  'g',
);

/** `half eight`: half past eight in Britain, half past seven in Germany. */
const BARE_HALF = /\bhalf[ -](?!past\b|to\b)([a-z]+|\d{1,2})\b/i;

/**
 * Reads words that have a time in them by `read`.
 * @throws UnclearError for `half eight`, where `read` takes the rest; what `read` throws
 */
export function readSurely<T>(typedText: string, read: (typed: string) => T): T {
  const hour = spokenNumber(BARE_HALF.exec(typedText)?.[1] ?? '');
  const hours = hour && hour <= 12 ? [hour, hour - 1 || 12] : [];
  const times = hours.map((hour) => typedText.replace(BARE_HALF, `half past ${hour}`));
  const readings = times.map((time) => ({ label: time, value: time }));
  for (const { value } of readings) read(value);
  onlyOne(typedText, readings);
  return read(typedText);
}

/**
 * The only candidate; undefined for none.
 * @throws UnclearError for several
 */
export function onlyOne<T extends Choice>(
  typedText: string,
  candidates: readonly T[],
): T | undefined {
  const [only, other] = candidates;
  if (!other) return only;
  const labels = candidates.map(({ label }) => label).join(' or ');
  throw new UnclearError(`${quoted(typedText)} is ${labels}. Which one?`, candidates);
}

/**
 * Reads `9am`, `9`, `half past seven`, `noon`, `19:00 london`, `1830`, `8pm ET`.
 * @param evening `7` or `7:30` is in the evening, as for a meeting, and `07:30` isn’t; in the
 * morning by default
 * @throws UserError if there is no such time; an `UnclearError` for `half eight` and `5 at night`
 */
export const readTime = (typedText: string, evening = false): ParsedTime =>
  readSurely(typedText, (reading) => timeIn(reading, evening));

/** A time with figures for words, without words around it: `19:30`, `half 8`. */
function timeInFigures(typedText: string) {
  const figures = clockInEnglish(plainly(typedText))
    .replace(/[a-z]+/g, figure)
    .replace(/\b(?:12 )?(?:noon|midday)\b/, '12:00')
    .replace(/\b(?:12 )?midnight\b/, '0:00');
  return spaced(hourInFigures(figures).replace(AROUND_TIME, ' '));
}

function timeIn(typedText: string, evening: boolean): ParsedTime {
  const phrase = timeInFigures(typedText);
  if (phrase === '') throw new UserError(`At what time? ${TRY_A_TIME}`);

  const { 0: halfWords = '', groups: half } = HALF_BEFORE.exec(phrase) ?? {};
  const fromClock = phrase.slice(halfWords.length);
  const { 0: clock = '', groups } = CLOCK.exec(fromClock) ?? {};
  const remaining = fromClock.slice(clock.length).trim();
  if (!groups || SEVERAL.test(fromClock)) throw noTime(typedText);

  const isClear = groups.am || groups.pm || !/^0?[1-9]$|^1[0-2]$/.test(groups.hour ?? '');
  const time = timeOf(isClear ? groups : { ...groups, ...half }, evening);

  if (time === undefined) {
    const none = `There’s no time ${quoted(typedText)}. ${TRY_A_TIME}`;
    throw phrase.includes('night') ? new UnclearError(none, []) : new UserError(none);
  }

  if (remaining === '') return { time };
  // A place may follow, and no other words: `for 2 hours` is no zone.
  if (NO_PLACE.test(remaining)) throw noTime(typedText);
  return { time, zone: readZone(capital(remaining.replace(/^in /, ''))) };
}

const noTime = (typedText: string) =>
  new UserError(`I don’t know what time ${quoted(typedText)} is. ${TRY_A_TIME}`);

const NO_PLACE = new RegExp(
  '^(?:for|at|via|to|till?|until|with|and|or|from|by|on|if|when|but|every|each' +
    String.raw`|–|-)(?!\S)`,
);

/** A number word in figures. */
const figure = (numberWord: string) => String(spokenNumber(numberWord) ?? numberWord);

/**
 * Words with figures for a time of day among them: `friday at 8` for `friday at eight`, `8:45` for
 * `quarter to 9`.
 */
export const hourInFigures = (phrase: string): string =>
  phrase
    .replace(/(?<=\b(?:at|past|to) )[a-z]+/g, figure)
    .replace(PART_OF_HOUR, (_, ...groups: string[]) => clockOfPart(groups));

/** `8:45` for the groups of `a quarter to 9`. */
function clockOfPart([hourPart, direction = 'past', minutes = '15', hourTyped]: readonly string[]) {
  const isPast = direction === 'past';
  // Before one it is twelve, whichever half of the day is meant.
  const hour = isPast ? Number(hourTyped) : (Number(hourTyped) + 23) % 24 || 12;
  if (hourPart === 'half') return `${hour}:30`;
  return `${hour}:${isPast ? minutes.padStart(2, '0') : 45}`;
}

type Clock = Readonly<Record<string, string | undefined>>;

/** `HH:MM`; undefined for `25:00`. */
function timeOf(clock: Clock, evening: boolean) {
  const hour = hourOf(clock, evening);
  const minute = Number(clock.minute ?? 0);
  if (!(hour < 24) || minute > 59) return undefined;
  return [hour, minute].map((figures) => String(figures).padStart(2, '0')).join(':');
}

/**
 * The hour as the clock of 24 hours has it; `13am`, `0pm` and `5 at night` are none, `19pm` only
 * says it twice.
 */
function hourOf({ hour: hourTyped = '', am, pm }: Clock, evening: boolean) {
  const hour = Number(hourTyped);
  const isNight = pm?.endsWith('night') === true;
  const isPastMidnight = isNight && (hour < 5 || hour === 12);
  if (am || isPastMidnight) return hour > 12 ? NaN : hour % 12;

  if (pm) return hour === 0 || (isNight && hour % 12 < 6) ? NaN : (hour % 12) + 12;
  if (evening && /^[1-9]$/.test(hourTyped)) return hour + 12;
  return hour;
}
