/**
 * Edges of posts, plans and meetings: moments of the clock, of the calendar, and of zones that
 * change.
 */

import { dailySteps } from '../../src/core/club/daily.ts';
import { isSeen } from '../../src/core/club/slowest.ts';
import type { Daily, Plan, PlanPart } from '../../src/core/domain/club.ts';
import { createTries } from '../../src/lib/tries.ts';
import { nextMeeting } from '../../src/schedule/meetings.ts';
import { isOver, nextDue } from '../../src/schedule/next.ts';
import { partAt, planDelayedAfter, stepsOf, withMeetingAt } from '../../src/schedule/plan.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { aDaily, aPlan } from '../store/samples.ts';
import { type Moment, rule } from './moment.ts';

const DAY = 24 * 60 * 60_000;

const utc = (moment: string): number => Date.parse(`${moment}Z`);

const said = (at: number): string => new Date(at).toISOString().slice(0, 16);

const daily = (changes: Partial<Daily> = {}): Daily =>
  aDaily({ zone: 'Europe/London', ...changes });

/** What is due next, in UTC. */
const dueAfter = (at: number, changes: Partial<Daily>): string =>
  said(nextDue(daily(changes), at).due);

/** A plan of two parts, which end at 10,000 and 20,000 ms. */
const plan = (changes: Partial<Plan> = {}): Plan => ({
  ...aPlan(),
  parts: [aPart(1), aPart(2)],
  ...changes,
});

const aPart = (n: number): PlanPart => ({
  n,
  first: n,
  last: n,
  from: n * 10_000 - 10_000,
  until: n * 10_000,
});

/** Of two meetings, on the 10th and the 20th of January at noon, the first is moved. */
function meetingMovedTo(until: number): string {
  const at = (day: number) => Date.UTC(2026, 0, day, 12);
  const parts = [1, 2].map((n) => ({ ...aPart(n), from: at(n * 10 - 9), until: at(n * 10) }));
  try {
    const [first] = withMeetingAt(
      plan({ zone: 'UTC', parts }),
      parts[0] as PlanPart,
      until,
      at(5),
    ).parts;
    return said(first?.until ?? 0);
  } catch (error) {
    return (error as Error).message;
  }
}

const typed = (words: string): unknown => {
  try {
    return readTime(words).time;
  } catch {
    return 'no time';
  }
};

