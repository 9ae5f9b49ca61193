import { casual } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { compact } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';
import { isDay, localDay, weekdayOf } from '../next.ts';
import { dayName } from './days.ts';

/** The reference for dates such as `tomorrow`. */
export interface Today {
  /** ms since 1970 */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
}

/** Also shortened. */
const MONTH_SOURCE =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DAY_AND_MONTH = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH_SOURCE})|(${MONTH_SOURCE}) (\\d{1,2})(?:st|nd|rd|th)?)(?!\\d)`,
);
const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ');

const monthOf = (name: string): number =>
  MONTH_NAMES.findIndex((one) => one.toLowerCase().startsWith(name.slice(0, 3)));

/** A month by its name in a group: the source of a pattern. */
export const MONTH = `(?:${MONTH_SOURCE})`;
const NTH = '(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|tenth|twelfth|fifteenth|twentieth)';
/** A small number in figures or words: the source of a pattern. */
export const COUNT =
  '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|ninety)';
/** A day of the week by its whole name, in plain words. */
export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Each with the source of a pattern; `end` is the day by which something is due. */
const FEASTS: readonly (readonly [name: string, day: number, month: number, end?: number])[] = [
  ['(?:christmas|xmas) eve', 24, 12],
  ['(?:christmas|xmas) day', 25, 12],
  ['christmas|xmas', 25, 12, 24],
  ['boxing day', 26, 12],
  ['new years? day', 1, 1],
  ['new years?(?: eve)?|the new year|(?:the )?end of (?:the |this )?year', 31, 12],
  ['halloween', 31, 10],
  ['valentines(?: day)?', 14, 2],
];

/** Dates among other words; `readDay` reads them. */
export const DATE = new RegExp(
  `\\b(?:${[
    '\\d{4}-\\d\\d-\\d\\d',
    '\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?',
    `(?:the )?${NTH}(?: of)? ${MONTH}(?: \\d{4})?`,
    `${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?`,
    `(?:the )?(?:(?:start|beginning|middle|end) of|mid|early|late) (?:(?:this|next) month|the year|${MONTH})`,
    '(?:the )?\\d{1,2}(?:st|nd|rd|th)(?: of (?:this|next) month)?',
    `(?:in an?|(?:in )?${COUNT}) (?:days?|weeks?|months?)(?: from (?:now|today))?`,
    `(?:next |this )?${WEEKDAY}(?: week)?`,
    'next (?:week|month)|today|tomorrow',
    ...FEASTS.map(([name]) => name),
    'easter|thanksgiving',
    `(?<=\\b(?:by|before|until|in|till) )${MONTH}`,
  ].join('|')})(?!\\w)`,
  'g',
);
/**
 * The day that words name, `YYYY-MM-DD`: `Dec 18`, `18/12`, `in 4 weeks`, `next Tuesday`, `by Christmas`. Without a
 * year it is the next such day. chrono-node reads what it knows without guessing.
 * @param today `isEnd` for a deadline, unless the words show that themselves
 * @throws UserError if it isn't a date; an `UnclearError` where it could be two
 */
export function readDay(
  typed: string,
  { now, zone, isEnd = BY.test(typed) }: Today & { readonly isEnd?: boolean },
): string {
  const today = localDay(zone, now);
  const words = plain(typed);
  if (isDay(words)) return words;
  const fixed =
    byFigures(words, today) ??
    byFeast(words, today, isEnd) ??
    ofThisMonth(words, today) ??
    byMonth(words, typed, today);
  if (fixed !== undefined) return fixed;
  if (/\b(?:after|soon|later|sometime|whenever|eventually|someday|holidays?|not sure)\b/.test(words))
    throw vague(typed);
  const noon = Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const reference = { instant: new Date(noon.epochMilliseconds), timezone: 0 };
  const [found, other] = casual.parse(words, reference, { forwardDate: true });
  if (!found || other) throw vague(typed);
  const { start } = found;
  if (!(['day', 'weekday', 'month'] as const).some((one) => start.isCertain(one))) throw vague(typed);
  const day = new Temporal.PlainDate(
    start.get('year') ?? 0,
    start.get('month') ?? 1,
    start.get('day') ?? 1,
  ).toString();
  return day < today && !start.isCertain('year')
    ? Temporal.PlainDate.from(day).add({ years: 1 }).toString()
    : day;
}

/** A day in words, with its weekday: `Friday 18 December 2026`. */
export function dayInWords(day: string): string {
  const { day: date, month, year } = Temporal.PlainDate.from(day);
  return `${dayName(weekdayOf(day))} ${date} ${MONTH_NAMES[month - 1]} ${year}`;
}

const BY = /^\s*(?:by|until|till|done by|before)\s/i;

/** chrono-node reads these otherwise: `end of feb`. */
const SHORT_MONTHS = /\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b/g;

/** By the first three letters of start, beginning, early, mid or middle, and late. */
const DAY_OF_PART: Readonly<Record<string, number>> = { sta: 1, beg: 1, ear: 1, mid: 15, lat: 25 };
const PART_OF_MONTH =
  /\b(?:the )?(?:(start|beginning|middle) of|(early|mid|late))[- ](?:((?:this|next) month)|(?=[a-z]))/g;

function plain(typed: string): string {
  return plainly(typed.replace(/[,;!?]/g, ' '))
    .replace(
      /^(?:on|by|until|till|to|from|starting|start|finish|done by|before|at|the end of the day on) (?=.)/,
      '',
    )
    .replace(/\b(tues|weds|thurs?)\b/g, (day) => ({ tues: 'tuesday', weds: 'wednesday' })[day] ?? 'thursday')
    .replace(/\ba fortnight\b|\bfortnight\b/g, '2 weeks')
    .replace(SHORT_MONTHS, (short) => MONTH_NAMES[monthOf(short)]?.toLowerCase() ?? short)
    .replace(PART_OF_MONTH, (_, of?: string, at?: string, month?: string) => {
      const day = DAY_OF_PART[(of ?? at ?? '').slice(0, 3)];
      return month === undefined ? `${day} ` : `${day}th of ${month}`;
    })
    .replace(
      /^(\d{1,2}|[a-z]+) (days?|weeks?|months?|years?)(?: from (?:now|today)| time)?$/,
      (all, n: string, unit: string) => (n === 'a' || numeral(n) ? `in ${n} ${unit}` : all),
    );
}

/** `18/12`, `3.4.2027`: the day comes first where there are points or the month can't; else it is asked. */
function byFigures(words: string, today: string): string | undefined {
  const [, a, mark, b, year] = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2}|\d{4}))?\.?$/.exec(words) ?? [];
  if (a === undefined || b === undefined) return undefined;
  const dayFirst = dayOf(today, Number(a), Number(b), year);
  const monthFirst = mark !== '.' && dayOf(today, Number(b), Number(a), year);
  const days = [...new Set(compact(dayFirst, monthFirst))];
  const [only, other] = days;
  if (only === undefined)
    throw new UserError(
      `There’s no date ${quoted(words)}. Write it with the month’s name, such as “18 December”.`,
    );
  if (other === undefined) return only;
  const candidates = days.map((value) => ({ label: dayInWords(value), value }));
  throw new UnclearError(`${quoted(words)} is ${days.map(dayInWords).join(' or ')}. Which one?`, candidates);
}

function byFeast(words: string, today: string, isEnd: boolean): string | undefined {
  const named = words.replace(/^the (?!new year$)/, '');
  const [, day, month, end] = FEASTS.find(([name]) => new RegExp(`^(?:${name})$`).test(named)) ?? [];
  return day && month ? dayOf(today, (isEnd && end) || day, month) : undefined;
}

/** `the 25th`: of this month, or of the next where it is over; `the 25th of next month`. */
function ofThisMonth(words: string, today: string): string | undefined {
  const [, date, which] = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (this|next) month)?$/.exec(words) ?? [];
  if (date === undefined) return undefined;
  const { year, month } = Temporal.PlainDate.from(today);
  for (let i = which === 'next' ? 1 : 0; i < 3; i++) {
    const at = new Temporal.PlainYearMonth(year, month).add({ months: i });
    if (Number(date) >= 1 && Number(date) <= at.daysInMonth) {
      const day = at.toPlainDate({ day: Number(date) }).toString();
      if (day >= today) return day;
    }
  }
  throw new UserError(`There’s no ${quoted(words)} in a month. Write the date, such as “18 December”.`);
}

/** A day and month in the given year, else their next occurrence. */
function dayOf(today: string, day: number, month: number, given?: string): string | undefined {
  const written = given === undefined ? undefined : Number(given.length === 2 ? `20${given}` : given);
  for (const year of written === undefined
    ? [0, 1, 2, 3, 4].map((i) => Number(today.slice(0, 4)) + i)
    : [written]) {
    const at = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    if (isDay(at) && (written !== undefined || at >= today)) return at;
  }
  return undefined;
}

/** `18 December`, also with a year; undefined for more words. @throws UserError for the 31st of November */
function byMonth(words: string, typed: string, today: string): string | undefined {
  const [found = '', before, monthAfter, monthBefore, after] = DAY_AND_MONTH.exec(words) ?? [];
  const [date, month] = [Number(before ?? after), monthAfter ?? monthBefore];
  if (month === undefined) return undefined;
  const n = monthOf(month) + 1;
  const [, year] = /^(?: (\d{4}))?$/.exec(words.replace(found, '')) ?? [];
  const isWhole = words === found || year !== undefined;
  const most = Temporal.PlainYearMonth.from({ year: Number(year ?? 2024), month: n }).daysInMonth;
  if (date < 1 || date > most)
    throw new UserError(
      `There’s no ${quoted(typed)}: ${MONTH_NAMES[n - 1]} has ${n === 2 && !year ? '28 days, or 29' : `${most} days`}. Give another day.`,
    );
  return isWhole ? dayOf(today, date, n, year) : undefined;
}

function vague(typed: string): UserError {
  return new UserError(
    `Which day is ${quoted(typed)}? Write it as “18 December”, “in 4 weeks” or “2026-12-18”.`,
  );
}
