import ical, { ICalEventStatus } from 'ical-generator';
import type { ClubId } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Plan } from '../../src/core/domain/club.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { FeedEntry } from '../../src/core/ports/pages.ts';
import type { Reply } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { tokenHash } from '../../src/lib/token.ts';
import { marksFor, picked } from '../../src/schedule/content.ts';
import { dailyPost } from '../../src/schedule/daily-post.ts';
import { sectionsOf } from '../../src/schedule/notices.ts';
import { meetingsOf } from '../../src/schedule/plan.ts';
import { meetingOf } from '../plan/plans.ts';
import type { Context } from '../shared/context.ts';
import { clubReading, quotesOf } from './club-sections.ts';

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

const ENTRIES_MAX = 50;

/**
 * What is new in a club, as far as everybody in it may see: parts of the plan that began, saved quotes, and daily posts
 * of channels that everybody reads; of a question never the answer.
 * @param finish what may be shown of a reply to everybody
 */
export async function clubNews(
  ctx: Context,
  club: ClubId,
  finish: (reply: Reply) => Reply,
): Promise<{ readonly title: string; readonly entries: readonly FeedEntry[] }> {
  const found = await clubReading(ctx, club);
  if (!found) return { title: 'This club', entries: [] };
  const { book, place, plan } = found;
  const quotes = await quotesOf(ctx, club, book, place, await ctx.store.preferences(club));
  const of = tokenHash(club).slice(0, 16);
  const entries = [
    ...quotes.map(({ id, text, by, author, at }) => ({
      id: `urn:commonplace:${of}:quote:${id}`,
      title: `Saved by ${by.name}`,
      text: author ? `${text}\n— ${author.name}` : text,
      at,
    })),
    ...(plan ? begun(plan, book.title, ctx.clock(), of) : []),
    ...(await dailyPosts(ctx, club, found, finish)),
  ];
  return {
    title: `${book.title}: our club`,
    entries: entries.sort((a, b) => b.at - a.at).slice(0, ENTRIES_MAX),
  };
}

async function dailyPosts(
  ctx: Context,
  club: ClubId,
  { book, place }: { readonly book: Book; readonly place: Place },
  finish: (reply: Reply) => Reply,
): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  const marks = marksFor(await ctx.store.saved(club, book.id), undefined);
  for (const daily of await ctx.store.dailies(club)) {
    if (daily.member !== undefined || !(await ctx.channels.isOpen(club, daily.channel))) continue;
    for (const { pick, at } of daily.posts ?? []) {
      const what = pick.book === book.id ? picked(book, pick, marks) : undefined;
      if (!what || !isOpen(what.one.from, place)) continue;
      const { title = book.title, parts } = finish(dailyPost(daily, book, what, place));
      const id = `urn:commonplace:${tokenHash(club).slice(0, 16)}:daily:${tokenHash(daily.channel).slice(0, 16)}:${at}`;
      entries.push({ id, title, text: plainText({ parts }), at });
    }
  }
  return entries;
}

function begun(plan: Plan, title: string, now: number, of: string): FeedEntry[] {
  const until = Math.min(now, plan.paused ?? now);
  return plan.parts
    .filter(({ from }) => from <= until)
    .map((part) => ({
      id: `urn:commonplace:${of}:part:${plan.book}:${part.n}`,
      title: `${title}: part ${part.n} of ${plan.parts.length} begins`,
      text: `We read ${sectionsOf(part)}.`,
      at: part.from,
    }));
}
