import type { Book, Place } from '../../core/domain/book.ts';
import { placeOfShare, readBefore, shareRead } from './arithmetic.ts';
import { storyOf } from './names.ts';

/**
 * The place of a reader who has read through chapter `n` of the novel that a guide is about: never
 * further than they are. Within a part the chapters are taken as equally long, as the guide doesn't
 * know better.
 * @returns undefined if the guide doesn't say how many chapters the novel has, or there is no such
 * chapter
 */
export function placeOfChapter(book: Book, n: number): Place | undefined {
  if (book.chapters === undefined || n > book.chapters || n < 0) return undefined;
  if (n === 0) return 0;
  const bookPart = book.parts.find(
    ({ chapters }) => chapters && n >= chapters.first && n <= chapters.last,
  );
  const chapters = bookPart?.chapters ?? { first: 1, last: book.chapters };
  const [start, end] = (bookPart && storyOf(book, bookPart.n)) ?? [];
  const [from, to] = start && end ? [shareRead(book, readBefore(book, start.n)), end.ends] : [0, 1];
  return placeOfShare(
    book,
    from + ((to - from) * (n - chapters.first + 1)) / (chapters.last - chapters.first + 1),
  );
}

/**
 * The chapter with which sections up to a place are read, 0 for none; undefined if the guide knows
 * no chapters.
 */
export function chapterThrough(book: Book, place: Place): number | undefined {
  if (book.chapters === undefined || place <= 0) return book.chapters && 0;
  const chapters = Array.from({ length: book.chapters }, (_, i) => i + 1);
  return chapters.find((n) => (placeOfChapter(book, n) ?? Infinity) >= place) ?? book.chapters;
}

/**
 * A chapter's number in the whole novel, from its number in a part; also where the parts are
 * numbered through.
 */
export function chapterInPart(book: Book, partNumber: number, n: number): number | undefined {
  const chapters = book.parts.find((bookPart) => bookPart.n === partNumber)?.chapters;
  if (!chapters) return undefined;
  const inPart = chapters.first + n - 1;
  if (n >= 1 && inPart <= chapters.last) return inPart;
  if (n >= chapters.first && n <= chapters.last) return n;
  return undefined;
}
