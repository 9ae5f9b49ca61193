import type { Meetings } from '../../core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { WEEKDAYS } from '../next.ts';
import { readDay, type Today } from './date.ts';
import { dayName, daysInWords, daysNamed } from './days.ts';
import { type ParsedTime, readTime } from './time.ts';

export interface ParsedMeetings extends Pick<ParsedTime, 'zone' | 'note'> {
  readonly meetings: Meetings;
}

const USUAL_TIME = '19:00';
const atUsual = (time: string | undefined): ParsedTime =>
  time === undefined ? { time: USUAL_TIME, note: `You gave no time, so I took ${USUAL_TIME}.` } : { time };

const EXCEPT_DAY =
  /,? ?\b(?:but |and )?(?:not|except(?: for)?|without|skip(?:ping)?)(?: on)? ((?:the )?\w+(?: \w+)?)$/;
const MEETING_COUNT = /\b(\d{1,3}|[a-z]+) (?:meetings?|times|sessions|evenings)\b/;
const EVERY_SO_MANY_WEEKS =
  /\b(?:every (other|second|third|fourth|two|three|four|\d)(?: weeks?)?(?: on)?|(fortnightly|biweekly|bi-weekly))\b/;
const NTH_OF_MONTH =
  /\b(first|second|third|fourth|last|1st|2nd|3rd|4th) (?=[a-z]+(?: (?:of|in|every|each|a) )?)/;
/** `every second monday of the month` */
const EACH_BEFORE_NTH = /\b(?:every|each) (?=(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\b)/;
const MONTHLY = /\b(?:of|in) (?:the|every|each|a) month\b|\b(?:every|each|a) month\b|\bmonthly\b/g;
const WORDS_AROUND_DAYS = /\b(?:we |meet(?:ings?)?|meet up|spread|over|evenly|weekly|once a week)\b/g;

/**
 * Reads `tuesdays at 7pm`, `first monday of the month`, `six meetings`, `fridays but not the 25th`.
 * @param usual the meetings so far: a time alone keeps their days, days alone their time; without it days alone are in
 * the evening, which a note says
 * @throws UserError for anything else
 */
export function readMeetings(typed: string, today: Today, usual?: Meetings): ParsedMeetings {
  return (usual && anotherTime(typed, usual)) ?? meetingsOnDays(typed, today, usual?.time);
}

function meetingsOnDays(typed: string, today: Today, usual: string | undefined): ParsedMeetings {
  const { count, every, nth, except, left, time } = partsOfMeetings(typed);
  const [day, ...also] = daysNamed(left.replace(WORDS_AROUND_DAYS, ' ').trim()) ?? (count ? WEEKDAYS : []);
  const number = count && numberOf(count);
  const isBare = /^(?:every|each)$/.test(left.trim());
  if (day === undefined || isBare || (count && number === undefined)) throw unknown(typed);
  const { note, zone, ...at } = time ?? atUsual(usual);
  const meetings: Meetings = {
    day,
    time: at.time ?? USUAL_TIME,
    ...(also.length > 0 && { also }),
    ...(every && { every }),
    ...(nth && { nth }),
    ...(number && { count: number }),
    ...(except && { except: [readDay(except, today)] }),
  };
  return { meetings, ...(zone && { zone }), ...(note && { note }) };
}

const NTH_NAMES = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** When a club meets, as a sentence has it: `on Tuesdays at 19:00`, `every 2 weeks on Fridays at 17:00`. */
export function meetingsInWords({ day, time, also = [], every, nth, count }: Meetings): string {
  const days = [day, ...also];
  const isAnyDay = days.length === WEEKDAYS.length;
  if (count && isAnyDay) return `${count} times at ${time}`;
  const on = nth
    ? `on the ${NTH_NAMES.at(nth < 0 ? nth : nth - 1)} ${dayName(day)} of the month`
    : `${every ? `every ${every} weeks ` : ''}${daysInWords(days)}`;
  return `${on} at ${time}${count ? `, ${count} times` : ''}`;
}

/** The club's current days at a time that was given by itself. */
function anotherTime(typed: string, usual: Meetings): ParsedMeetings | undefined {
  const words = plainly(typed);
  const { left, time } = withoutTime(spaced(words));
  if (left !== '' || time?.time === undefined) return undefined;
  const { zone, note } = time;
  // The half of the day is that of the old time.
  const isBare = /^(?:at )?\d{1,2}(?:[:.]\d\d)?$/.test(words);
  const at = isBare && usual.time >= '12' && time.time < '12' ? inEvening(time.time) : time.time;
  return { meetings: { ...usual, time: at }, ...(zone && { zone }), ...(note && { note }) };
}

const inEvening = (time: string): string => `${Number(time.slice(0, 2)) + 12}${time.slice(2)}`;

function partsOfMeetings(typed: string) {
  let words = plainly(typed).replace(
    / (?:in the )?(morning|afternoon|evening)s? at (\S+)/,
    ' at $2 in the $1',
  );
  const take = (pattern: RegExp): string | undefined => {
    const [found, ...groups] = pattern.exec(words) ?? [];
    if (found !== undefined) words = words.replace(found, ' ');
    return groups.find((one) => one !== undefined);
  };
  const except = take(EXCEPT_DAY);
  const count = take(MEETING_COUNT);
  const days = words.replace(MONTHLY, ' ');
  const monthly = days !== words;
  words = monthly ? days.replace(EACH_BEFORE_NTH, '') : days;
  const nth = monthly ? nthOrLast(take(NTH_OF_MONTH)) : undefined;
  const word = take(EVERY_SO_MANY_WEEKS);
  // `every other` and `fortnightly` mean every second.
  const every = word && (numeral(word) ?? 2);
  // Monthly without saying which: it could be any day of the month.
  if (monthly && nth === undefined && every === undefined) throw unknown(typed);
  return { except, count, every, nth, ...withoutTime(spaced(words)) };
}

/** The last is -1. */
function nthOrLast(word: string | undefined): number | undefined {
  if (word === 'last') return -1;
  return word === undefined ? undefined : (numeral(word) ?? 1);
}

function numberOf(word: string): number | undefined {
  const n = numeral(word) ?? 0;
  return n >= 1 && n <= 104 ? n : undefined;
}

/** Separates a time of day from the days before it. @throws UnclearError if it could be several, with the days */
export function withoutTime(words: string): { readonly left: string; readonly time?: ParsedTime } {
  const all = words.split(' ');
  for (let from = 0; from < all.length; from++) {
    const tail = all.slice(from).join(' ');
    if (
      !/\d|noon|midday|midnight|past|half|quarter|^(?:at|in|after) \w|^(?:morning|afternoon|evening|night|lunch)s?\b/.test(
        tail,
      ) ||
      daysNamed(all[from] ?? '')
    )
      continue;
    const left = all.slice(0, from).join(' ');
    const time = attempt(() => readTime(tail, true));
    if (time instanceof UnclearError) throw time.after(left);
    if (!(time instanceof UserError) && time.time !== undefined) return { left, time };
  }
  return { left: words };
}

function unknown(typed: string): UserError {
  return new UserError(
    `When do you meet? I can’t read ${quoted(typed)}. Try “tuesdays at 7pm”, “every other friday” or “six meetings”.`,
  );
}
