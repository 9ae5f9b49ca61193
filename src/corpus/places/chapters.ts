import type { Book, Place } from '../../core/domain/book.ts';
import { placeOfShare, readBefore, shareRead } from './arithmetic.ts';
import { storyOf } from './names.ts';
import { SHARES } from './read.ts';

/**
 * The share of the book that is read at the end of chapter `n` of the novel that a guide is about. Within a part the
 * chapters are taken as equally long, as the guide doesn't know better.
 * @returns undefined if the guide doesn't say how many chapters the novel has, or there is no such chapter
 */
export function shareOfChapter(book: Book, n: number): number | undefined {
  if (book.chapters === undefined || n > book.chapters || n < 0) return undefined;
  if (n === 0) return 0;
  const part = book.parts.find(({ chapters }) => chapters && n >= chapters.first && n <= chapters.last);
  const chapters = part?.chapters ?? { first: 1, last: book.chapters };
  const [start, end] = (part && storyOf(book, part.n)) ?? [];
  const [from, to] = start && end ? [shareRead(book, readBefore(book, start.n)), end.ends] : [0, 1];
  return from + ((to - from) * (n - chapters.first + 1)) / (chapters.last - chapters.first + 1);
}

/** The place of a reader who has read through chapter `n` of the novel: never further than they are. */
export function placeOfChapter(book: Book, n: number): Place | undefined {
  const share = shareOfChapter(book, n);
  return share === undefined ? undefined : placeOfShare(book, share);
}

/**
 * First and last chapter of the novel whose readers are at a place; where there are none, the last chapter before it
 * twice. Undefined if the guide doesn't know the chapters, or none is read.
 */
export function chaptersAt(book: Book, place: Place): readonly [number, number] | undefined {
  const places = placesOfChapters(book);
  const last = places.findLastIndex((one) => one <= place) + 1;
  const first = places.indexOf(place) + 1;
  return last === 0 ? undefined : [first || last, last];
}

/** The chapter with which sections up to a place are read, 0 for none; undefined if the guide knows no chapters. */
export function chapterThrough(book: Book, place: Place): number | undefined {
  if (book.chapters === undefined || place <= 0) return book.chapters && 0;
  const read = placesOfChapters(book).findIndex((one) => one >= place);
  return read === -1 ? book.chapters : read + 1;
}

/** The place at each chapter of the novel, from the first on; empty if the guide doesn't know them. */
function placesOfChapters(book: Book): readonly Place[] {
  return Array.from({ length: book.chapters ?? 0 }, (_, i) => placeOfChapter(book, i + 1) ?? Infinity);
}

/** A chapter's number in the whole novel, from its number in a part; also where the parts are numbered through. */
export function chapterInPart(book: Book, part: number, n: number): number | undefined {
  const chapters = book.parts.find((one) => one.n === part)?.chapters;
  if (!chapters) return undefined;
  const inPart = chapters.first + n - 1;
  if (n >= 1 && inPart <= chapters.last) return inPart;
  return n >= chapters.first && n <= chapters.last ? n : undefined;
}

/** A share of the book in words, such as `about a fifth`. */
export function shareInWords(share: number): string {
  if (share < 0.05) return 'the very first pages';
  if (share > 0.95) return 'nearly all';
  const far = ([, one]: readonly [string, number]) => Math.abs(one - share);
  return `about ${SHARES.toSorted((a, b) => far(a) - far(b))[0]?.[0]}`;
}
