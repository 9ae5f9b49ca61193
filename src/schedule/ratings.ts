/** The card that opens the club's ratings of a book, and when it is due. */

import { openButton } from '../core/command-press.ts';
import type { Book, Place } from '../core/domain/book.ts';
import type { Daily, Plan } from '../core/domain/club.ts';
import { type Rating, ratingsKey } from '../core/domain/rating.ts';
import { listPart, type Part, type Reply, type Span, textPart } from '../core/reply.ts';
import { compact, counted, tally, totalOf, wordForm } from '../lib/counted.ts';
import { DAY_MS } from '../lib/timer.ts';
import { localDay, NEVER, noticePost } from './next.ts';

const BAR_MAX = 20;

/** Everybody's in a club that meets; of a crowd the latest. */
const SENTENCES_MAX = 60;

/**
 * When and where the ratings of a plan's book open: a day after its last part, or after now where
 * that is over, so that members can rate it after the last meeting. It may be ended early, once it
 * has met. Never while it is paused.
 */
export function openingOf({ parts, zone, channel, paused, off }: Plan, nowMs: number) {
  const end = Math.max(off ?? parts.at(-1)?.until ?? 0, nowMs) + DAY_MS;
  const ends = off === undefined ? paused === undefined : parts.some(({ until }) => until <= off);
  return { channel, due: ends ? end : NEVER, day: dayOfCard(zone, end) };
}

/**
 * The post that opens a book's ratings, once: it is due when all have rated, or after the plan, if
 * there is one.
 */
export function ratingsCard(
  book: string,
  to: Pick<Daily, 'channel' | 'zone' | 'setBy'> & {
    readonly plan?: Plan | undefined;
    readonly now: number;
  },
): Daily {
  const { plan, now, channel, zone, setBy } = to;
  const opening = plan ? openingOf(plan, now) : { channel, due: NEVER, day: dayOfCard(zone, now) };

  const card = {
    key: ratingsKey(book),
    what: 'ratings',
    book,
    zone,
    setBy,
    setIn: channel,
  } as const;

  return noticePost({ ...card, ...opening });
}

const dayOfCard = (zone: string, at: number) => `${localDay(zone, at)}#ratings`;

export const starsInWords = (stars: number): string =>
  `${stars % 1 === 0 ? stars : `${Math.floor(stars)}½`} ${wordForm(stars, 'star', 'stars')}`;

/**
 * The mean of some ratings in words, such as `4.2 of 5 stars, by 6 readers`.
 * @param ratings at least one
 */
export function meanInWords(ratings: readonly Rating[]): string {
  const mean = totalOf(ratings, ({ stars }) => stars) / ratings.length;
  return `${mean.toFixed(1).replace('.0', '')} of 5 stars, by ${counted(ratings.length, 'reader')}`;
}

/** Of fewer without a name one of their members, or all, would know whose the others are. */
const NAMELESS_MIN = 3;

/** Those of a book's ratings that may be shown: without a name only among enough others. */
export function shownOf(ratings: readonly Rating[]): readonly Rating[] {
  const named = ratings.filter((rating) => rating.named);
  if (ratings.length - named.length < NAMELESS_MIN) return named;
  return ratings;
}

const stillSealed = (count: number) =>
  `${counted(count, 'member')} rated it without a name. That stays sealed until ${NAMELESS_MIN} have: ` +
  'the others would know who it was.';

/** What somebody says of the book, behind their name and stars where they want that. */
function sentenceOf({ name, named, stars, text }: Rating, isThrough: boolean): Span[] {
  const who = `${name}, ${starsInWords(stars)}`;
  if (text === undefined) return [{ text: named ? who : '' }];
  const says = { text, ...(!isThrough && { covered: true }) };
  return [{ text: named ? `${who}: ` : '' }, says];
}

function sealedNote(count: number): Part | undefined {
  if (count > 0) return textPart(stillSealed(count), 'small');
  return undefined;
}

/**
 * The club's ratings of a book: their mean, how they spread, and each sentence. Stars stand beside
 * the names of those who want it, and beside nobody else's sentence.
 * @param ratings at least one
 * @param place of whoever sees it: sentences may tell of the end, and are covered before it
 */
export function ratingsReply(book: Book, ratings: readonly Rating[], place: Place): Reply {
  const title = `What we think of ${book.title}`;
  const buttons = [openButton('Rate it too', 'rate', { book: book.id })];
  const shown = shownOf(ratings);
  const sealedPart = sealedNote(ratings.length - shown.length);
  if (shown.length === 0) return { title, parts: compact(sealedPart), buttons };

  const isThrough = place >= book.sections.length;
  const withWords = shown.filter(({ text, named }) => text !== undefined || named);

  const lines = withWords
    .toSorted((a, b) => a.at - b.at)
    .slice(-SENTENCES_MAX)
    .map((rating) => sentenceOf(rating, isThrough));

  const isCovered = !isThrough && withWords.some(({ text }) => text !== undefined);
  return {
    title,
    parts: compact(
      textPart([{ text: meanInWords(shown), style: 'bold' }]),
      spread(shown),
      lines.length > 0 && listPart(lines),
      sealedPart,
    ),
    buttons,
    ...(isCovered && { reveal: { command: 'rate', action: 'reveal', args: [book.id] } }),
  };
}

/** A bar of signs for each number of stars that was given, the best first. */
function spread(ratings: readonly Rating[]): Part {
  const counts = tally(ratings.map(({ stars }) => stars));
  const longestBar = Math.max(BAR_MAX, ...counts.values());
  const rows = [...counts].sort(([a], [b]) => b - a);
  return listPart(
    rows.map(([stars, count]): Span[] => [
      { text: `${starsInWords(stars)} ` },
      { text: '█'.repeat(Math.ceil((count * BAR_MAX) / longestBar)), style: 'code' },
      { text: ` ${count}` },
    ]),
  );
}
