import type { Member } from '../call.ts';
import type { Plan } from '../domain/club.ts';
import { meetingKey, type Rsvp, type RsvpAnswer } from '../domain/rsvp.ts';
import { dropWhole, keyWithin, membersOf, ONLY_ROW, type Rows } from './tables.ts';

export const rsvpQueries = {
  /** What members said about a meeting (`meetingKey`), by member. */
  rsvps: (rows: Rows, meeting: string): ReadonlyMap<string, Rsvp> => membersOf(rows, 'rsvps', meeting),
};

export const rsvpSteps = {
  /**
   * Takes a member's answer in place of an earlier one, for a meeting of the plan as it is.
   * @returns false for another
   */
  answerMeeting(rows: Rows, meeting: string, { id, name }: Member, answer: RsvpAnswer, at: number): boolean {
    const plan = rows.get('plans', ONLY_ROW);
    if (!plan || !meetingsIn(plan).includes(meeting)) return false;
    rows.set('rsvps', keyWithin(meeting, id), { name, answer, at });
    return true;
  },
};

/** Drops the answers to meetings that neither the plan has nor the one it replaced: each plan has few meetings. */
export function dropOldRsvps(rows: Rows, plan: Plan, before: Plan | undefined): void {
  const kept = new Set(meetingsIn(plan));
  for (const gone of before ? meetingsIn(before) : []) if (!kept.has(gone)) dropWhole(rows, 'rsvps', gone);
}

const meetingsIn = ({ before, ...plan }: Plan): readonly string[] =>
  [plan, ...(before ? [before] : [])].flatMap((one) => one.parts.map((part) => meetingKey(one, part)));
