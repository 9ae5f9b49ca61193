import type { Book, Place } from '../../core/domain/book.ts';
import type { Anchor } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare } from './arithmetic.ts';
import { type ReadPlace, readPlace } from './parse.ts';
import { placeSaid } from './read.ts';

/** `my copy has 288 pages`, also beside a page: `page 95, mine has 288 pages`. */
const COPY =
  /\b(?:mine|(?:my|the) (?:copy|book|edition|one)|it)(?: has| is|['’]s)(?: got)? (\d{2,5}) pages(?: long)?\b/i;

/** A place, and what it shows about the reader's edition. */
export interface PlaceInEdition extends ReadPlace {
  /** The known points of their edition from now on, the last page last; absent if they gave none. */
  readonly edition?: readonly Anchor[];
}

/** The number of pages in somebody's copy, in a text with nothing else. */
export function pagesOfCopy(text: string): number | undefined {
  const [all, pages] = COPY.exec(text) ?? [];
  return all !== undefined && spaced(text).replace(/[.!]+$/, '') === spaced(all) ? Number(pages) : undefined;
}

/** An edition of so many pages. */
export const editionOf = (pages: number): readonly Anchor[] => [
  { page: 0, share: 0 },
  { page: pages, share: 1 },
];

/** `page 95 of 288` for `page 95, my copy has 288 pages`; other words as they are. */
function withPages(text: string): string {
  const [all = '', pages] = COPY.exec(text) ?? [];
  const page = /\b(?:page|pg|pp?)\.? ?\d+/i.exec(text.replace(all, ''))?.[0];
  return pages === undefined || page === undefined ? text : `${page} of ${pages}`;
}

/**
 * A reader's place, also in pages of their own edition: after `page 143 of 288` a `page 120` is enough, and a number
 * that can't be a chapter's is a page.
 * @param edition what is known of their edition
 * @returns the error to answer with where the place is unclear
 */
export function readPlaceInEdition(
  book: Book,
  text: string,
  place: Place,
  edition: readonly Anchor[],
): PlaceInEdition | UserError {
  const typed = withPages(spaced(text));
  const target = placeSaid(typed)?.target;
  const read = readPlace(book, typed, place);
  const isPage =
    target?.kind === 'measure'
      ? target.unit === 'page'
      : target?.kind === 'number' && read instanceof UserError;
  if (!target || !isPage || !('n' in target)) return read;
  const pages = edition.find(({ share }) => share === 1)?.page;
  if (target.kind === 'measure' && target.of !== undefined) {
    const said = `on page ${target.n} of ${target.of}`;
    return read instanceof UserError ? read : { ...read, said, edition: editionOf(target.of) };
  }
  if (pages !== undefined)
    return { place: placeOfShare(book, Math.min(1, target.n / pages)), said: `on page ${target.n}` };
  if (target.kind === 'number') return read;
  return new UserError(
    `How many pages does your copy have? Editions differ, so type it like “page ${target.n} of 288”.`,
  );
}
