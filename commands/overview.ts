/** What is set in a club: everything for the card of /setup, and single facts for questions about them. */

import type { Daily, Plan } from '../src/core/domain/club.ts';
import { momentPart, type Part, type Reply, type Span, textPart } from '../src/core/reply.ts';
import { compact } from '../src/lib/counted.ts';
import { nextMeeting } from '../src/schedule/meetings.ts';
import { localDay, momentOf, NEVER, nextDue, restsUntil } from '../src/schedule/next.ts';
import { nextNotice } from '../src/schedule/notices.ts';
import { meetingsOf, stepsOf } from '../src/schedule/plan.ts';
import { dayInWords } from '../src/schedule/words/date.ts';
import { whenInWords } from '../src/schedule/words/days.ts';
import { channelDailies, channelSpan, kindInWords } from './daily/dailies.ts';
import { planOn } from './plan/plans.ts';
import type { Call } from './shared/context.ts';

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
  return `when a part begins, and a day before it ends; the next on ${dayInWords(localDay(plan.zone, due))}`;
}

export function dailyInWords(call: Call, daily: Daily): Span[] {
  const rests = restsUntil(daily, call.at);
  const more = compact(
    whenInWords(daily),
    daily.paused && 'paused',
    rests && `paused until ${dayInWords(rests)}`,
    `set by ${daily.setBy.name}`,
    daily.trouble && 'it can’t go out: /daily show says why',
  ).join(', ');
  return [
    { text: `a ${kindInWords(daily.what)} in ` },
    channelSpan(call, daily.channel),
    { text: ` ${more}` },
  ];
}

/** When and where the plan's notices come, the club's only reminders. */
export async function aboutNotices(call: Call): Promise<Reply> {
  const each = 'one when a part begins, and a reminder a day before it ends';
  const plan = await planOn(call);
  if (!plan) return inRoom(`There’s no reading plan. With one the club gets notices: ${each}.`);
  if (plan.paused !== undefined) return inRoom('The reading plan is paused, so it sends no notices.');
  const { due } = nextNotice(plan, call.at);
  const where = channelSpan(call, plan.channel);
  const told = [{ text: 'The notices of the plan come in ' }, where, { text: `: ${each}.` }];
  return inRoom(told, due !== NEVER && momentPart('The next one comes on ', due));
}

/** A reply with one line for the plan and one for each daily post. @param none where there is neither */
const ofAll = (ofPlan: (plan: Plan) => string, ofPost: (daily: Daily) => string, none: string) =>
  async function said(call: Call): Promise<Reply> {
    const plan = compact(await planOn(call));
    return inRoom([...plan.map(ofPlan), ...(await channelDailies(call)).map(ofPost)].join(' ') || none);
  };

export const whoSet = ofAll(
  ({ setBy }) => `${setBy.name} set the reading plan.`,
  (daily) => `${daily.setBy.name} set the post ${whenInWords(daily)}.`,
  'Nobody has set a reading plan or a daily post yet.',
);

/** The time zones of the plan and the daily posts. */
export const zonesUsed = ofAll(
  ({ zone }) => `The reading plan goes by ${zone}.`,
  ({ time, zone }) => `The post at ${time} goes by ${zone}.`,
  'Nothing with a time is set. Whoever sets it can name a zone, as in 9am London.',
);

/** What the bot posts by itself on a day: a meeting, notices of the plan, daily posts. */
export async function onThatDay(call: Call, day: string): Promise<Reply> {
  const plan = await planOn(call);
  const running = plan?.paused === undefined ? plan : undefined;
  const isThen = (at: number) => running !== undefined && localDay(running.zone, at) === day && at > call.at;
  const meets = running && meetingsOf(running).find(({ until }) => isThen(until));
  const notices = (running ? stepsOf(running) : []).filter(({ at }) => isThen(at));
  const posts = (await channelDailies(call)).flatMap((daily) => {
    const { due, day: then } = nextDue(daily, momentOf(daily.zone, day, '00:00') - 1);
    return daily.paused === undefined && due >= daily.due && then === day ? [due] : [];
  });
  const parts = compact(
    meets && momentPart('We meet on ', meets.until),
    ...notices.map(({ at, part }) => momentPart(`A notice of part ${part.n} of the plan comes on `, at)),
    ...posts.map((due) => momentPart('The daily post comes on ', due)),
  );
  return parts.length > 0 ? { audience: 'room', parts } : inRoom(`Nothing is set for ${dayInWords(day)}.`);
}

function inRoom(words: Parameters<typeof textPart>[0], ...more: readonly (Part | false)[]): Reply {
  return { audience: 'room', parts: [textPart(words), ...more.flatMap((one) => one || [])] };
}
