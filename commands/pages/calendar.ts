import ical, { ICalEventStatus } from 'ical-generator';
import type { ClubId } from '../../src/core/call.ts';
import { tokenHash } from '../../src/lib/token.ts';
import { meetingsOf } from '../../src/schedule/plan.ts';
import { meetingOf } from '../plan/plans.ts';
import type { Context } from '../shared/context.ts';

/** How often a calendar may look for changes, s. Most look less often; Google every 8 to 24 hours. */
const AGAIN = 60 * 60;

/**
 * The meetings of a club's plan as a calendar to subscribe to. An event keeps its id while the plan changes, its
 * sequence goes up with each change, and a meeting that was called off is said to be cancelled. It spoils nothing:
 * sections are numbers.
 */
export async function calendarFeed(ctx: Context, club: ClubId): Promise<string> {
  const plan = await ctx.store.plan(club);
  const title = plan && ((await ctx.library.open(club, plan.book))?.book.title ?? plan.book);
  const made = ical({
    name: title === undefined ? 'Reading plan' : `${title}: meetings`,
    prodId: { company: 'commonplace', product: 'plan' },
    ttl: AGAIN,
  });
  if (!plan) return made.toString();
  const off = plan.off !== undefined || plan.paused !== undefined;
  const since = plan.paused ?? plan.off ?? 0;
  // The same answer for the same plan, so that a calendar sees from its tag that nothing is new.
  const common = { stamp: new Date(plan.changed ?? plan.parts[0]?.from ?? 0), sequence: plan.revision ?? 0 };
  const of = tokenHash(club).slice(0, 16);
  for (const part of meetingsOf(plan)) {
    const { name, about, at, until } = meetingOf(plan, title ?? plan.book, part);
    made.createEvent({
      ...common,
      id: `${of}-${plan.book}-${part.n}@commonplace`,
      start: new Date(at),
      end: new Date(until),
      summary: name,
      description: about,
      status: off && at > since ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  for (const { book, n, at } of plan.cancelled ?? []) {
    made.createEvent({
      ...common,
      id: `${of}-${book}-${n}@commonplace`,
      start: new Date(at),
      end: new Date(at),
      summary: 'Meeting cancelled',
      status: ICalEventStatus.CANCELLED,
    });
  }
  return made.toString();
}
