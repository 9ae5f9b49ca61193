import type { Book } from '../../src/core/domain/book.ts';
import { type Meetings, type Plan, type PlanPart, WEEKDAYS } from '../../src/core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { dayInWords } from '../../src/core/plain-text.ts';
import { namingOption } from '../../src/core/read-options.ts';
import { definedOnly } from '../../src/lib/counted.ts';
import { DAY_MS } from '../../src/lib/timer.ts';
import { dayAfter, localDay, momentOf } from '../../src/schedule/next.ts';
import type { Dates } from '../../src/schedule/plan.ts';
import {
  deadlines,
  meetingDays,
  meetingsOf,
  PLAN_DAYS_MAX,
  withMeetingAt,
} from '../../src/schedule/plan.ts';
import {
  readDay,
  readDayWords,
  readMomentWords,
  type Today,
} from '../../src/schedule/words/date.ts';
import { daysWithin } from '../../src/schedule/words/days.ts';
import { type ParsedMeetings, readMeetings } from '../../src/schedule/words/meetings.ts';
import {
  moveIn,
  namesDaySpan,
  readLastDay,
  readPace,
} from '../../src/schedule/words/plan-times.ts';
import { readTime } from '../../src/schedule/words/time.ts';

/** What is typed of a plan's times. */
export interface TypedDates {
  readonly finish: string;
  readonly start?: string | undefined;
  readonly meetings?: string | undefined;
}

const NO_MEETINGS = /^(?:none|no)$/i;

/**
 * Whether words of a sentence are both days of a holiday, which needs nothing before it.
 * @param lead the word before them
 */
export const namesHoliday = (typedText: string, lead: string): boolean =>
  lead !== 'of' && !/\d/.test(lead) && attempt(() => namesDaySpan(typedText)) === true;

/**
 * Gives back what may stand for meetings.
 * @throws UserError for days that can’t be read; for one alone unclear
 */
export function readMeetingWords(typedText: string): string {
  const refused = daysWithin(typedText) && attempt(() => readMeetings(typedText));
  if (!(refused instanceof UserError)) return typedText;
  // Only now: reading a date takes long, and a card tries all stretches of a line.
  if (
    [readDayWords, readMomentWords].every(
      (read) => attempt(() => read(typedText)) instanceof UserError,
    )
  )
    throw refused;
  const move = 'To move a single one, give the finish as “move 3 December to 8 December”.';
  throw new UnclearError(
    `${quoted(typedText)} is one day. Meetings come again, as “tuesdays at 7pm” do. ${move}`,
    [],
  );
}

/**
 * The meetings that are given; undefined where none are, or there are to be none.
 * @throws UserError for words that are no meetings
 */
function meetingsNamed(
  met: string | undefined,
  running: Plan | undefined,
  today: Today,
): ParsedMeetings | undefined {
  if (met === undefined || NO_MEETINGS.test(met)) return undefined;
  return namingOption('meetings', () => readMeetings(met, running?.meetings, today));
}

/**
 * The dates of a plan; what isn't given stays as in the running one.
 * @throws UserError for days that make no plan
 */
export function planDates(
  options: TypedDates,
  book: Book,
  running: Plan | undefined,
  today: Today,
) {
  const { finish: last } = options;
  const named = meetingsNamed(options.meetings, running, today);
  const { start, done, from } = planStart(options.start, running, today);
  const meets = named?.meetings ?? running?.meetings;
  const finish =
    finishAtPace(book, done.at(-1)?.last, { start: from, typedText: last, meetings: meets }) ??
    namingOption('finish', () => readLastDay(last, from, today));

  if (finish < localDay(today.zone, today.now))
    throw new UserError(`${dayInWords(finish)} is past. Give a day that’s still to come.`);
  const { meetings, zone = today.zone }: Partial<ParsedMeetings> =
    named ?? meetingsKept(options, running);

  const dates = {
    start,
    finish,
    zone,
    ...definedOnly({ meetings, chapters: chaptersEach(last, meets) }),
  };
  return {
    dates,
    zoned: named?.zone !== undefined,
    done,
    ends: endsToCome(dates, options, running, today),
  };
}

/** The meetings until now, unless there are to be none. */
const meetingsKept = ({ meetings }: TypedDates, running: Plan | undefined) => {
  if (meetings !== undefined) return {};
  return definedOnly({ meetings: running?.meetings });
};

/** The moments at which parts of a plan end; with a first day given, those that are past, too. */
function endsToCome(
  dates: Dates,
  { start, meetings }: TypedDates,
  running: Plan | undefined,
  today: Today,
) {
  const hasNewDays = meetings !== undefined && !areSameDays(dates.meetings, running?.meetings);
  if (start !== undefined) return deadlines(dates);
  const ends = hasNewDays ? deadlines(dates) : endsOf(dates, running);
  return ends.filter((end) => end > today.now);
}

const areSameDays = (meetings?: Meetings, otherMeetings?: Meetings) =>
  daysOnly(meetings) === daysOnly(otherMeetings);

