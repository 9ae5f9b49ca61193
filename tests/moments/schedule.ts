/** Edges of posts, plans and meetings: moments of the clock, of the calendar, and of zones that change. */

import { dailySteps } from '../../src/core/club/daily.ts';
import { isSeen } from '../../src/core/club/seen.ts';
import type { Daily, Plan, PlanPart } from '../../src/core/domain/club.ts';
import { createTries } from '../../src/lib/tries.ts';
import { nextMeeting } from '../../src/schedule/meetings.ts';
import { isOver, nextDue, nextPost, restsUntil } from '../../src/schedule/next.ts';
import { moved, partAt, stepsOf, withMeetingAt } from '../../src/schedule/plan.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { aDaily, aPlan } from '../store/samples.ts';
import type { Moment } from './moment.ts';

const DAY = 24 * 60 * 60_000;

const utc = (moment: string): number => Date.parse(`${moment}Z`);

const said = (at: number): string => new Date(at).toISOString().slice(0, 16);

const daily = (changes: Partial<Daily> = {}): Daily => aDaily({ zone: 'Europe/London', ...changes });

/** What is due next, in UTC. */
const dueAfter = (at: number, changes: Partial<Daily>): string => said(nextDue(daily(changes), at).due);

/** A plan of two parts, which end at 10,000 and 20,000 ms. */
const plan = (changes: Partial<Plan> = {}): Plan => ({ ...aPlan(), parts: [aPart(1), aPart(2)], ...changes });

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
    const [first] = withMeetingAt(plan({ zone: 'UTC', parts }), parts[0] as PlanPart, until, at(5)).parts;
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
  {
    rule: 'after its own moment a daily post is due the next day',
    edge: utc('2026-11-20T08:00'),
    outcome: (at) => dueAfter(at, { time: '08:00' }),
    before: '2026-11-20T08:00',
    from: '2026-11-21T08:00',
  },
  {
    rule: 'a post at midnight belongs to the day that begins with it',
    edge: utc('2026-11-20T00:00'),
    outcome: (at) => nextDue(daily({ time: '00:00' }), at).day,
    before: '2026-11-20',
    from: '2026-11-21',
  },
  {
    rule: 'in spring a time that the clocks leave out comes right after the gap',
    edge: utc('2026-03-29T01:30'),
    outcome: (at) => dueAfter(at, { time: '01:30' }),
    before: '2026-03-29T01:30',
    from: '2026-03-30T00:30',
  },
  {
    rule: 'in autumn a time that comes twice is its first pass',
    edge: utc('2026-10-25T00:30'),
    outcome: (at) => dueAfter(at, { time: '01:30' }),
    before: '2026-10-25T00:30',
    from: '2026-10-26T01:30',
  },
  {
    rule: 'midnight in a zone whose clocks change there comes at the end of the gap',
    edge: utc('2026-03-28T22:00'),
    outcome: (at) => dueAfter(at, { time: '00:00', zone: 'Asia/Beirut' }),
    before: '2026-03-28T22:00',
    from: '2026-03-29T21:00',
  },
  {
    rule: 'a rest ends at midnight of its last day, in the post’s zone',
    edge: utc('2026-07-09T23:00'),
    outcome: (at) => restsUntil(daily({ rests: '2026-07-10' }), at),
    before: '2026-07-10',
    from: undefined,
  },
  {
    rule: 'the first post after a rest comes on the day on which it ends',
    edge: utc('2026-11-20T00:00'),
    outcome: (at) => nextPost(daily({ time: '00:00', rests: '2026-11-20' }), at).day,
    before: '2026-11-20',
    from: '2026-11-21',
  },
  {
    rule: 'a missed post is caught up until its local day is over',
    edge: utc('2026-07-09T23:00'),
    outcome: (at) => isOver(daily({ day: '2026-07-09' }), at),
    before: false,
    from: true,
  },
  {
    rule: 'a claim to a day’s post holds for its lease',
    edge: 51_000,
    outcome(at) {
      const rows = new MemoryRows();
      rows.set('dailies', 'c1', daily({ day: '2026-11-20', due: 0 }));
      dailySteps.claimDaily(rows, 'c1', '2026-11-20', 1000, 50_000);
      return dailySteps.claimDaily(rows, 'c1', '2026-11-20', at, 50_000) === 'taken';
    },
    before: true,
    from: false,
  },
  {
    rule: 'nobody claims a day’s post before it is due',
    edge: 5000,
    outcome(at) {
      const rows = new MemoryRows();
      rows.set('dailies', 'c1', daily({ day: '2026-11-20', due: 5000 }));
      return dailySteps.claimDaily(rows, 'c1', '2026-11-20', at, 50_000) === 'taken';
    },
    before: true,
    from: false,
  },
  {
    rule: 'a part is read until its meeting begins',
    edge: 10_000,
    outcome: (at) => partAt(plan(), at)?.n,
    before: 1,
    from: 2,
  },
  {
    rule: 'a meeting is the next one until it begins',
    edge: 10_000,
    outcome: (at) => nextMeeting(plan(), at)?.n,
    before: 1,
    from: 2,
  },
  {
    rule: 'after the last meeting there is none',
    edge: 20_000,
    outcome: (at) => nextMeeting(plan(), at)?.n,
    before: 2,
    from: undefined,
  },
  {
    rule: 'a plan that is paused has no next meeting',
    edge: 1,
    outcome: (times) => nextMeeting(plan(times > 0 ? { paused: 1 } : {}), 0)?.n,
    before: 1,
    from: undefined,
  },
  {
    rule: 'a plan that is off has no next meeting',
    edge: 1,
    outcome: (times) => nextMeeting(plan(times > 0 ? { off: 1 } : {}), 0)?.n,
    before: 1,
    from: undefined,
  },
  {
    rule: 'a part of more than two days has a reminder the day before it ends',
    edge: 2 * DAY + 1,
    outcome: (until) => stepsOf({ parts: [{ ...aPart(1), until }] }).map(({ kind, at }) => [kind, at]),
    before: [
      ['begin', 0],
      ['end', 2 * DAY],
    ],
    from: [
      ['begin', 0],
      ['remind', DAY + 1],
      ['end', 2 * DAY + 1],
    ],
  },
  {
    rule: 'a break moves what comes after it began, and not what was over',
    edge: 10_000,
    outcome: (after) => moved(plan({ zone: 'UTC' }), after, 1).parts.map(({ until }) => until > DAY),
    before: [true, true],
    from: [false, true],
  },
  {
    rule: 'a meeting can’t be moved to the day of the next one',
    edge: utc('2026-01-20T00:00'),
    outcome: meetingMovedTo,
    before: '2026-01-19T23:59',
    from: 'The next meeting comes by then. Give an earlier day, or move that meeting first.',
  },
  {
    rule: 'a meeting can’t be moved to the past',
    edge: utc('2026-01-05T12:00') + 1,
    outcome: meetingMovedTo,
    before: 'That’s past. Give a day that’s still to come.',
    from: '2026-01-05T12:00',
  },
  {
    rule: 'an hour has sixty minutes',
    edge: 60,
    outcome: (n) => typed(`9:${n} pm`),
    before: '21:59',
    from: 'no time',
  },
  {
    rule: 'in words, too',
    edge: 60,
    outcome: (n) => typed(`${n} past 9 pm`),
    before: '21:59',
    from: 'no time',
  },
  {
    rule: 'a day has 24 hours',
    edge: 24,
    outcome: (n) => typed(`${n}:00`),
    before: '23:00',
    from: 'no time',
  },
  {
    rule: 'a member counts as a channel’s reader for thirty days',
    edge: 131,
    outcome: (day) => isSeen(100, day),
    before: true,
    from: false,
  },
  {
    rule: 'thirty wrong tries in a minute are the most',
    edge: 30,
    outcome(count) {
      const tries = createTries(() => 0);
      for (let n = 0; n < count; n++) tries.add('somebody');
      return tries.isTooMany('somebody');
    },
    before: false,
    from: true,
  },
  {
    rule: 'wrong tries are forgotten after a minute',
    edge: 60_000,
    outcome(at) {
      let now = 0;
      const tries = createTries(() => now, 1);
      tries.add('somebody');
      now = at;
      return tries.isTooMany('somebody');
    },
    before: true,
    from: false,
  },
];
