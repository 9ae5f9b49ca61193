import type { ClubId } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Plan, Saved } from '../../src/core/domain/club.ts';
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
  const found = await clubReading(call);
  if (!found)
    return {
      title: 'This club',
      sections: [say('The club has chosen no book yet, or it can’t be opened any more.')],
    };

  const { book, place, plan } = found;
  const now = call.clock();
  const through = plan !== undefined && planPlace(plan, book, now) >= book.sections.length;
  const quotes = await quotesOf(call, book, place);
  const read = await readBooks(call);

  return {
    title: `${book.title}${authorInWords(book, ', by ')}`,
    sections: compact(
      plan && (await meetingSection(call, plan, book, now)),
      await planSection(call, plan, book, place),
      await boardReply(call),
      ...(await nextSections(call)),
      quoteSection(book, place, quotes),
      read.length > 0 && { title: 'What we have read', parts: [historyPart(read)] },
      through && { title: 'The keepsake', parts: [await keepsake(call, found, plan, quotes)] },
    ),
  };
}

/** How many come, and nobody's name: a page's link may be passed on. */
async function meetingSection(
  { store, where }: Call,
  plan: Plan,
  book: Book,
  now: number,
): Promise<Reply | undefined> {
  const next = nextMeeting(plan, now);
  if (!next) return undefined;

  const all = await meetingsWithAgenda(store, where.club, { plan, book }, now);
  const about = all.find(({ part }) => part === next)?.about ?? '';

  return {
    title: 'Next meeting',
    parts: [momentPart('', next.until), ...about.split('\n\n').map((one) => textPart(one))],
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
    .filter((one) => isOpen(one.from, place) && one.room === undefined)
    .map((one) => ({
      ...one,
      by: asShown(preferences, one.by.id, one.by),
      ...(one.author && { author: asShown(preferences, one.author.id, one.author) }),
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

type Finish = (reply: Reply, club: ClubId) => Promise<Reply>;

/**
 * News as far as everybody may see, never with the answer to a question.
 * @param finish last changes to what everybody is shown
 */
export async function clubNews(call: Call, finish: Finish): Promise<News> {
  const found = await clubReading(call);
  const id = `urn:commonplace:${publicAlias(call.where.club)}`;
  if (!found) return { id, title: 'This club', entries: [] };

  const { book, place } = found;
  const quotes = await quotesOf(call, book, place);

  // Highlights are the text's own words, and only an excerpt of those is shown.
  const marked = async (one: Saved) =>
    plainText(await finish({ parts: [savedPart(book, one, place)] }, call.where.club));
  const entries = [
    ...(await Promise.all(
      quotes.map(async (one) => ({
        id: `${id}:quote:${one.id}`,
        title: `Saved by ${one.by.name}`,
        text: one.mark
          ? await marked(one)
          : one.author
            ? `${one.text}\n— ${one.author.name}`
            : one.text,
        at: one.at,
      })),
    )),
    ...(await dailyPosts(call, found, finish, id)),
  ];

  return {
    id,
    title: `${book.title}: our club`,
    entries: entries.sort((a, b) => b.at - a.at).slice(0, ENTRIES_MAX),
  };
}

async function dailyPosts(
  call: Call,
  { book, place }: BookRead,
  finish: Finish,
  of: string,
): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  const marks = marksFor(await entriesOf(call, book), undefined);

  for (const daily of await call.store.dailies(call.where.club)) {
    if (daily.member !== undefined || !(await call.channels.isOpen(call.where.club, daily.channel)))
      continue;
    for (const { pick, at } of daily.posts ?? []) {
      const what = pick.book === book.id ? itemOfPick(book, pick, marks) : undefined;
      if (!what || !isOpen(what.one.from, place)) continue;
      const post = withZone(dailyPost(daily, book, what, place), daily.zone);
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
