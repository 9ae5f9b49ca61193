import type { Weekday } from '../../core/domain/club.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { numeral } from '../../lib/numerals.ts';
import { capital, plainly, spaced } from '../../lib/text.ts';
import { daysWithin } from './days.ts';
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

const PAST_OR_TO = String.raw`(?:(?<part>half|\d{1,2}) (?<way>past|to) |(?<half>half) )?`;
const HOUR = String.raw`(?<hour>\d{1,2})(?:[:.h ]?(?<minute>\d{2})|h)?(?![\d:])`;
const AM = String.raw`a\.?m\b\.?|in the morning\b`;
const PM = String.raw`p\.?m\b\.?|in the (?:afternoon|evening)\b|at night\b`;
/** `half past 7`, `10 to 9`, `7:30pm`, `1830`, `9`, in lower case with figures for numbers in words. */
const CLOCK = new RegExp(`^${PAST_OR_TO}${HOUR}(?: ?(?:(?<am>${AM})|(?<pm>${PM})))?`);
const NAMED: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/** Words around a time that change nothing about it. */
const AROUND_TIME = /^(?:(?:at|around|about|by) )+|[,;!?()]|\bo ?clock\b|\b(?:sharp|please)\b/g;
/** What is left of `in the #general channel`, once the channel is known. */
const IN_CHANNEL = /\b(?:in )?(?:the )?channel\b/;

/**
 * Reads `9am`, `9`, `half past seven`, `noon`, `19:00 london`, `1830`, `8pm ET`, or a zone alone.
 * @param evening a bare `7` is seven in the evening, as for a meeting; in the morning by default
 * @throws UserError if there is no such time; an `UnclearError` where it could be several
 */
export function readTime(typed: string, evening = false): ParsedTime {
  const words = spaced(plainly(typed).replace(IN_CHANNEL, '').replace(AROUND_TIME, ' '));
  // A sign at the front would be an offset from UTC that names no time.
  if (/^[-+‐‑‒–—−.]+\s*\.?\d/.test(words)) throw noTime(typed);
  const [name = ''] = words.split(' ', 1);
  const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (named !== undefined) {
    const note = name === 'midnight' ? 'Midnight is the start of the day.' : undefined;
    return withZone({ time: named, note }, words.slice(name.length), name);
  }
  const figures = writeFigures(words);
  const { 0: clock = '', groups } = CLOCK.exec(figures) ?? {};
  const behind = figures.slice(clock.length);
  if (figures === '') throw new UserError(`At what time? ${TRY_A_TIME}`);
  if (groups) return withZone(timeOf(groups, behind, typed, evening), behind, clock);
  const zone = zoneNamed(words);
  if (zone) return zone;
  throw new UserError(`I don’t know what time ${quoted(typed)} is. ${TRY_A_TIME}`);
}

/** The time of a daily post, and its days where they are given. */
export interface ParsedDaily extends ParsedTime {
  readonly days?: readonly Weekday[];
}

/** Reads the time of a daily post, with zone and days where they are given. @throws UserError as `readTime` */
export function readDailyTime(typed: string): ParsedDaily {
  const within = daysWithin(typed);
  if (!within) return readTime(typed);
  return { ...(within.rest !== '' && readTime(within.rest)), days: within.days };
}

/** Number words as figures; not Roman numerals, since nobody meets at `x`. */
const writeFigures = (words: string): string =>
  words
    .replace(/\b(?:a )?quarter\b/g, '15')
    .replace(/\bforty five\b/g, '45')
    .replace(/[a-z]+/g, (word) => (/^[ivxlcdm]+$/.test(word) ? word : String(numeral(word) ?? word)));

type Groups = Readonly<Record<string, string | undefined>>;

/** @throws UserError for `25:00`; an `UnclearError` for `half seven` */
function timeOf(clock: Groups, behind: string, typed: string, evening: boolean): Timed {
  const { hour, minute = '0', part, way, half, am, pm } = clock;
  const isInHalf = (am ?? pm) !== undefined;
  const away = (part ?? half) === 'half' ? 30 : Number(part ?? minute);
  const minutes = 60 * hourOf(Number(hour), am, pm) + (way === 'to' ? -away : away);
  if (!(minutes >= 0 && minutes < 1440) || away > 59) throw noTime(typed);
  // A Briton's half seven is half past seven, a German's half past six.
  if (half !== undefined) {
    const all = [minutes, minutes - 60, ...(isInHalf ? [] : [(minutes + 720) % 1440])];
    throw unclear(typed, all, behind);
  }
  const isBare = !isInHalf && clock.minute === undefined && minutes >= 60 && minutes < 720;
  return isBare ? settleHalf(minutes, evening) : { time: clockTime(minutes) };
}

/** The hour as the clock of 24 hours has it; `13am` and `0pm` are none, while `19pm` only says it twice. */
function hourOf(hour: number, am: string | undefined, pm: string | undefined): number {
  if ((am !== undefined && hour > 12) || (pm !== undefined && hour === 0)) return Number.NaN;
  return (am ?? pm) === undefined ? hour : (hour % 12) + (pm === undefined ? 0 : 12);
}

type Timed = { readonly time: string; readonly note?: string | undefined };

/** Settles a time that may be in the morning or the evening, with a note that says so. */
function settleHalf(minutes: number, evening: boolean): Timed {
  const isLate = evening && minutes < 600;
  const time = clockTime(isLate ? minutes + 720 : minutes);
  const other = `${clockTime(minutes).replace(/^0|:00$/g, '')}${isLate ? 'am' : 'pm'}`;
  const later = minutes < 360 ? 'afternoon' : 'evening';
  const [half, opposite] = isLate ? [later, 'morning'] : ['morning', later];
  return { time, note: `I took that as ${time} in the ${half}; say ${other} for the ${opposite}.` };
}

/** A time with the zone behind it; one that is asked back keeps the time in front of it. */
function withZone({ time, note }: Timed, behind: string, clock: string): ParsedTime {
  const words = spaced(behind);
  try {
    const zone = words === '' ? {} : zoneNamed(words);
    if (!zone) throw noZone(capital(words.replace(/^in /, '')));
    const notes = [note, 'note' in zone ? zone.note : undefined].filter(Boolean).join(' ');
    return { ...zone, time, note: notes };
  } catch (error) {
    throw error instanceof UnclearError ? error.after(clock) : error;
  }
}

/** Minutes of a day as `HH:MM`. */
const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** @param rest the words behind the time, such as a zone */
function unclear(typed: string, minutes: readonly number[], rest: string): UnclearError {
  return new UnclearError(
    `${quoted(typed)} can mean more than one time. Which do you mean?`,
    minutes.map(clockTime).map((time) => ({ label: time, value: spaced(`${time} ${rest}`) })),
  );
}

const noTime = (typed: string): UserError => new UserError(`There’s no time ${quoted(typed)}. ${TRY_A_TIME}`);
