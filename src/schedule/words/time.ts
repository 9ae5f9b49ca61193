import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { numeral } from '../../lib/numerals.ts';
import { capital, plainly, spaced } from '../../lib/text.ts';
import { noZone, zoneNamed } from './zone.ts';

/** A time of day as given, and whose clock it is. */
export interface ParsedTime {
  /** `HH:MM`; absent if only a zone was given. */
  readonly time?: string;
  /** An IANA name. */
  readonly zone?: string;
  /** A sentence on what was assumed, where the words are ambiguous. */
  readonly note?: string;
}

const TRY_A_TIME = 'Try 9am, 19:30 or “half past seven”.';

const IN_FIGURES = /^(?<hour>\d{1,2})(?:[:.h]?(?<minute>\d{2})|h)?(?![\d:])/;
const IN_WORDS = /^(?<hour>[a-z]+)(?: (?<minute>fifteen|thirty|forty ?five))?(?![a-z])/;
const PAST_OR_TO =
  /^(?<part>half|(?:a )?quarter|\d{1,2}|[a-z]+) (?<way>past|to) (?<hour>\d{1,2}|[a-z]+)(?![a-z\d])/;
const HALF_OF_DAY =
  /^ ?(?:(?<am>a\.?m\b\.?|in the morning\b)|(?<pm>p\.?m\b\.?|in the (?:afternoon|evening)\b|at night\b))/;

/** Words around a time that change nothing about it. */
const AROUND_TIME = /^(?:at|around|about|by) |[,;!?()]|\bo ?clock\b|\b(?:sharp|please)\b/g;

/**
 * Reads `9am`, `9`, `half past seven`, `noon`, `19:00 london`, `1830`, `8pm ET`, or a zone alone.
 * @param evening a bare `7` is seven in the evening, as for a meeting; in the morning by default
 * @throws UserError if there is no such time; an `UnclearError` where it could be several
 */
export function readTime(typed: string, evening = false): ParsedTime {
  const words = spaced(plainly(typed).replace(AROUND_TIME, ' '));
  // A sign at the front would be an offset from UTC that names no time.
  if (/^[-+‐‑‒–—−.]+\s*\.?\d/.test(words)) throw noTime(typed);
  const clock = clockAtStart(words, typed);
  if (!clock) {
    const zone = zoneNamed(words);
    if (zone) return zone;
    throw new UserError(`I don’t know what time ${quoted(typed)} is. ${TRY_A_TIME}`);
  }
  const zone = zoneAfter(spaced(words.slice(clock.typed.length)), clock.typed);
  if (clock.hours.length > 1) {
    const behind = zone.zone === undefined ? '' : ` ${zone.zone}`;
    throw new UnclearError(
      `${quoted(typed)} can mean more than one time. Which do you mean?`,
      clock.hours.map((hour) => ({ label: written(hour, 30), value: `${written(hour, 30)}${behind}` })),
    );
  }
  const { time, note } = timeInHalf(clock, evening);
  const notes = [note, zone.note].filter(Boolean).join(' ');
  return { ...zone, time, ...(notes !== '' && { note: notes }) };
}

/** The zone behind a time; one that is asked back keeps the time in front of it. */
function zoneAfter(words: string, clock: string): ParsedTime {
  if (words === '') return {};
  try {
    const zone = zoneNamed(words);
    if (zone) return zone;
  } catch (error) {
    throw error instanceof UnclearError ? error.after(clock) : error;
  }
  throw noZone(capital(words.replace(/^in /, '')));
}

interface ClockTime {
  /** The words that were read. */
  readonly typed: string;
  /** The hour; several where the words don't say which. */
  readonly hours: readonly number[];
  readonly minute: number;
  /** Whether the words leave open which half of the day it is. */
  readonly bare: boolean;
  readonly note?: string;
}

/** The time that words begin with; undefined if they begin with none. @throws UserError for `25:00` */
const clockAtStart = (words: string, typed: string): ClockTime | undefined =>
  timeByName(words) ?? eitherHalf(words) ?? timeByNumber(words, typed);

