import type { Plan, PlanPart } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { inOption } from '../../src/core/read-options.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { plainly } from '../../src/lib/text.ts';
import { dayAfter, daysBetween, localDay, momentOf, WEEKDAYS, weekdayOf } from '../../src/schedule/next.ts';
import { meetingsOf, withMeetingAt } from '../../src/schedule/plan.ts';
import { dayInWords, readDay, type Today } from '../../src/schedule/words/date.ts';
import { daysNamed } from '../../src/schedule/words/days.ts';
import { withoutTime } from '../../src/schedule/words/meetings.ts';

const MOVES =
  /\b(?:move|shift|change|put|push|postpone|reschedule|bring|delay)(?: (?:the|our|my))?(?: (?<which>\S.{0,30}?))?(?: (?:book )?club)? (?:meeting|meet ?up|session)(?: (?:(?<number>\d{1,3})|(?:on|of|from)(?: the)? (?<on>\S.{0,30}?)))?(?:(?: (?:back|forward|out))?(?: (?:to|until|till|by|for))(?: the)?| (?:back|forward|out)) (?<when>\S.*)$/;
export const NTH = /^(\d+)(?:st|nd|rd|th)$/;
/** `can we meet on the 22nd instead of the 24th` */
const INSTEAD =
  /\bmeet(?: up)?(?: on)?(?: the)? (?<when>\S.{0,30}?) (?:instead of|rather than)(?: on)?(?: the)? (?<on>\S.{0,20}?)$/;
/** Moves all meetings, or names no day: `move the meeting to thursdays`, `to another day`. */
const NO_DAY = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|every|each|all|(?:an)?other|different)\b/;

function moveIn(typed: string) {
  const words = plainly(typed).replace(/['’]/g, '');
  return (MOVES.exec(words) ?? INSTEAD.exec(words))?.groups;
}

/** Whether words move one meeting to another day or time: `move the second meeting to the wednesday`. */
export function movesMeeting(typed: string): boolean {
  const move = moveIn(typed);
  return (
    move !== undefined && !NO_DAY.test(move.when ?? '') && !/\b(?:every|each|all)\b/.test(move.which ?? '')
  );
}

/** The plan with one of its meetings moved, and what to say about that; undefined if words move none. */
export function meetingMoved(typed: string, plan: Plan, now: number) {
  const move = moveIn(typed);
  if (!move || !movesMeeting(typed)) return undefined;
  const { which, number, on, when = '' } = move;
  const part = meetingNamed(number ?? on ?? which?.replace(NTH, '$1') ?? 'next', plan, now);
  const until = inOption('finish', () => momentNamed(when, part, plan, now));
  if (until === part.until) throw new UserError('You already meet then.', 'finish');
  return {
    plan: withMeetingAt(plan, part, until, now),
    said: `That meeting is on ${dayInWords(localDay(plan.zone, until))} now; the others stay as they were.`,
  };
}

/** The meeting with a number, a day or a week, or the next one. @throws UserError if the plan has no such meeting */
export function meetingNamed(which: string, plan: Plan, now: number): PlanPart {
  const all = meetingsOf(plan);
  if (all.length === 0)
    throw new UserError('The plan has no meetings yet. Set them with /plan set tuesdays at 7pm.');
  const coming = all.filter(({ until }) => until > now);
  const found = inOrder(which, all, coming) ?? onDay(which, coming, { now, zone: plan.zone });
  if (found) return found;
  throw new UserError(
    'I can’t find that meeting in the plan. Name it by its number or its day, such as “move meeting 2 to wednesday”; /plan show lists them.',
  );
}

/** `the second`, `meeting 3`, `the last`, `the next`; undefined for other words. */
function inOrder(which: string, all: readonly PlanPart[], coming: readonly PlanPart[]): PlanPart | undefined {
  if (which === 'last') return all.at(-1);
  if (/^(?:next|this|first|upcoming|coming|this weeks?|todays?|tonights?)$/.test(which)) return coming[0];
  // Without a word for a meeting after it, `2nd` is a day of the month.
  return /\d[a-z]/.test(which) ? undefined : all.find(({ n }) => n === numeral(which));
}

function onDay(which: string, coming: readonly PlanPart[], today: Today): PlanPart | undefined {
  const dayOf = ({ until }: PlanPart) => localDay(today.zone, until);
  const [weekday] = daysNamed(which.replace(/^(?:this|next) |s$/g, '')) ?? [];
  if (weekday) return coming.find((one) => weekdayOf(dayOf(one)) === weekday);
  const [, week] = /^(?:the )?(.+?) weeks?$/.exec(which) ?? [];
  if (week && !/\d|^(?:an?|one|two|three|four)$/.test(week)) {
    const day = readDay(week === 'next' ? 'next monday' : week, today);
    const monday = dayAfter(day, -WEEKDAYS.indexOf(weekdayOf(day)));
    return coming.find((one) => dayOf(one) >= monday && dayOf(one) < dayAfter(monday, 7));
  }
  const date = dateOf(which);
  const day = date ?? readDay(which, today);
  const found = coming.find((one) => dayOf(one).endsWith(day));
  if (found) return found;
  throw new UserError(
    `You don’t meet on ${dayInWords(readDay(which, today))} anyway. /plan show lists the meetings.`,
  );
}

/** `24th`, in whichever month a meeting is on it, as the end of an ISO day. */
function dateOf(typed: string): string | undefined {
  const [, date] = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(typed) ?? [];
  return date && `-${date.padStart(2, '0')}`;
}

/** `a week later`, `two days earlier` */
const DAYS_AWAY =
  /^(an?|one|two|three|four|\d{1,2}) (day|week)s?(?: (earlier|before|forward)| later| after| back)?$/;

function momentNamed(when: string, { until }: PlanPart, plan: Plan, now: number): number {
  const { zone, meetings } = plan;
  const old = localDay(zone, until);
  const usual = meetings?.time ?? '19:00';
  const [, count = '', unit, earlier] = DAYS_AWAY.exec(when) ?? [];
  if (unit) {
    const days = (numeral(count) ?? 1) * (unit === 'week' ? 7 : 1);
    return momentOf(zone, dayAfter(old, earlier ? -days : days), usual);
  }
  const { left, time } = withoutTime(when);
  return momentOf(zone, left === '' ? old : dayNear(left, old, { now, zone }), time?.time ?? usual);
}

/** For a weekday or a bare `22nd`, the nearest coming one to the old day; other days are read as they are. */
function dayNear(typed: string, old: string, today: Today): string {
  const [weekday, other] = /^(?:next|this) /.test(typed) ? [] : (daysNamed(typed) ?? []);
  const date = dateOf(typed);
  if (!(date || (weekday && !other))) return readDay(typed, today);
  const days = Array.from({ length: 63 }, (_, at) => dayAfter(old, at - 31));
  const possible = days.filter(
    (day) =>
      day > localDay(today.zone, today.now) && (date ? day.endsWith(date) : weekdayOf(day) === weekday),
  );
  const distance = (day: string) => Math.abs(daysBetween(old, day));
  return possible.toSorted((a, b) => distance(a) - distance(b))[0] ?? readDay(typed, today);
}
