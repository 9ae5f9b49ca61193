import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { noZone, zoneNamed } from './zone.ts';

/** A time of day as given, and whose clock it is. */
export interface ParsedTime {
  /** `HH:MM`; absent if only a zone, or the time already set, was given. */
  readonly time?: string;
  /** An IANA name. */
  readonly zone?: string;
  /** A sentence on what was assumed, where the words are ambiguous. */
  readonly note?: string;
}

/** A time of day; `bare` where it doesn't say which half of the day. */
interface ClockTime extends Pick<ParsedTime, 'note'> {
  readonly hour: number;
  readonly minute: number;
  readonly bare: boolean;
}

const WORDS_AROUND_TIME =
  /\b(?:at|around|about|approximately|by|every ?day|each day|daily|sharp|please|pls|on the dot|exactly|make it|say|like|from now on|instead|or so|roughly|maybe)\b|(?<=\d)(?:ish|-ish)\b/g;
const SAYS_AM = /(?<![a-z])(?:a\.?m\.?|(?:in the |this )?mornings?)$/;
const SAYS_PM =
  /(?<![a-z])(?:p\.?m\.?|(?:in the |this )?(?:afternoons?|evenings?)|tonight|at night|nights?)$/;
const TRY_A_TIME = 'Try 9am, 19:30 or “half past seven”.';

/** Vague words, with the times to offer. */
const PARTS_OF_DAY: readonly (readonly [RegExp, string])[] = [
  [/^(?:at )?lunch(?:time| time)?$/, '12:30'],
  [/^(?:early )?(?:in the )?(?:mornings?|breakfast)$/, '08:00'],
  [/^(?:in the )?afternoons?$/, '15:00'],
  [/^(?:in the )?evenings?$|^after (?:work|dinner|school)$|^dinner(?: ?time)?$|^tonight$/, '19:00'],
  [/^(?:at )?nights?$|^bed ?time$|^before bed$/, '21:00'],
];

/**
 * Reads `9am`, `9`, `half past seven`, `noon`, `19:00 london`, `1830`, `8pm ET`, or a zone alone.
 * @param evening a bare `7` is seven in the evening, as for a meeting; in the morning by default
 * @throws UserError if there is no such time; an `UnclearError` where it could be several
 */
export function readTime(typed: string, evening = false): ParsedTime {
  const words = spaced(plainly(typed).replace(/o ?clock|[,;!?()]/g, ' '));
  // A sign at the front would be an offset from UTC that names no time.
  if (/^[-+‐‑‒–—−.]+\s*\.?\d/.test(words)) throw noTime(typed);
  const [clock, zone] = clockAndZone(words, typed);
  if (
    /^(?:(?:the )?same(?: (?:time|hour))?(?: as (?:before|now|always|usual|it is))?|unchanged|as before|as usual)$/.test(
      clock,
    )
  )
    return zone;
  const rest = spaced(clock.replace(WORDS_AROUND_TIME, ' '));
  if (rest === '' && zone.zone !== undefined) return zone;
  const vague = PARTS_OF_DAY.find(([pattern]) => pattern.test(clock.trim()) || pattern.test(rest));
  if (vague) {
    throw new UnclearError(`At what time exactly? How about ${vague[1]}?`, [
      { label: `At ${vague[1]}`, value: withZone(vague[1], zone) },
    ]);
  }
  const { time, note } = inHalfOfDay(timeElseZone(rest, typed, zone), evening);
  const notes = [note, zone.note].filter(Boolean).join(' ');
  return { ...zone, time, ...(notes !== '' && { note: notes }) };
}

function clockAndZone(words: string, typed: string): readonly [string, Pick<ParsedTime, 'zone' | 'note'>] {
  const all = words.split(' ');
  for (let from = Math.max(0, all.length - 4); from < all.length; from++) {
    const tail = all.slice(from).join(' ');
    if (/^\d/.test(tail) || /^(?:am|pm|noon|midday|midnight|same|time|mornings?|evenings?|the)\b/.test(tail))
      continue;
    const zone = zoneAfter(all.slice(0, from).join(' '), tail);
    if (zone) return [all.slice(0, from).join(' '), zone];
  }
  const joined = /^(.*?\d)(utc|gmt|[ecmp]s?t|bst|cest?)$/.exec(words);
  if (joined?.[1] !== undefined && joined[2] !== undefined) return [joined[1], zoneNamed(joined[2]) ?? {}];
  if (/[+-]\d{1,2}(?::\d{2})?$/.test(words) && /\d\s?[+-]/.test(words)) {
    const at = words.search(/\s?[+-]\d{1,2}(?::\d{2})?$/);
    return [words.slice(0, at), zoneNamed(words.slice(at)) ?? {}];
  }
  return [words === '' ? typed : words, {}];
}

/** A zone that is asked back keeps the time in front of it. */
function zoneAfter(clock: string, tail: string): ReturnType<typeof zoneNamed> {
  const zone = attempt(() => zoneNamed(tail));
  if (!(zone instanceof UserError)) return zone;
  throw zone instanceof UnclearError ? zone.after(clock) : zone;
}

/** Words after a time that aren't one are taken for a place. */
function timeElseZone(words: string, typed: string, zone: ParsedTime): ClockTime {
  const time = attempt(() => timeOf(words, typed, zone));
  if (!(time instanceof UserError)) return time;
  const all = words.split(' ');
  const at = all.findLastIndex((_, i) => i > 0 && isTime(all.slice(0, i).join(' ')));
  const place = all.slice(at).join(' ');
  if (at < 0 || zone.zone !== undefined || /\d/.test(place)) throw time;
  const from = typed.toLowerCase().indexOf(place);
  throw noZone(from < 0 ? place : typed.slice(from, from + place.length));
}

