import type { Book, Section } from '../core/domain/book.ts';
import type { Meetings, Plan, PlanPart } from '../core/domain/club.ts';
import { UserError } from '../core/errors.ts';
import { datesInWords } from '../core/plain-text.ts';
import { compact } from '../lib/counted.ts';
import { DAY_MS } from '../lib/timer.ts';
import { dayAfter, daysBetween, daysLater, localDay, momentOf, weekdayOf } from './next.ts';
import { dayName } from './words/days.ts';

/** Two years of weeks. */
export const PLAN_DAYS_MAX = 104 * 7;

const NOTICE_TIME = '09:00';

/** A part without a meeting is read by the end of its last day. */
const READ_BY_TIME = '23:59';

/** How long before the end of a part its reminder comes, with the agenda. */
export const REMINDED_BEFORE_MS = DAY_MS;

/** The dates of a plan. */
export type Dates = Pick<Plan, 'start' | 'finish' | 'zone' | 'meetings' | 'chapters'>;

/** A notice of the plan at a moment. */
export interface PlanStep {
  /** Unique in its plan: `begin-2`, `remind-2`, `end`. */
  readonly id: string;
  readonly kind: 'begin' | 'remind' | 'end';
  readonly part: PlanPart;
  readonly at: number;
}

/**
 * Divides a book into a part for each meeting, or for each week where there are none, each as long
 * as the time for it, or of so many chapters: as near as whole sections allow, since none is cut in
 * two.
 * @param done parts that are over, in order: they stay as they are, and what follows them is
 * divided
 * @param ends when the parts after them end, ms, in order
 * @param begins the first day of the time for them, where it is later than the one after those that
 * are over
 * @throws UserError if the days make no plan
 */
export function divide(
  book: Book,
  dates: Dates,
  {
    done = [],
    ends = deadlines(dates),
    begins,
  }: {
    readonly done?: readonly PlanPart[];
    readonly ends?: readonly number[];
    readonly begins?: string | undefined;
  } = {},
): readonly PlanPart[] {
  const over = done.at(-1);
  if (ends.length === 0)
    throw new UserError(`No meeting is left before ${dates.finish}. Set a later finish.`);

  const next = over ? dayAfter(localDay(dates.zone, over.until), 1) : dates.start;
  const start = begins !== undefined && begins > next ? begins : next;
  const begun = momentOf(dates.zone, start, NOTICE_TIME);
  const sectionsLeft = book.sections.filter(({ n, story }) => story && n > (over?.last ?? 0));
  const lasts = partBoundaries(sectionsLeft, sharesRead(book, dates, { over, ends, begun }));

  const parts = lasts.map(({ first, last, deadline }, index): PlanPart => {
    const earlierEnd = ends[lasts[index - 1]?.deadline ?? -1];
    const from = earlierEnd === undefined ? start : dayAfter(localDay(dates.zone, earlierEnd), 1);
    return {
      n: done.length + index + 1,
      first,
      last,
      from: momentOf(dates.zone, from, NOTICE_TIME),
      until: ends[deadline] ?? momentOf(dates.zone, dates.finish, READ_BY_TIME),
    };
  });

  return [...done, ...parts];
}

/** The plan with everything after a moment moved by some days, at the same local times. */
export function planDelayedAfter(plan: Plan, afterMs: number, days: number): Plan {
  const later = (at: number) => (at > afterMs ? daysLater(plan.zone, at, days) : at);
  const parts = plan.parts.map((part) => ({
    ...part,
    from: later(part.from),
    until: later(part.until),
  }));
  return { ...plan, parts, finish: dayAfter(plan.finish, days) };
}

/**
 * The plan with one meeting moved.
 * @throws UserError if that isn't between its neighbours, or is past
 */
export function withMeetingAt(plan: Plan, { n }: PlanPart, until: number, nowMs: number): Plan {
  const earlierPart = plan.parts.find((planPart) => planPart.n === n - 1);
  const next = plan.parts.find((planPart) => planPart.n === n + 1);
  const day = localDay(plan.zone, until);
  if (until <= nowMs) throw new UserError('That’s past. Give a day that’s still to come.');

  if (until <= (earlierPart?.until ?? 0))
    throw new UserError('That’s before the previous meeting. Give a day after it.');
  if (next && day >= localDay(plan.zone, next.until))
    throw new UserError(
      'The next meeting comes by then. Give an earlier day, or move that meeting first.',
    );

  const parts = plan.parts.map((part) => {
    if (part.n === n) return { ...part, until };
    if (part === next) return { ...part, from: momentOf(plan.zone, dayAfter(day, 1), NOTICE_TIME) };
    return part;
  });

  return { ...plan, parts, finish: next ? plan.finish : day };
}

/** All notices of the plan, in order of time. */
export function stepsOf(plan: Pick<Plan, 'parts' | 'zone' | 'meetings'>): readonly PlanStep[] {
  // Nobody reads at a minute to midnight, and a host that sleeps then would lose the notice with
  // its day.
  const morning = (until: number, days: number) =>
    momentOf(plan.zone, dayAfter(localDay(plan.zone, until), days), NOTICE_TIME);
  const steps = plan.parts.flatMap((part): PlanStep[] => {
    const at = plan.meetings ? part.until - REMINDED_BEFORE_MS : morning(part.until, -1);
    const remind: PlanStep = { id: `remind-${part.n}`, kind: 'remind', part, at };
    return [
      { id: `begin-${part.n}`, kind: 'begin', part, at: part.from },
      ...compact(remind.at > part.from + REMINDED_BEFORE_MS && remind),
    ];
  });

  const last = plan.parts.at(-1);
  if (!last) return steps;

  return [
    ...steps,
    { id: 'end', kind: 'end', part: last, at: plan.meetings ? last.until : morning(last.until, 1) },
  ];
}

