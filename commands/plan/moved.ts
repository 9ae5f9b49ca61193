import type { Plan, PlanPart } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { namingOption } from '../../src/core/read-options.ts';
import { plainly } from '../../src/lib/text.ts';
import { localDay, momentOf } from '../../src/schedule/next.ts';
import { meetingsOf, withMeetingAt } from '../../src/schedule/plan.ts';
import { dayInWords, readDay, type Today } from '../../src/schedule/words/date.ts';
import { readTime } from '../../src/schedule/words/time.ts';

const MOVES = /^move (?<from>\S.*?) to (?<to>\S.*?)(?: at (?<time>\S.*))?$/;
const LEAVES_OUT = /^(?:not|except)(?: on)? (?<day>\S.*)$/;

/** The plan with one meeting moved, as `move 22 December to 23 December at 8pm` has it; undefined for other words. */
export function withMeetingMoved(typed: string, plan: Plan, now: number) {
  const { from, to, time } = MOVES.exec(plainly(typed))?.groups ?? {};
  if (from === undefined || to === undefined) return undefined;
  const today = { now, zone: plan.zone };
  const part = meetingOn(from, plan, today);
  const day = namingOption('finish', () => readDay(to, today));
  const clock = time === undefined ? undefined : namingOption('finish', () => readTime(time, true)).time;
  const until = momentOf(plan.zone, day, clock ?? plan.meetings?.time ?? '19:00');
  return {
    plan: withMeetingAt(plan, part, until, now),
    said: `That meeting is on ${dayInWords(day)} now; the others stay as they were.`,
  };
}

/**
 * The meeting that `not on 22 December` leaves out; undefined for other words.
 * @throws UserError if there is none then
 */
export function meetingLeftOut(typed: string, plan: Plan | undefined, now: number): PlanPart | undefined {
  const { day } = LEAVES_OUT.exec(plainly(typed))?.groups ?? {};
  if (day === undefined) return undefined;
  if (plan?.meetings) return meetingOn(day, plan, { now, zone: plan.zone });
  throw new UserError(
    'There are no meetings yet, so there’s none to leave out. Set them with meetings:tuesdays at 7pm.',
  );
}

function meetingOn(typed: string, plan: Plan, today: Today): PlanPart {
  const day = namingOption('finish', () => readDay(typed, today));
  const found = meetingsOf(plan).find(({ until }) => until > today.now && localDay(plan.zone, until) === day);
  if (found) return found;
  throw new UserError(`You don’t meet on ${dayInWords(day)} anyway. /plan show lists the meetings.`);
}