/** Meetings without their hours. */
const daysOnly = (meetings: Meetings | undefined) =>
  JSON.stringify({ ...meetings, time: '', minutes: undefined });

/**
 * Moved meetings stay on their new days, and more time has more meetings; another time or zone goes
 * for all.
 */
function endsOf(dates: Dates, running: Plan | undefined) {
  const ends = deadlines(dates);
  const stay = running ? meetingsOf(running) : [];
  if (!running || stay.length === 0 || !dates.meetings) return ends;
  const endOf = (day: string) => momentOf(dates.zone, day, '23:59');
  const laterEnds = ends.filter((end) => end > endOf(running.finish));
  const { time } = dates.meetings;
  const isSameTime = time === running.meetings?.time && dates.zone === running.zone;
  const untils = stay.map(({ until }) => {
    if (isSameTime) return until;
    return momentOf(dates.zone, localDay(running.zone, until), time);
  });
  return [...untils, ...laterEnds].filter((end) => end <= endOf(dates.finish));
}

/** Naming a first day starts the plan again: no part is over then. */
function planStart(firstDay: string | undefined, running: Plan | undefined, today: Today) {
  if (firstDay !== undefined) {
    const start = namingOption('start', () => readDay(firstDay, today));
    return { start, done: [], from: start };
  }

  const localToday = localDay(today.zone, today.now);
  const start = running?.start ?? localToday;
  const done = running?.parts.filter(({ until }) => until <= today.now) ?? [];
  return { start, done, from: done.length > 0 ? localToday : start };
}

/**
 * `3 chapters a week`, `two chapters each time`.
 * @param read the last section that was read
 */
function finishAtPace(
  book: Book,
  read: number | undefined,
  {
    start,
    typedText,
    meetings,
  }: {
    readonly start: string;
    readonly typedText: string;
    readonly meetings?: Meetings | undefined;
  },
) {
  const { each, days } = readPace(typedText);
  if (!each) return undefined;

  const chapters = book.chapters ?? book.sections.filter(({ story }) => story).length;
  const shareLeft = 1 - (book.sections.find(({ n }) => n === read)?.ends ?? 0);
  const count = Math.ceil((chapters * shareLeft) / each);

  // A club that meets weekly reads that much for each meeting.
  const isEachWeek = days === 7 && meetings && isWeekly(meetings);
  if (days && !isEachWeek) return dayAfter(start, count * days - 1);

  return meetings && meetingDays(start, dayAfter(start, PLAN_DAYS_MAX), meetings)[count - 1];
}

/** Chapters in each part, where a pace goes by the week or the meeting. */
function chaptersEach(typedText: string, meetings: Meetings | undefined) {
  const { each, days } = readPace(typedText);
  if (days === undefined || (days === 7 && (!meetings || isWeekly(meetings)))) return each;
  return undefined;
}

const isWeekly = ({ every, nth, also, dates }: Meetings) => !(every ?? nth ?? also ?? dates);

/** Weekdays are counted from so long before the meeting that is moved, ms. */
const BESIDE_MS = 3 * DAY_MS;

/** “Move 22 December to Wednesday” means the one beside that day, and not tomorrow. */
function dayMovedTo(to: string, { until }: PlanPart, today: Today) {
  const isWeekday = WEEKDAYS.some((weekday) => to.startsWith(weekday)) && !/[^a-z]/.test(to);
  const about = isWeekday ? Math.max(today.now, until - BESIDE_MS) : today.now;
  return namingOption('finish', () => readDay(to, { ...today, now: about }));
}

/**
 * The plan with one meeting moved, as `move 22 December to 23 December at 8pm` has it; undefined
 * for other words.
 */
export function withMeetingMoved(typedText: string, plan: Plan, nowMs: number) {
  const { from, to, time } = moveIn(typedText) ?? {};
  if (from === undefined || to === undefined) return undefined;

  const today = { now: nowMs, zone: plan.zone };
  const partMoved = meetingOn(from, plan, today);
  const day = dayMovedTo(to, partMoved, today);
  const clock =
    time === undefined ? undefined : namingOption('finish', () => readTime(time, true)).time;
  const until = momentOf(plan.zone, day, clock ?? plan.meetings?.time ?? '19:00');

  return {
    plan: withMeetingAt(plan, partMoved, until, nowMs),
    said: `That meeting is on ${dayInWords(day)} now; the others stay as they were.`,
  };
}

function meetingOn(typedText: string, plan: Plan, today: Today): PlanPart {
  // “Next sunday” is the next meeting on a Sunday, also in this week.
  const day = namingOption('finish', () =>
    readDay(typedText.replace(/^next (?=[a-z]+day$)/, ''), today),
  );
  const meeting = meetingsOf(plan).find(
    ({ until }) => until > today.now && localDay(plan.zone, until) === day,
  );
  if (meeting) return meeting;
  throw new UserError(
    `You don’t meet on ${dayInWords(day)} anyway. /plan show lists the meetings.`,
  );
}