/** The part to read at a moment; the first before the plan begins, the last after its end. */
export const partAt = (plan: Pick<Plan, 'parts'>, nowMs: number): PlanPart | undefined =>
  plan.parts.find((part) => nowMs < part.until) ?? plan.parts.at(-1);

/** When the club meets: at the end of each part, where the plan has meetings. */
export function meetingsOf(plan: Pick<Plan, 'parts' | 'meetings'>): readonly PlanPart[] {
  if (!plan.meetings) return [];
  return plan.parts;
}

/**
 * When the parts of a plan end, ms, in order: its meetings, or the weekday of its finish in each
 * week; the first may be shorter or longer.
 * @throws UserError if the days make no plan
 */
export function deadlines({ start, finish, zone, meetings }: Dates): readonly number[] {
  const days = daysBetween(start, finish) + 1;
  if (days < 2)
    throw new UserError(
      `${datesInWords({ start, finish })} is too short for a plan. A day that is over needs its year.`,
    );

  if (days > PLAN_DAYS_MAX)
    throw new UserError('A plan lasts two years at most: give a later start or an earlier finish.');
  if (meetings) {
    const meetingMoments = meetingDays(start, finish, meetings).map((day) =>
      momentOf(zone, day, meetings.time),
    );
    if (meetingMoments.length > 0) return meetingMoments;
    throw new UserError(
      `There’s no ${dayName(meetings.day)} between ${start} and ${finish}. Set a later finish, or meetings:none.`,
    );
  }

  const weeks = Math.max(1, Math.round(days / 7));
  return Array.from({ length: weeks }, (_, i) =>
    momentOf(zone, dayAfter(finish, 7 * (i + 1 - weeks)), READ_BY_TIME),
  );
}

/** The days on which a club meets in a plan from one day to another, in order. */
export function meetingDays(start: string, finish: string, meetings: Meetings): readonly string[] {
  // A meeting on the very first day would have nothing to talk about.
  const days = Array.from({ length: Math.max(0, daysBetween(start, finish)) }, (_, i) =>
    dayAfter(start, i + 1),
  );
  return days.filter((day) => isMeetingDay(day, start, meetings));
}

function isMeetingDay(day: string, start: string, meetings: Meetings) {
  const { also = [], every = 1, nth, nths = [], dates } = meetings;
  if (dates !== undefined) return dates.includes(day);
  const on = [meetings.day, ...also];
  if (!on.includes(weekdayOf(day))) return false;
  if (nth !== undefined) return [nth, ...nths].some((nthOfMonth) => isNthOfMonth(day, nthOfMonth));
  if (every === 1) return true;
  // Every second week may begin in either: in the one whose part is about as long as the others.
  const week = Array.from({ length: 7 }, (_, i) => dayAfter(start, Math.ceil((7 * every) / 2) + i));
  const firstMeeting = week.find((weekDay) => on.includes(weekdayOf(weekDay))) ?? day;
  return Math.floor(daysBetween(firstMeeting, day) / 7) % every === 0;
}

function isNthOfMonth(day: string, n: number) {
  const date = Number(day.slice(8));
  if (n > 0) return Math.ceil(date / 7) === n;
  return dayAfter(day, 7).slice(0, 7) !== day.slice(0, 7);
}

/** The share of the book, 0 to 1, that is to be read at each deadline. */
function sharesRead(
  book: Book,
  dates: Dates,
  time: {
    readonly over: PlanPart | undefined;
    readonly ends: readonly number[];
    readonly begun: number;
  },
) {
  const { over, ends, begun } = time;
  const story = book.sections.filter((section) => section.story);

  // A guide's sections are no chapters: the novel's are taken to be equally long.
  const { chapters } = dates;
  if (chapters && book.chapters === undefined) {
    const sectionsLeft = story.filter(({ n }) => n > (over?.last ?? 0));
    return ends.map((_, index) => sectionsLeft[(index + 1) * chapters - 1]?.ends ?? 1);
  }

  const read = story.find(({ n }) => n === over?.last)?.ends ?? 0;
  const whole = (ends.at(-1) ?? begun) - begun;
  return ends.map((end) => read + ((1 - read) * (end - begun)) / whole);
}

/** From a section on, the first that ends nearest to a share of the book. */
function nearestEnd(
  story: readonly Section[],
  { from, latest }: { readonly from: number; readonly latest: number },
  share: number,
) {
  let end = from;
  const distance = (at: number) => distanceFromEnd(story[at], share);
  while (end < latest && distance(end + 1) <= distance(end)) end++;
  return end;
}

/** @param shares of the time that are over at each deadline, the last one 1 */
function partBoundaries(story: readonly Section[], shares: readonly number[]) {
  const partCount = Math.min(shares.length, story.length);
  const begun = story[0]?.n ?? 1;
  const boundaries: { first: number; last: number; deadline: number }[] = [];
  let next = 0;

  for (let k = 1; k <= partCount; k++) {
    // At least one section for this part, and one left for each that follows.
    const latest = story.length - (partCount - k) - 1;
    const deadline = Math.round((k * shares.length) / partCount) - 1;
    const span = { from: k === partCount ? latest : next, latest };
    const end = nearestEnd(story, span, shares[deadline] ?? 1);
    boundaries.push({ first: story[next]?.n ?? begun, last: story[end]?.n ?? begun, deadline });
    next = end + 1;
  }

  return boundaries;
}

function distanceFromEnd(section: Section | undefined, share: number) {
  if (section) return Math.abs(section.ends - share);
  return Infinity;
}
