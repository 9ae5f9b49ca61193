/** A plan's meetings as calendars have them. */

import type { ClubId } from '../core/call.ts';
import type { Book } from '../core/domain/book.ts';
import type { Plan, PlanPart } from '../core/domain/club.ts';
import { meetingKey } from '../core/domain/rsvp.ts';
import { findBook } from '../core/ports/library.ts';
import type { Means } from '../core/ports/means.ts';
import type { Meeting } from '../core/ports/messenger.ts';
import type { Store } from '../core/ports/store.ts';
import { stretchInWords } from '../corpus/place.ts';
import { compact } from '../lib/counted.ts';
import { agendaOf, agendaText, type Rsvps, rsvpCounts } from './agenda.ts';
import { meetingsOf, REMINDED_BEFORE_MS } from './plan.ts';

/** Length of a meeting in calendars where none was said, minutes; nobody is held to it. */
const MEETING_MINUTES = 90;

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * 60_000;

/**
 * The part at whose end the club meets next; undefined if none comes, or the plan is paused or off.
 */
export function nextMeeting(plan: Plan, nowMs: number): PlanPart | undefined {
  const isOn = plan.paused === undefined && plan.off === undefined;
  if (isOn) return meetingsOf(plan).find(({ until }) => until > nowMs);
  return undefined;
}

/**
 * The meeting at the end of a part.
 * @param book absent if it can't be opened
 */
function meetingOf(plan: Plan, book: Book | undefined, part: PlanPart): Meeting {
  return {
    name: `${book?.title ?? plan.book}: part ${part.n} of ${plan.parts.length}`,
    about: book ? `To read by then: ${stretchInWords(book, part)}.` : '',
    at: part.until,
    until: part.until + (plan.meetings?.minutes ?? MEETING_MINUTES) * MINUTE_MS,
  };
}

/**
 * Meetings to come of the plan that this one replaced, and that it hasn't itself.
 * @param book of that earlier plan
 */
export function calledOff({ before, ...plan }: Plan, book: Book | undefined, nowMs: number) {
  if (!before) return [];
  const kept = before.book === plan.book ? meetingsOf(plan).map(({ n }) => n) : [];
  const gone = meetingsOf(before).filter(({ n, until }) => until > nowMs && !kept.includes(n));
  return gone.map((part) => ({ ...meetingOf(before, book, part), part }));
}

/**
 * Lets the platform's own calendar show the meetings to come of a club's plan as they are now, with
 * how many come; none while it is paused or off. Never rejects.
 */
export async function showMeetings(
  { store, library, messenger, clock, log }: Means,
  club: ClubId,
): Promise<void> {
  try {
    const plan = await store.plan(club);
    if (!plan) return;
    const next = nextMeeting(plan, clock());
    const book = next && (await findBook(library, club, plan.book));
    const meetings = next ? await meetingsWithAgenda(store, club, { plan, book }, clock()) : [];
    const ahead = meetings.filter(({ at }) => at > clock());
    await messenger.meet(club, ahead);
  } catch (error) {
    log.warn('could not update the platform’s calendar with the meetings', { club, error });
  }
}

/**
 * All meetings of a plan, in order. The next one says how many come, and on its last day what it is
 * about: nobody's name, and nothing that its channel doesn't see uncovered.
 * @param nowMs ms since 1970
 * @returns also each one's part, and when what is said of the next one changed without the plan,
 * ms; 0 for the others
 */
export async function meetingsWithAgenda(
  store: Store,
  club: ClubId,
  { plan, book }: { readonly plan: Plan; readonly book: Book | undefined },
  nowMs: number,
): Promise<readonly (Meeting & { readonly part: PlanPart; readonly changed: number })[]> {
  const next = nextMeeting(plan, nowMs);
  const rsvps: Rsvps = next ? await store.rsvps(club, meetingKey(plan, next)) : new Map();
  const isSoon = next !== undefined && nowMs >= next.until - REMINDED_BEFORE_MS;
  const agenda =
    isSoon && book
      ? agendaText(await agendaOf(store, club, { plan, book, part: next }, nowMs))
      : '';
  const counts = book ? rsvpCounts(rsvps) : '';
  const answered = Math.max(0, ...[...rsvps.values()].map(({ at }) => at));

  // On its last day what members save and vote for changes it as well.
  const changed = isSoon ? Math.max(answered, nowMs - (nowMs % HOUR_MS)) : answered;
  return meetingsOf(plan).map((part) => {
    const meeting = meetingOf(plan, book, part);
    if (part !== next) return { ...meeting, part, changed: 0 };
    return {
      ...meeting,
      about: compact(meeting.about, agenda, counts && `${counts}.`).join('\n\n'),
      part,
      changed,
    };
  });
}
