import type { ClubId, Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Plan, Reader, Saved } from '../../src/core/domain/club.ts';
import { type AllSettings, isHidden } from '../../src/core/domain/club-record.ts';
import { rank } from '../../src/core/domain/rank.ts';
import type { Chart, Page } from '../../src/core/ports/pages.ts';
import { type Part, type Reply, say } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { clubHorizon, planPlace } from '../../src/corpus/horizon.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { meetingsOf } from '../../src/schedule/plan.ts';
import { keepsake } from '../boards/keepsake.ts';
import { board } from '../boards/leaderboard.ts';
import { planParts } from '../plan/plans.ts';
import { savedPart } from '../saved/entries.ts';
import type { Context } from '../shared/context.ts';
import { currentBook } from '../shared/reading.ts';

/** Quotes that the page shows, the latest first. */
const QUOTES = 20;

/** Weeks that the chart of points looks back. */
const WEEKS = 12;

const WEEK = 7 * 24 * 60 * 60_000;

/** How a page names somebody who asked to be on no board. */
export const NAMELESS = 'a member';

/** The book that a club reads, and as far as everybody in it may see: its plan, or its slowest reader. */
export async function clubReading(
  ctx: Context,
  club: ClubId,
): Promise<{ readonly book: Book; readonly place: Place; readonly plan?: Plan } | undefined> {
  const book = (await ctx.library.open(club, await currentBook(ctx, club)))?.book;
  if (!book) return undefined;
  const plan = await ctx.store.plan(club);
  const place = await clubHorizon(ctx.store, club, book, ctx.clock());
  return { book, place, ...(plan?.book === book.id && plan.off === undefined && { plan }) };
}

/** A club's own page. Nothing past the plan's place is on it, and nobody who asked to be on no board. */
export async function clubSections(ctx: Context, club: ClubId): Promise<Page> {
  const found = await clubReading(ctx, club);
  if (!found) return { title: 'This club', sections: [say('The club’s book can’t be opened any more.')] };
  const { book, place, plan } = found;
  const now = ctx.clock();
  const settings = await ctx.store.settings(club);
  const readers = await ctx.store.readers(club, book.id);
  const by = book.author === '' ? '' : `, by ${book.author}`;
  const scores = await board(ctx, nobody(club, now), undefined);
  const points = await pointsChart(ctx, club, settings, now);
  const through = plan !== undefined && planPlace(plan, book, now) >= book.sections.length;
  const kept = await quotesOf(ctx, club, book, place, settings);
  return {
    title: `${book.title}${by}`,
    sections: [
      ...(plan ? [planSection(plan, book, place, readers, now), paceSection(plan, readers)] : [NO_PLAN]),
      { ...scores, ...(points && { chart: points }) },
      quoteSection(book, place, kept),
      ...(through ? [await keepsakeSection(ctx, club, { book, place, plan, saved: kept, settings })] : []),
    ],
  };
}

const NO_PLAN: Reply = {
  title: 'The plan',
  parts: [{ kind: 'text', words: 'The club has no reading plan at the moment.' }],
};

function planSection(plan: Plan, book: Book, place: Place, readers: readonly Reader[], now: number): Reply {
  const next = plan.paused === undefined ? meetingsOf(plan).find((part) => part.until > now) : undefined;
  const meeting: readonly Part[] = next
    ? [{ kind: 'moment', before: 'Next meeting: ', at: next.until, style: 'when' }]
    : [];
  const resting: readonly Part[] =
    plan.paused === undefined ? [] : [{ kind: 'text', words: 'The plan is paused at the moment.' }];
  return {
    title: 'The plan',
    parts: [...meeting, ...resting, ...planParts(plan, book, place, readers, now)],
  };
}

/** How many of those who say how far they are have read each part. Counts alone: nobody is named. */
function paceSection(plan: Plan, readers: readonly Reader[]): Page['sections'][number] {
  const bars = plan.parts.map(({ n, last }) => ({
    label: `Part ${n}`,
    value: readers.filter((one) => one.place >= last).length,
  }));
  return {
    title: 'How far we are',
    parts: [],
    chart: { title: 'Readers who have read each part', unit: 'readers', bars },
  };
}

/** Points that the club earned in each of the last weeks. */
async function pointsChart(
  ctx: Context,
  club: ClubId,
  settings: AllSettings,
  now: number,
): Promise<Chart | undefined> {
  const spans = Array.from({ length: WEEKS }, (_, i) => now - (WEEKS - i) * WEEK);
  const bars = await Promise.all(
    spans.map(async (since, i) => {
      const rows = await ctx.store.board(club, { since, until: since + WEEK });
      const value = rows
        .filter(({ member }) => !isHidden(settings, member))
        .reduce((sum, { points }) => sum + points, 0);
      const ago = WEEKS - 1 - i;
      return { label: ago === 0 ? 'This week' : ago === 1 ? 'Last week' : `${ago} weeks ago`, value };
    }),
  );
  const first = bars.findIndex(({ value }) => value > 0);
  return first < 0 ? undefined : { title: 'Points, week by week', unit: 'points', bars: bars.slice(first) };
}

/** What everybody in the club may see of its commonplace book by now, oldest first. */
export async function quotesOf(
  ctx: Context,
  club: ClubId,
  book: Book,
  place: Place,
  settings: AllSettings,
): Promise<readonly Saved[]> {
  const unnamed = <T extends { readonly id: string; readonly name: string }>(one: T): T =>
    isHidden(settings, one.id) ? { ...one, name: NAMELESS } : one;
  return (await ctx.store.saved(club, book.id))
    .filter((one) => isOpen(one.from, place) && one.awaits === undefined && one.room === undefined)
    .map((one) => ({ ...one, by: unnamed(one.by), ...(one.author && { author: unnamed(one.author) }) }));
}

function quoteSection(book: Book, place: Place, kept: readonly Saved[]): Reply {
  const shown = together(kept, '').slice(-QUOTES).reverse();
  const none: Part = {
    kind: 'text',
    words: 'Nothing has been saved yet, or nothing as far as the club has read.',
  };
  return {
    title: 'From our commonplace book',
    parts:
      shown.length === 0 ? [none] : shown.map(({ one, members }) => savedPart(book, one, place, { members })),
  };
}

async function keepsakeSection(
  ctx: Context,
  club: ClubId,
  of: { book: Book; place: Place; plan: Plan; saved: readonly Saved[]; settings: AllSettings },
): Promise<Reply> {
  const scores = await ctx.store.board(club, { book: of.book.id });
  const content = keepsake({
    ...of,
    board: rank(scores.filter(({ member }) => !isHidden(of.settings, member))),
    ledger: await ctx.store.ledger(club),
  });
  return { title: 'The keepsake', parts: [{ kind: 'file', name: `${of.book.id}-keepsake.md`, content }] };
}

/** A request that is nobody's: what everybody in a club may see. */
function nobody(club: ClubId, at: number): Request {
  const where = { platform: club.split(':')[0] ?? '', club, channel: '', direct: false };
  return { where, asker: { id: '', name: '', organiser: false }, at };
}
