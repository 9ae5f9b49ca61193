import type { Book, Place } from '../../../src/core/domain/book.ts';
import type { PastReading, Plan, PlanPart } from '../../../src/core/domain/club.ts';
import { UserError } from '../../../src/core/errors.ts';
import { type Button, button, momentPart, type Part, textPart } from '../../../src/core/reply.ts';
import { isOpen, stretchInWords } from '../../../src/corpus/place.ts';
import { compact, counted } from '../../../src/lib/counted.ts';
import { localDay } from '../../../src/schedule/next.ts';
import { howMany, noticesOf } from '../../../src/schedule/notices.ts';
import { partAt } from '../../../src/schedule/plan.ts';
import { openingOf } from '../../../src/schedule/ratings.ts';
import type { Call } from '../context.ts';
import { type BookRead, bookOf } from '../reading.ts';

/** Parts that a reply lists, around the current one. */
const PARTS_LISTED_MAX = 12;

/** The club's plan, on or paused; undefined if it has none, or turned it off. */
export async function planOn({ store, where }: Call): Promise<Plan | undefined> {
  const plan = await store.plan(where.club);
  if (plan?.off === undefined) return plan;
  return undefined;
}

export async function planOf(call: Call): Promise<Plan> {
  const plan = await planOn(call);
  if (plan) return plan;
  const ownHint = 'Your own place is in /progress show.';
  throw new UserError(
    `There’s no reading plan. An organiser can set one with /plan set in 6 weeks. ${ownHint}`,
  );
}

/**
 * Saves a plan in place of the running one, which can then be restored.
 * @returns it as saved
 */
export async function replacePlan(call: Call, plan: Plan): Promise<Plan> {
  const running = await planOn(call);
  if (!running) return savePlan(call, plan);
  const { before: _, ...before } = running;
  return savePlan(call, { ...plan, before });
}

/**
 * Saves a plan with its notices: none while it is paused or off.
 * @returns it as saved
 */
export async function savePlan(call: Call, plan: Plan): Promise<Plan> {
  const silent = plan.off !== undefined || plan.paused !== undefined;
  const nowMs = call.clock();
  const planBefore = await call.store.plan(call.where.club);
  const saved: Plan = { ...plan, revision: (planBefore?.revision ?? 0) + 1, changed: nowMs };

  const memoryOf = async (somePlan: Plan) => {
    const book = await bookOf(call, somePlan.book);
    return {
      [somePlan.book]: {
        ratings: openingOf(somePlan, nowMs),
        ...(book && { reading: readingBy(somePlan, book) }),
      },
    };
  };

  await call.store.setPlan(
    call.where.club,
    saved,
    silent ? undefined : noticesOf(plan, call.where.channel, nowMs),
    {
      // One for another book ends the plan that was on, as turning it off does.
      ...(planBefore &&
        planBefore.off === undefined &&
        (await memoryOf({ ...planBefore, off: nowMs }))),
      ...(await memoryOf(plan)),
    },
  );

  call.showMeetings?.(call.where.club);
  return saved;
}

/**
 * What is remembered of reading a book by a plan: nothing of one that was given up before its first
 * part was over.
 */
function readingBy(
  { start, finish, off, zone, parts }: Plan,
  { title, author }: Book,
): PastReading | 'none' {
  if (off === undefined || planIsOver({ parts }, off)) return { title, author, start, finish };
  if (planIsOver({ parts: parts.slice(0, 1) }, off))
    return { title, author, start, finish: localDay(zone, off) };
  return 'none';
}

/**
 * Ends for good the plans of a book that is gone, or has other sections now: plans name sections by
 * number.
 */
export async function endPlanOf(call: Call, book: string): Promise<void> {
  const plan = await call.store.plan(call.where.club);
  if (!plan) return;
  const { before, ...alone } = plan;
  const kept = before?.book === book ? alone : plan;
  if (plan.book === book) await savePlan(call, { ...kept, off: plan.off ?? call.at });
  else if (kept === alone) await savePlan(call, kept);
}

/** Restores the previous plan; without one, turns the new one off. */
export function takeBackButton({ before, revision, book }: Plan): Button {
  if (before) return button('Undo', 'plan set', 'back', [String(revision)]);
  return button('Turn it off', 'plan off', 'off', [book], 'danger');
}

/** Whether the last day of a plan is over. */
export const planIsOver = ({ parts }: Pick<Plan, 'parts'>, nowMs: number): boolean =>
  parts.every(({ until }) => until <= nowMs);

/** What the club's channels show, in a sentence. */
export async function ruleInWords(call: Call): Promise<string> {
  const pace = await call.store.pace(call.where.club);
  if (pace === 'plan' && (await planOn(call)))
    return 'In channels I show what the plan has reached.';
  if (pace === 'own') return 'In channels I show each asker what they have read themselves.';
  const lead = pace === 'plan' ? 'Without a plan I show in channels' : 'In channels I show';
  return `${lead} what the slowest reader there has read.`;
}

function andMore(hidden: number) {
  if (hidden > 0) return `And ${counted(hidden, 'more part')}.`;
  return '';
}

/**
 * A plan's parts with their dates, and where the club is.
 * @param lead in front, with what the channels show
 */
export async function planParts(
  call: Call,
  plan: Plan,
  { book, place }: BookRead,
  lead?: string,
): Promise<Part[]> {
  // While it is paused the club is where it was then.
  const nowMs = Math.min(call.clock(), plan.paused ?? Infinity);
  const readers = await call.store.readers(call.where.club, book.id);
  const current = partAt(plan, nowMs);
  const start = Math.max(0, Math.min((current?.n ?? 1) - 2, plan.parts.length - PARTS_LISTED_MAX));
  const listed = plan.parts.slice(start, start + PARTS_LISTED_MAX);
  const far = howMany(book, plan.parts.findLast((part) => part.until <= nowMs) ?? current, readers);
  const isNow = (part: PlanPart) => part === current && part.from <= nowMs && nowMs < part.until;

  return [
    ...(lead === undefined ? [] : [textPart(`${lead} ${await ruleInWords(call)}`)]),
    ...listed.map((part) => {
      const stretch = `${stretchInWords(book, part)}${titleOf(book, part, place)}`;
      const partNamed = `${isNow(part) ? 'Now: part' : 'Part'} ${part.n}, ${stretch}`;
      if (plan.meetings) return momentPart(`${partNamed}: meeting `, part.until, 'when');
      return momentPart(`${partNamed}: by `, part.until, 'date');
    }),
    ...compact(andMore(plan.parts.length - listed.length), far).map((note) => textPart(note)),
  ];
}

/** Gives the meetings as a calendar file; empty if the plan has none. */
export function calendarButton({ meetings }: Plan): readonly Button[] {
  if (!meetings) return [];
  return [button('Meetings for your calendar', 'plan show', 'calendar')];
}

function titleOf(book: Book, part: PlanPart, place: Place) {
  const section = book.sections[part.last - 1];
  const shown =
    part.first === part.last && section && isOpen(Math.max(section.n, section.titleFrom), place);
  if (!shown) return '';
  return ` (${section.title})`;
}
