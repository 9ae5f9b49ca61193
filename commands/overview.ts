/** What is set in a club: everything for the card of /setup, and single facts for questions about them. */

import type { Daily, Plan } from '../src/core/domain/club.ts';
import type { Span } from '../src/core/reply.ts';
import { compact } from '../src/lib/counted.ts';
import { nextMeeting } from '../src/schedule/meetings.ts';
import { localDay, NEVER } from '../src/schedule/next.ts';
import { nextNotice } from '../src/schedule/notices.ts';
import { dayInWords } from '../src/schedule/words/date.ts';
import { whenInWords } from '../src/schedule/words/days.ts';
import { kindInWords } from './daily/dailies.ts';
import type { Call } from './shared/context.ts';
import { channelSpan } from './shared/dailies.ts';

/** A plan in a line: its last day, the next meeting, and who set it. */
export function planInWords(plan: Plan, now: number): string {
  const next = nextMeeting(plan, now);
  return compact(
    `to ${dayInWords(plan.finish)}`,
    plan.paused !== undefined && 'paused',
    next && `the next meeting is on ${dayInWords(localDay(plan.zone, next.until))}`,
    `set by ${plan.setBy.name}`,
  ).join(', ');
}

/** The plan's notices, in the same way. */
export function noticesInWords(plan: Plan, now: number): string {
  const { due } = nextNotice(plan, now);
  if (plan.paused !== undefined || due === NEVER) return 'none to come';
  const next = dayInWords(localDay(plan.zone, due));
  return `when a part begins, and a day before it ends; the next on ${next}. At the end, members rate it with /rate.`;
}

export function dailyInWords(call: Call, daily: Daily): Span[] {
  const more = compact(
    whenInWords(daily),
    daily.paused && 'paused',
    `set by ${daily.setBy.name}`,
    daily.trouble && 'it can’t go out: /daily show says why',
  ).join(', ');
  return [{ text: `a ${kindInWords(daily.what)} in ` }, channelSpan(call, daily.channel), { text: ` ${more}` }];
}
