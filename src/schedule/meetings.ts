/** A plan's meetings as calendars have them. */

import type { ClubId } from '../core/call.ts';
import type { Book } from '../core/domain/book.ts';
import type { Plan, PlanPart } from '../core/domain/club.ts';
import { meetingKey } from '../core/domain/rsvp.ts';
import type { Meeting } from '../core/ports/messenger.ts';
import type { Store } from '../core/ports/store.ts';
import { stretchInWords } from '../corpus/place.ts';
import { agendaLines, agendaOf } from './agenda.ts';
import { meetingsOf, REMINDED_BEFORE_MS } from './plan.ts';
import { rsvpCounts } from './rsvps.ts';

/** Length of a meeting in calendars, ms; nobody is held to it. */
export const MEETING_MS = 90 * 60_000;

/** A plan of two years that is replaced by another. */
const CALLED_OFF_MAX = 104;

/** The part at whose end the club meets next; undefined if none comes, or the plan is paused or off. */
export function nextMeeting(plan: Plan, now: number): PlanPart | undefined {
  const isOn = plan.paused === undefined && plan.off === undefined;
  return isOn ? meetingsOf(plan).find(({ until }) => until > now) : undefined;
}

/** The meeting at the end of a part. @param book absent if it can't be opened */
export function meetingOf(plan: Plan, book: Book | undefined, part: PlanPart): Meeting {
  return {
    name: `${book?.title ?? plan.book}: part ${part.n} of ${plan.parts.length}`,
    about: book ? `To read by then: ${stretchInWords(book, part)}.` : '',
    at: part.until,
    until: part.until + MEETING_MS,
  };
}

/** What calendars know of meetings to come that a plan leaves out: those of the plan before it, and of earlier ones. */
export function calledOff(plan: Plan, book: Book | undefined, before: Plan | undefined, now: number) {
  const earlier = before ? meetingsOf(before) : [];
  const known = [
    ...(before?.calledOff ?? []),
    ...earlier.map((part) => ({
      book: before?.book ?? '',
      n: part.n,
      name: meetingOf(before ?? plan, book?.id === before?.book ? book : undefined, part).name,
      at: part.until,
    })),
  ];
  const isStill = (one: { book: string; n: number }) =>
    one.book === plan.book && meetingsOf(plan).some(({ n }) => n === one.n);
  return known.filter((one) => one.at > now && !isStill(one)).slice(-CALLED_OFF_MAX);
}

/**
 * All meetings of a plan, in order. The next one says how many come, and on its last day what it is about: nobody's
 * name, and nothing that its channel doesn't see uncovered.
 * @param now ms since 1970
 */
export async function meetingsWithAgenda(
  store: Store,
  club: ClubId,
  { plan, book }: { readonly plan: Plan; readonly book: Book | undefined },
  now: number,
): Promise<readonly (Meeting & { readonly part: PlanPart })[]> {
  const next = nextMeeting(plan, now);
  const more = next && book ? await aboutNext(store, club, { plan, book, part: next }, now) : [];
  return meetingsOf(plan).map((part) => {
    const meeting = meetingOf(plan, book, part);
    const about = part === next ? [meeting.about, ...more].filter(Boolean).join('\n\n') : meeting.about;
    return { ...meeting, about, part };
  });
}

async function aboutNext(
  store: Store,
  club: ClubId,
  of: { readonly plan: Plan; readonly book: Book; readonly part: PlanPart },
  now: number,
): Promise<readonly string[]> {
  const counts = rsvpCounts(await store.rsvps(club, meetingKey(of.plan, of.part)));
  const isSoon = now >= of.part.until - REMINDED_BEFORE_MS;
  const lines = isSoon ? agendaLines(await agendaOf(store, club, of, now)) : [];
  return counts === '' ? lines : [...lines, `${counts}.`];
}
