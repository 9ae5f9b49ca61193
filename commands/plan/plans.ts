import ical from 'ical-generator';
import type { ClubId } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Pace, Plan, PlanPart, Reader } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Meeting } from '../../src/core/ports/ports.ts';
import type { Button, Part } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { howMany, noticesOf, sectionsOf } from '../../src/schedule/notices.ts';
import { meetingsOf, partAt } from '../../src/schedule/plan.ts';
import type { Context } from '../shared/context.ts';

/** Parts that a reply lists: those around the one that is read now. */
const LISTED = 12;

/** A calendar is told so long after a meeting's date that it was called off, ms. */
const CANCELLED = 30 * 24 * 60 * 60_000;

/** How long a meeting is in a calendar, ms; nobody is held to it. */
const MEETING = 90 * 60_000;

/** The club's plan, on or resting. @throws UserError where there is none */
export async function planOf(ctx: Context, club: ClubId): Promise<Plan> {
  const plan = await ctx.store.plan(club);
  if (plan && plan.off === undefined) return plan;
  throw new UserError(
    'There’s no reading plan. An organiser can set one with /plan set start:2026-12-01 finish:2027-01-12.',
  );
}

/** Keeps a plan, with the notices that follow from it: none while it rests or is off. */
export async function keepPlan(ctx: Context, club: ClubId, plan: Plan, setIn: string): Promise<void> {
  const silent = plan.off !== undefined || plan.paused !== undefined;
  const now = ctx.clock();
  const kept = revised(await ctx.store.plan(club), plan, now);
  await ctx.store.setPlan(club, kept, silent ? undefined : noticesOf(plan, setIn, now));
  const title = (await ctx.library.open(club, plan.book))?.book.title ?? plan.book;
  const coming = silent ? [] : meetingsOf(plan).filter((part) => part.until > now);
  ctx.showMeetings?.(
    club,
    coming.map((part) => meetingOf(plan, title, part)),
  );
}

/** The plan as its calendar needs it: how often it changed, and which of its meetings were called off. */
function revised(before: Plan | undefined, plan: Plan, now: number): Plan {
  const meets = new Set(meetingsOf(plan).map(({ n }) => `${plan.book} ${n}`));
  const gone = (before ? meetingsOf(before) : [])
    .filter(({ until }) => until > now)
    .map(({ n, until }) => ({ book: before?.book ?? plan.book, n, at: until }));
  const cancelled = [...(before?.cancelled ?? []), ...gone].filter(
    ({ book, n, at }, i, all) =>
      !meets.has(`${book} ${n}`) &&
      at > now - CANCELLED &&
      all.findIndex((one) => one.book === book && one.n === n) === i,
  );
  return { ...plan, revision: (before?.revision ?? 0) + 1, changed: now, cancelled };
}

/** What a club's channels show, in a sentence. @param planned whether a plan is on */
export function ruleInWords(pace: Pace, planned: boolean): string {
  if (pace === 'plan' && planned) return 'In channels I show what the plan has reached.';
  if (pace === 'own') return 'In channels I show each asker what they have read themselves.';
  return 'In a channel I show what its slowest reader has read, of those who used me there within 30 days.';
}

/** A plan's parts with their dates, and where the club is. */
export function planParts(
  plan: Plan,
  book: Book,
  place: Place,
  readers: readonly Reader[],
  now: number,
): Part[] {
  const current = partAt(plan, now);
  const start = Math.max(0, Math.min((current?.n ?? 1) - 2, plan.parts.length - LISTED));
  const listed = plan.parts.slice(start, start + LISTED);
  const hidden = plan.parts.length - listed.length;
  const far = howMany(lastRead(plan, now) ?? current, readers);
  const by = plan.meetings ? 'meeting ' : 'by ';
  return [
    ...listed.map(
      (part): Part => ({
        kind: 'moment',
        before: `${part === current && part.from <= now ? 'Now: part' : 'Part'} ${part.n}, ${sectionsOf(part)}${titleOf(book, part, place)}: ${by}`,
        at: part.until,
        style: plan.meetings ? 'when' : 'date',
      }),
    ),
    ...(hidden > 0 ? [text(`${hidden} more parts are not listed here.`)] : []),
    ...(far === '' ? [] : [text(far)]),
  ];
}

/** What gives the meetings as a calendar file; nothing where the plan has none. */
export function calendarButton(plan: Plan): { readonly buttons?: readonly Button[] } {
  if (!plan.meetings) return {};
  const press = { command: 'plan show', action: 'calendar', args: [] };
  return { buttons: [{ label: 'Meetings for your calendar', press }] };
}

/** The meetings as a calendar file; undefined where the plan has none. */
export function calendar(plan: Plan, book: Book, now: number): Part | undefined {
  const meetings = meetingsOf(plan);
  if (meetings.length === 0) return undefined;
  const made = ical({ name: `${book.title}: meetings`, prodId: { company: 'commonplace', product: 'plan' } });
  for (const part of meetings) {
    const { name, about, at, until } = meetingOf(plan, book.title, part);
    made.createEvent({
      id: `${book.id}-${plan.start}-${part.n}@commonplace`,
      stamp: new Date(now),
      start: new Date(at),
      end: new Date(until),
      summary: name,
      description: about,
    });
  }
  return { kind: 'file', name: 'meetings.ics', content: made.toString() };
}

export function meetingOf(plan: Plan, title: string, part: PlanPart): Meeting {
  return {
    name: `${title}: part ${part.n} of ${plan.parts.length}`,
    about: `To have read: ${sectionsOf(part)}.`,
    at: part.until,
    until: part.until + MEETING,
  };
}

/** The last part whose time is over. */
function lastRead(plan: Plan, now: number): PlanPart | undefined {
  return plan.parts.findLast((part) => part.until <= now);
}

/** The title of a part of one section, where it may be shown. */
function titleOf(book: Book, part: PlanPart, place: Place): string {
  const section = book.sections[part.last - 1];
  const shown = part.first === part.last && section && isOpen(section.titleFrom, place);
  return shown ? ` (${section.title})` : '';
}

function text(words: string): Part {
  return { kind: 'text', words };
}
