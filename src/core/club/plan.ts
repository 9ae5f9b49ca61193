import { compact } from '../../lib/counted.ts';
import type { Member } from '../call.ts';
import { type Daily, NOTICES, type PastReading, type Plan } from '../domain/club.ts';
import { meetingKey, type Rsvp, type RsvpAnswer } from '../domain/rsvp.ts';
import { dailySteps } from './daily.ts';
import { type CardDue, moveRatings } from './rating.ts';
import { dropWhole, keyWithin, type LedgerRows, membersOf, ONLY_ROW, type Rows } from './tables.ts';

export const planQueries = {
  /** The club's latest reading plan, also one that is paused or off. */
  plan: (rows: Rows): Plan | undefined => rows.get('plans', ONLY_ROW),
  /** What the club read by a plan, by book, in no order; also what it reads now. */
  readings: (rows: Rows): ReadonlyMap<string, PastReading> => new Map(rows.all('readings')),
  /** What members said about a meeting (`meetingKey`), by member. */
  rsvps: (rows: Rows, meeting: string): ReadonlyMap<string, Rsvp> =>
    membersOf(rows, 'rsvps', meeting),
};

export const planSteps = {
  /**
   * Sets the plan and its notices in one step; no notices where none are to come.
   * @param also by book, of this plan and of one that it replaces: when and where its ratings open,
   * if there are any;
   *   and what is remembered of reading it
   */
  setPlan(
    rows: LedgerRows,
    plan: Plan,
    notices?: Daily,
    also: Readonly<Record<string, { ratings?: CardDue; reading?: PastReading | 'none' }>> = {},
  ): void {
    for (const [book, { ratings, reading }] of Object.entries(also)) {
      if (reading) rows.set('readings', book, reading === 'none' ? undefined : reading);
      if (ratings) moveRatings(rows, book, ratings, plan.changed ?? 0);
    }

    dropOldRsvps(rows, plan, planQueries.plan(rows));
    rows.set('plans', ONLY_ROW, plan);

    if (notices) dailySteps.setDaily(rows, notices);
    else rows.set('dailies', NOTICES, undefined);
  },
  /**
   * Takes a member's answer in place of an earlier one, for a meeting of the plan as it is.
   * @returns false for another
   */
  answerMeeting(
    rows: Rows,
    meeting: string,
    { by, answer, at }: { readonly by: Member; readonly answer: RsvpAnswer; readonly at: number },
  ): boolean {
    const plan = planQueries.plan(rows);
    if (!plan || !meetingsIn(plan).includes(meeting)) return false;
    rows.set('rsvps', keyWithin(meeting, by.id), { name: by.name, answer, at });
    return true;
  },
};

/**
 * Drops the answers to meetings that neither the plan has nor the one it replaced: each plan has
 * few meetings.
 */
function dropOldRsvps(rows: Rows, plan: Plan, earlierPlan: Plan | undefined) {
  const kept = new Set(meetingsIn(plan));
  for (const gone of compact(earlierPlan).flatMap(meetingsIn))
    if (!kept.has(gone)) dropWhole(rows, 'rsvps', gone);
}

const meetingsIn = ({ before, ...plan }: Plan) =>
  compact(plan, before).flatMap((onePlan) =>
    onePlan.parts.map((part) => meetingKey(onePlan, part)),
  );
