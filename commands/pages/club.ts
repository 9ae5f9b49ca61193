import type { ClubId } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Daily, Plan, Saved } from '../../src/core/domain/club.ts';
import { asShown } from '../../src/core/domain/club-record.ts';
import { plainText, withZone } from '../../src/core/plain-text.ts';
import type { FeedEntry, News, Page } from '../../src/core/ports/pages.ts';
import { momentPart, type Part, type Reply, say, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { clubHorizon, planPlace } from '../../src/corpus/horizon.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { itemOfPick, marksFor } from '../../src/schedule/content.ts';
import { dailyPost } from '../../src/schedule/daily-post.ts';
import { meetingsWithAgenda, nextMeeting } from '../../src/schedule/meetings.ts';
import { publicAlias } from '../shared/club/calendar-feed.ts';
import { keepsake } from '../shared/club/keepsake.ts';
import { planOn, planParts } from '../shared/club/plans.ts';
import { historyPart, readBooks } from '../shared/club/read-books.ts';
import { boardReply } from '../shared/club/scores.ts';
import { nextSections } from '../shared/club/suggested.ts';
import { entriesOf, savedPart } from '../shared/commonplace.ts';
import type { Call } from '../shared/context.ts';
import { authorInWords, type BookRead, bookOf, clubBook } from '../shared/reading.ts';

const QUOTES_MAX = 20;

/** The club's book and the place that its channels keep to: its plan, or its slowest reader. */
async function clubReading(call: Call) {
  const { card } = await clubBook(call);
  const book = card && (await bookOf(call, card.id));
  if (!book) return undefined;
  const plan = await planOn(call);
  const place = await clubHorizon(call.store, call.where.club, book, call.clock());
  return { book, place, ...(plan?.book === book.id && { plan }) };
}

/**
 * A club's own page. Nothing past the plan's place is on it, and nobody who asked to be on no
 * board.
 */
export async function clubSections(call: Call): Promise<Page> {
  const bookRead = await clubReading(call);
  if (!bookRead)
    return {
      title: 'This club',
      sections: [say('The club has chosen no book yet, or it can’t be opened any more.')],
    };

  const { book, place, plan } = bookRead;
  const nowMs = call.clock();
  const through = plan !== undefined && planPlace(plan, book, nowMs) >= book.sections.length;
  const quotes = await quotesOf(call, book, place);
  const read = await readBooks(call);

  return {
    title: `${book.title}${authorInWords(book, ', by ')}`,
    sections: compact(
      plan && (await meetingSection(call, plan, book, nowMs)),
      await planSection(call, plan, book, place),
      await boardReply(call),
      ...(await nextSections(call)),
      quoteSection(book, place, quotes),
      read.length > 0 && { title: 'What we have read', parts: [historyPart(read)] },
      through && { title: 'The keepsake', parts: [await keepsake(call, bookRead, plan, quotes)] },
    ),
  };
}

/** How many come, and nobody's name: a page's link may be passed on. */
async function meetingSection(
  { store, where }: Call,
  plan: Plan,
  book: Book,
  nowMs: number,
): Promise<Reply | undefined> {
  const next = nextMeeting(plan, nowMs);
  if (!next) return undefined;

  const meetings = await meetingsWithAgenda(store, where.club, { plan, book }, nowMs);
  const about = meetings.find(({ part }) => part === next)?.about ?? '';

  return {
    title: 'Next meeting',
    parts: [
      momentPart('', next.until),
      ...about.split('\n\n').map((paragraph) => textPart(paragraph)),
    ],
  };
}

async function planSection(
  call: Call,
  plan: Plan | undefined,
  book: Book,
  place: Place,
): Promise<Reply> {
  if (!plan) return { title: 'The plan', ...say('The club has no reading plan at the moment.') };
  const parts = compact<Part>(
    plan.paused !== undefined && textPart('The plan is paused at the moment.'),
    ...(await planParts(call, plan, { book, place })),
  );
  return { title: 'The plan', parts };
}

async function quotesOf(call: Call, book: Book, place: Place) {
  const preferences = await call.store.preferences(call.where.club);
  return (await entriesOf(call, book))
    .filter((entry) => isOpen(entry.from, place) && entry.room === undefined)
    .map((entry) => ({
      ...entry,
      by: asShown(preferences, entry.by.id, entry.by),
      ...(entry.author && { author: asShown(preferences, entry.author.id, entry.author) }),
    }));
}

function quoteSection(book: Book, place: Place, quotes: readonly Saved[]): Reply {
  const shown = together(quotes, '').slice(-QUOTES_MAX).reverse();
  const title = 'From our commonplace book';
  if (shown.length === 0)
    return { title, ...say('Nothing has been saved yet, as far as the club has read.') };
  return {
    title,
    parts: shown.map(({ one, members }) => savedPart(book, one, place, { members })),
  };
}

const ENTRIES_MAX = 50;

const quotedWithAuthor = ({ text, author }: Saved) => (author ? `${text}\n— ${author.name}` : text);

type Finish = (reply: Reply, club: ClubId) => Promise<Reply>;

/**
 * News as far as everybody may see, never with the answer to a question.
 * @param finish last changes to what everybody is shown
 */
export async function clubNews(call: Call, finish: Finish): Promise<News> {
  const bookRead = await clubReading(call);
  const id = `urn:commonplace:${publicAlias(call.where.club)}`;
  if (!bookRead) return { id, title: 'This club', entries: [] };

  const { book, place } = bookRead;
  const quotes = await quotesOf(call, book, place);

  // Highlights are the text's own words, and only an excerpt of those is shown.
  const marked = async (entry: Saved) =>
    plainText(await finish({ parts: [savedPart(book, entry, place)] }, call.where.club));
  const entries = [
    ...(await Promise.all(
      quotes.map(async (entry) => ({
        id: `${id}:quote:${entry.id}`,
        title: `Saved by ${entry.by.name}`,
        text: entry.mark ? await marked(entry) : quotedWithAuthor(entry),
        at: entry.at,
      })),
    )),
    ...(await dailyPosts(call, bookRead, finish, id)),
  ];

  return {
    id,
    title: `${book.title}: our club`,
    entries: entries.sort((a, b) => b.at - a.at).slice(0, ENTRIES_MAX),
  };
}

/** Whether a daily post goes to a channel that everybody may read. */
const isForAll = async ({ channels, where }: Call, { member, channel }: Daily) =>
  member === undefined && (await channels.isOpen(where.club, channel));

async function dailyPosts(
  call: Call,
  { book, place }: BookRead,
  finish: Finish,
  of: string,
): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  const marks = marksFor(await entriesOf(call, book), undefined);

  for (const daily of await call.store.dailies(call.where.club)) {
    if (!(await isForAll(call, daily))) continue;
    for (const { pick, at } of daily.posts ?? []) {
      const item = pick.book === book.id ? itemOfPick(book, pick, marks) : undefined;
      if (!item || !isOpen(item.one.from, place)) continue;
      const post = withZone(dailyPost(daily, book, item, { place }), daily.zone);
      const { title = book.title, parts } = await finish(post, call.where.club);
      entries.push({
        id: `${of}:daily:${publicAlias(daily.channel)}:${at}`,
        title,
        text: plainText({ parts }),
        at,
      });
    }
  }

  return entries;
}
