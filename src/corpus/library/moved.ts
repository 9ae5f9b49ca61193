import type { Book, Mend, Place } from '../../core/domain/book.ts';
import type { AddedBook } from '../../core/ports/library.ts';
import { placeOfShare, shareRead, storyEnd, storySections } from '../place.ts';

/**
 * A heading that became text, or text that became a heading, moves a chapter's end by less than
 * this.
 */
const LEEWAY_WORDS = 40;

/**
 * By place, where readers are in a book whose sections are others now, and from where on what was
 * covered up to there may be shown: readers are no further than they were, and nothing opens
 * earlier than it did.
 * @returns undefined if the sections are the same
 */
export function movedPlaces(
  previousBook: Book,
  currentBook: Book,
): Pick<AddedBook, 'places' | 'opens'> | undefined {
  if (divisionOf(previousBook) === divisionOf(currentBook)) return undefined;

  const leeway = leewayIn(currentBook);
  const places = Array.from({ length: previousBook.sections.length + 1 }, (_, place) => place);
  const isEnd = (place: Place) => place >= storyEnd(previousBook);

  return {
    places: places.map((place) =>
      isEnd(place)
        ? currentBook.sections.length
        : placeOfShare(currentBook, shareRead(previousBook, place) + (place > 0 ? leeway : 0)),
    ),
    opens: places.map((place) =>
      isEnd(place)
        ? currentBook.sections.length
        : opensAfter(currentBook, shareRead(previousBook, place)),
    ),
  };
}

/**
 * What a club says of a book, for one with other sections: its prompts, joins and words on people
 * open no earlier.
 * @param ends the share of the book that was read at the end of each section, as it was
 */
export function movedMends(
  mends: readonly Mend[],
  ends: readonly number[],
  currentBook: Book,
): readonly Mend[] {
  return mends.map((mend) =>
    'from' in mend && mend.from
      ? { ...mend, from: opensAfter(currentBook, ends[mend.from - 1] ?? 1) }
      : mend,
  );
}

/** The first place at which a share of the book, 0 to 1, is surely read. */
function opensAfter(book: Book, share: number): Place {
  if (share === 0) return 0;
  const story = storySections(book);
  const same = story.find(({ ends }) => Math.abs(ends - share) < 1e-9);
  const minShare = share - leewayIn(book);
  return (same ?? story.find(({ ends }) => ends >= minShare))?.n ?? book.sections.length;
}

/** How a book is divided: of a guide, whose places are shares, with where each section ends. */
const divisionOf = ({ kind, sections }: Book): string =>
  sections.map(({ words, ends }) => (kind === 'text' ? words : `${words} ${ends}`)).join();

function leewayIn({ kind, sections }: Book): number {
  // Of a guide each place is known by its share of the book alone.
  if (kind === 'guide') return 0;
  const words = sections.reduce((sum, section) => sum + section.words, 0);
  return LEEWAY_WORDS / Math.max(1, words);
}