const isTime = (words: string): boolean => !(attempt(() => timeOf(words, words, {})) instanceof UserError);

function timeOf(words: string, typed: string, zone: ParsedTime): ClockTime {
  if (/^(?:12 )?(?:noon|midday|mid day)$/.test(words)) return { hour: 12, minute: 0, bare: false };
  if (/^(?:12 )?midnight$/.test(words))
    return { hour: 0, minute: 0, bare: false, note: 'Midnight is the start of the day.' };
  const half = SAYS_AM.test(words) ? 'am' : SAYS_PM.test(words) ? 'pm' : undefined;
  const said = {
    clock: words.replace(SAYS_AM, '').replace(SAYS_PM, '').trim(),
    half,
    typed,
  } as const;
  const halfHour = /^half (\S+)$/.exec(said.clock)?.[1];
  if (halfHour !== undefined) throw whichHalf(halfHour, said, zone);
  const found = pastOrTo(said) ?? inFigures(said) ?? inWords(said);
  if (!found) throw unknown(typed);
  return found;
}

interface SaidTime {
  /** Without words for the half of the day. */
  readonly clock: string;
  readonly half: 'am' | 'pm' | undefined;
  readonly typed: string;
}

/** `half past seven`, `quarter to nine`, `5 minutes after noon` */
function pastOrTo(said: SaidTime): ClockTime | undefined {
  const [, minutes = '', way = '', hour = ''] =
    /^(half|quarter|a quarter|\d{1,2}|[a-z]+)(?: minutes?)? (past|after|to|before|til|till) (\S+)$/.exec(
      said.clock,
    ) ?? [];
  const part = /quarter$/.test(minutes) ? 15 : minutes === 'half' ? 30 : numberOf(minutes);
  const whole = /^(?:noon|midday)$/.test(hour) ? 12 : numberOf(hour);
  if (part === undefined || whole === undefined) return undefined;
  const total = whole * 60 + (/^(?:past|after)$/.test(way) ? part : -part);
  return clockTime(said, Math.floor(total / 60), ((total % 60) + 60) % 60);
}

/** `9`, `19:30`, `19h`, `1830` */
function inFigures(said: SaidTime): ClockTime | undefined {
  const [, hour, minute] =
    /^(\d{1,2})(?:[:.h](\d{2})|h)?$/.exec(said.clock) ??
    /^(\d{1,2})(\d{2})$/.exec(said.clock.replace(/ ?h(?:rs|ours)?$/, '')) ??
    [];
  if (hour === undefined) return undefined;
  return clockTime(said, Number(hour), Number(minute ?? 0), minute !== undefined);
}

/** `seven`, `eleven thirty` */
function inWords(said: SaidTime): ClockTime | undefined {
  const [, hour = '', minute = '0'] = /^([a-z]+)(?:[ -](.+))?$/.exec(said.clock) ?? [];
  const [hours, minutes] = [numberOf(hour), numberOf(minute)];
  return hours === undefined || minutes === undefined ? undefined : clockTime(said, hours, minutes);
}

/** @param exact written with minutes, so that it hardly means the evening */
function clockTime({ half, typed }: SaidTime, hour: number, minute: number, exact = false): ClockTime {
  const twelve = half !== undefined && hour >= 1 && hour <= 12;
  const h = twelve ? (hour % 12) + (half === 'pm' && !(hour === 12 && /night/.test(typed)) ? 12 : 0) : hour;
  if (!Number.isInteger(h) || h < 0 || h > 23 || minute > 59 || (half === 'pm' && hour === 0)) {
    throw noTime(typed);
  }
  return { hour: h, minute, bare: half === undefined && !exact && h >= 1 && h <= 11 };
}

/** Settles an hour that may be in the morning or the evening, with a note that says so. */
function inHalfOfDay({ hour, minute, bare, note }: ClockTime, evening: boolean) {
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

/** A Briton's half seven is half past seven, a German's half past six. */
function whichHalf(word: string, { half, typed }: SaidTime, zone: ParsedTime): UserError {
  const hour = numberOf(word);
  if (hour === undefined || hour < 1 || hour > 12) return unknown(typed);
  const shift = half === 'pm' ? 12 : 0;
  const hours = [(hour % 12) + shift, hour - 1 + shift, ...(half === undefined ? [(hour % 12) + 12] : [])];
  const candidates = hours.map((h) => ({ label: written(h, 30), value: withZone(written(h, 30), zone) }));
  return new UnclearError(`${quoted(typed)} can mean more than one time. Which do you mean?`, candidates);
}

function withZone(time: string, { zone }: ParsedTime): string {
  return zone === undefined ? time : `${time} ${zone}`;
}

/** Not in Roman numerals: nobody meets at `x`. */
const numberOf = (word: string): number | undefined =>
  /^[ivxlcdm]+$/.test(word) ? undefined : numeral(word);

function noTime(typed: string): UserError {
  return new UserError(`There’s no time ${quoted(typed)}. ${TRY_A_TIME}`);
}

function unknown(typed: string): UserError {
  return new UserError(`I don’t know what time ${quoted(typed)} is. ${TRY_A_TIME}`);
}