export const SCHEDULE_MOMENTS: readonly Moment[] = [
  rule('after its own moment a daily post is due the next day')
    .gives((at) => dueAfter(at, { time: '08:00' }))
    .turns({ at: utc('2026-11-20T08:00'), from: '2026-11-20T08:00', to: '2026-11-21T08:00' }),
  rule('a post at midnight belongs to the day that begins with it')
    .gives((at) => nextDue(daily({ time: '00:00' }), at).day)
    .turns({ at: utc('2026-11-20T00:00'), from: '2026-11-20', to: '2026-11-21' }),
  rule('in spring a time that the clocks leave out comes right after the gap')
    .gives((at) => dueAfter(at, { time: '01:30' }))
    .turns({ at: utc('2026-03-29T01:30'), from: '2026-03-29T01:30', to: '2026-03-30T00:30' }),
  rule('in autumn a time that comes twice is its first pass')
    .gives((at) => dueAfter(at, { time: '01:30' }))
    .turns({ at: utc('2026-10-25T00:30'), from: '2026-10-25T00:30', to: '2026-10-26T01:30' }),
  rule('midnight in a zone whose clocks change there comes at the end of the gap')
    .gives((at) => dueAfter(at, { time: '00:00', zone: 'Asia/Beirut' }))
    .turns({ at: utc('2026-03-28T22:00'), from: '2026-03-28T22:00', to: '2026-03-29T21:00' }),
  rule('a missed post is caught up until its local day is over, and the end of a plan on any day')
    .gives((at) => ['2026-07-09', '2026-07-09#end'].map((day) => isOver(daily({ day }), at)))
    .turns({ at: utc('2026-07-09T23:00'), from: [false, false], to: [true, false] }),
  rule('a claim to a day’s post holds for its lease')
    .gives((at) => {
      const rows = new MemoryRows();
      rows.set('dailies', 'c1', daily({ day: '2026-11-20', due: 0 }));
      dailySteps.claimDaily(rows, 'c1', { day: '2026-11-20', nowMs: 1000, lease: 50_000 });
      return (
        dailySteps.claimDaily(rows, 'c1', { day: '2026-11-20', nowMs: at, lease: 50_000 }) ===
        'taken'
      );
    })
    .turns({ at: 51_000, from: true, to: false }),
  rule('nobody claims a day’s post before it is due')
    .gives((at) => {
      const rows = new MemoryRows();
      rows.set('dailies', 'c1', daily({ day: '2026-11-20', due: 5000 }));
      return (
        dailySteps.claimDaily(rows, 'c1', { day: '2026-11-20', nowMs: at, lease: 50_000 }) ===
        'taken'
      );
    })
    .turns({ at: 5000, from: true, to: false }),
  rule('a part is read until its meeting begins')
    .gives((at) => partAt(plan(), at)?.n)
    .turns({ at: 10_000, from: 1, to: 2 }),
  rule('a meeting is the next one until it begins')
    .gives((at) => nextMeeting(plan(), at)?.n)
    .turns({ at: 10_000, from: 1, to: 2 }),
  rule('after the last meeting there is none')
    .gives((at) => nextMeeting(plan(), at)?.n)
    .turns({ at: 20_000, from: 2, to: undefined }),
  rule('a plan that is paused has no next meeting')
    .gives((times) => nextMeeting(plan(times > 0 ? { paused: 1 } : {}), 0)?.n)
    .turns({ at: 1, from: 1, to: undefined }),
  rule('a plan that is off has no next meeting')
    .gives((times) => nextMeeting(plan(times > 0 ? { off: 1 } : {}), 0)?.n)
    .turns({ at: 1, from: 1, to: undefined }),
  rule('a part of more than two days has a reminder the day before it ends')
    .gives((until) =>
      stepsOf({ ...plan(), parts: [{ ...aPart(1), until }] }).map(({ kind, at }) => [kind, at]),
    )
    .turns({
      at: 2 * DAY + 1,
      from: [
        ['begin', 0],
        ['end', 2 * DAY],
      ],
      to: [
        ['begin', 0],
        ['remind', DAY + 1],
        ['end', 2 * DAY + 1],
      ],
    }),
  rule('a break moves what comes after it began, and not what was over')
    .gives((after) =>
      planDelayedAfter(plan({ zone: 'UTC' }), after, 1).parts.map(({ until }) => until > DAY),
    )
    .turns({ at: 10_000, from: [true, true], to: [false, true] }),
  rule('a meeting can’t be moved to the day of the next one')
    .gives(meetingMovedTo)
    .turns({
      at: utc('2026-01-20T00:00'),
      from: '2026-01-19T23:59',
      to: 'The next meeting comes by then. Give an earlier day, or move that meeting first.',
    }),
  rule('a meeting can’t be moved to the past')
    .gives(meetingMovedTo)
    .turns({
      at: utc('2026-01-05T12:00') + 1,
      from: 'That’s past. Give a day that’s still to come.',
      to: '2026-01-05T12:00',
    }),
  rule('an hour has sixty minutes')
    .gives((n) => typed(`9:${n} pm`))
    .turns({ at: 60, from: '21:59', to: 'no time' }),
  rule('a day has 24 hours')
    .gives((n) => typed(`${n}:00`))
    .turns({ at: 24, from: '23:00', to: 'no time' }),
  rule('a member counts as a channel’s reader for thirty days')
    .gives((day) => isSeen(100, day))
    .turns({ at: 131, from: true, to: false }),
  rule('thirty wrong tries in a minute are the most')
    .gives((count) => {
      const tries = createTries(() => 0);
      for (let n = 0; n < count; n++) tries.add('somebody');
      return tries.isTooMany('somebody');
    })
    .turns({ at: 30, from: false, to: true }),
  rule('wrong tries are forgotten after a minute')
    .gives((at) => {
      let now = 0;
      const tries = createTries(() => now, 1);
      tries.add('somebody');
      now = at;
      return tries.isTooMany('somebody');
    })
    .turns({ at: 60_000, from: true, to: false }),
];
