import type { Book, Place } from '../../core/domain/book.ts';
import type { Anchor } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { placeOfShare } from './arithmetic.ts';
import { type ReadPlace, readPlace } from './parse.ts';
import { placeSaid } from './read.ts';

/** A place, and what it shows about the reader's edition. */
export interface PlaceInEdition extends ReadPlace {
  /** The known points of their edition from now on, the last page last; absent if they gave none. */
  readonly edition?: readonly Anchor[];
}

/**
 * A reader's place, also in pages of their own edition: after `page 143 of 288` a `page 120` is enough, and a number
 * that can't be a chapter's is a page.
 * @param edition what is known of their edition
 * @returns the error to answer with where the place is unclear
 */
export function readPlaceInEdition(
  book: Book,
  typed: string,
  place: Place,
  edition: readonly Anchor[],
): PlaceInEdition | UserError {
  const read = readPlace(book, typed, place);
  const target = placeSaid(typed)?.target;
  const pages = edition.find(({ share }) => share === 1)?.page;
  if (target?.kind === 'measure' && target.unit === 'page' && target.of !== undefined) {
    const said = `on page ${target.n} of ${target.of}`;
    const whole = [0, target.of].map((page, share) => ({ page, share }));
    return read instanceof UserError ? read : { ...read, said, edition: whole };
  }
  const isPage = target?.kind === 'number' && read instanceof UserError;
  if (pages === undefined || !(isPage || (target?.kind === 'measure' && target.unit === 'page'))) return read;
  if (target.n > pages) return readPlace(book, `page ${target.n} of ${pages}`, place);
  return { place: placeOfShare(book, target.n / pages), said: `on page ${target.n}` };
}