function timeByName(words: string): ClockTime | undefined {
  const [typed] = /^(?:noon|midday|midnight)\b/.exec(words) ?? [];
  if (typed === undefined) return undefined;
  const time = { typed, minute: 0, bare: false };
  return typed === 'midnight'
    ? { ...time, hours: [0], note: 'Midnight is the start of the day.' }
    : { ...time, hours: [12] };
}

function timeByNumber(words: string, typed: string): ClockTime | undefined {
  const found = PAST_OR_TO.exec(words) ?? IN_FIGURES.exec(words) ?? IN_WORDS.exec(words);
  if (!found?.groups) return undefined;
  const { hour = '', minute, part, way } = found.groups;
  const [at, away] = [numberOf(hour), part === undefined ? numberOf(minute ?? '0') : minutesIn(part)];
  if (at === undefined || away === undefined) return undefined;
  const [behind = '', am, pm] = HALF_OF_DAY.exec(words.slice(found[0].length)) ?? [];
  // `13am` and `0pm` are slips; `19pm` only says it twice.
  const isSlip = (am !== undefined && at > 12) || (pm !== undefined && at === 0);
  const whole = hourInHalf(at, am !== undefined, pm !== undefined) * 60;
  const minutes = way === 'to' ? whole - away : whole + away;
  if (minutes < 0 || at > 23 || away > 59 || isSlip) throw noTime(typed);
  const clockHour = Math.floor(minutes / 60);
  const bare = (am ?? pm ?? minute) === undefined && clockHour >= 1 && clockHour <= 11;
  return { typed: found[0] + behind, hours: [clockHour], minute: minutes % 60, bare };
}

/** An hour as the clock of 24 hours has it. */
const hourInHalf = (hour: number, am: boolean, pm: boolean): number =>
  am || pm ? (hour % 12) + (pm ? 12 : 0) : hour;

/** `half`, `a quarter`, or a number of minutes. */
const minutesIn = (part: string): number | undefined =>
  part === 'half' ? 30 : part.endsWith('quarter') ? 15 : numberOf(part);

/** A Briton's half seven is half past seven, a German's half past six; undefined for other words. */
function eitherHalf(words: string): ClockTime | undefined {
  const [half = '', word = ''] = /^half (?!past )(\d{1,2}|[a-z]+)\b/.exec(words) ?? [];
  const hour = half === '' ? undefined : numberOf(word);
  if (hour === undefined || hour < 1 || hour > 12) return undefined;
  const [behind = '', , pm] = HALF_OF_DAY.exec(words.slice(half.length)) ?? [];
  const shift = pm === undefined ? 0 : 12;
  const hours = [(hour % 12) + shift, hour - 1 + shift, ...(behind === '' ? [(hour % 12) + 12] : [])];
  return { typed: half + behind, hours, minute: 30, bare: false };
}

/** Settles an hour that may be in the morning or the evening, with a note that says so. */
function timeInHalf({ hours: [hour = 0], minute, bare, note }: ClockTime, evening: boolean) {
  if (!bare) return { time: written(hour, minute), note };
  const late = evening && hour <= 9;
  const time = written(late ? hour + 12 : hour, minute);
  const other = `${hour}${minute === 0 ? '' : `:${twoDigits(minute)}`}${late ? 'am' : 'pm'}`;
  const later = hour < 6 ? 'afternoon' : 'evening';
  const [half, opposite] = late ? [later, 'morning'] : ['morning', later];
  return { time, note: `I took that as ${time} in the ${half}; say ${other} for the ${opposite}.` };
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const written = (hour: number, minute: number): string => `${twoDigits(hour)}:${twoDigits(minute)}`;

/** Not in Roman numerals: nobody meets at `x`. */
const numberOf = (word: string): number | undefined =>
  word === '0' || word === '00' ? 0 : /^[ivxlcdm]+$/.test(word) ? undefined : numeral(word.replace(/^0/, ''));

function noTime(typed: string): UserError {
  return new UserError(`There’s no time ${quoted(typed)}. ${TRY_A_TIME}`);
}
