import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Book } from '../../../src/core/domain/book.ts';
import type { Plan } from '../../../src/core/domain/club.ts';
import type { Meeting } from '../../../src/core/ports/messenger.ts';
import { sha256 } from '../../../src/lib/token.ts';
import { calledOff, meetingsWithAgenda } from '../../../src/schedule/meetings.ts';
import type { Call } from '../context.ts';
import { bookOf } from '../reading.ts';

/** How often a calendar may look for changes. Most look less often; Google every 8 to 24 hours. */
const CALENDAR_REFRESH_S = 60 * 60;

/**
 * The meetings of the plan as a calendar to subscribe to, or to import again. An event keeps its id
 * while the plan changes, and its sequence rises with each change. Meetings that the plan before
 * had stay in it as cancelled until their day, as a calendar that imported them keeps what it isn't
 * told about (RFC 5546, 3.2.5); their title says so too, since not every calendar shows a status.
 * Chapters are numbers, and of the agenda only what the channel sees uncovered is in it.
 */
export async function calendarFeed(call: Call): Promise<string> {
  const plan = await call.store.plan(call.where.club);
  if (!plan) return calendarNamed('Reading plan').toString();
  const book = await bookOf(call, plan.book);
  const calendar = calendarNamed(`${book?.title ?? plan.book}: meetings`);
  for (const event of await eventsOf(call, plan, book)) calendar.createEvent(event);
  return calendar.toString();
}

const calendarNamed = (name: string) =>
  ical({
    name,
    prodId: { company: 'commonplace', product: 'plan' },
    ttl: CALENDAR_REFRESH_S,
  });

/** The meetings of a plan, and those of the plan before that are called off. */
async function eventsOf(call: Call, plan: Plan, book: Book | undefined) {
  const { store, where } = call;
  const nowMs = call.clock();
  const endsAt = plan.paused ?? plan.off ?? Infinity;
  const idOf = (bookId: string, n: number) =>
    `${publicAlias(where.club)}-${bookId}-${n}@commonplace`;
  const meetings = await meetingsWithAgenda(store, where.club, { plan, book }, nowMs);
  const bookBefore = plan.before && (await bookOf(call, plan.before.book));

  return [
    ...meetings.map(({ part, changed = 0, ...meeting }) => ({
      id: idOf(plan.book, part.n),
      ...eventOf(plan, meeting, meeting.at > endsAt, changed),
    })),
    ...calledOff(plan, bookBefore, nowMs).map(({ part, ...meeting }) => ({
      id: idOf(plan.before?.book ?? '', part.n),
      ...eventOf(plan, meeting, true, 0),
    })),
  ];
}

/**
 * A meeting as an event, without its id.
 * @param changed when something of it last changed, ms
 */
function eventOf(plan: Plan, meeting: Meeting, isOff: boolean, changed: number) {
  // The same plan gives the same bytes, so its tag tells a calendar that nothing is new.
  const stamp = new Date(Math.max(changed, plan.changed ?? plan.parts[0]?.from ?? 0));
  const times = {
    stamp,
    lastModified: stamp,
    sequence: plan.revision ?? 0,
    start: new Date(meeting.at),
    end: new Date(meeting.until),
  };
  if (isOff)
    return {
      ...times,
      summary: `Called off: ${meeting.name}`,
      status: ICalEventStatus.CANCELLED,
      transparency: ICalEventTransparency.TRANSPARENT,
    };

  return {
    ...times,
    summary: meeting.name,
    ...(meeting.about !== '' && { description: meeting.about }),
    status: ICalEventStatus.CONFIRMED,
  };
}

/** For a club or channel, in ids that anybody may read. */
export const publicAlias = (id: string): string => sha256(id).slice(0, 16);
