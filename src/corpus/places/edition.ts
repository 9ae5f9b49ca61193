import type { Book, Place } from '../../core/domain/book.ts';
import type { Anchor } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare, shareRead } from './arithmetic.ts';
import { isSigned } from './doubt.ts';
import type { ReadPlace } from './named.ts';
import { parsePlace, readPlace } from './parse.ts';
import { placeWords } from './words.ts';

/** Points remembered of one edition; the oldest go first. */
const KEPT = 8;

/** `section 5 = page 90`, `section 5, page 90`, `page 90 = section 5`. */
const BOTH =
  /^(?<section>.*?\S)\s*(?:=|,|\bis\b|\bends on\b|\bon\b)\s*(?:page|pg|pp?)\.?\s*(?<page>\d{1,6})$/i;
const BOTH_TURNED =
  /^(?:page|pg|pp?)\.?\s*(?<page>\d{1,6})\s*(?:=|,|\bis\b)\s*(?:the end of\s+)?(?<section>\S.*)$/i;

/** What somebody said of their place, and what that says about their edition. */
export interface PlaceInEdition extends ReadPlace {
  /** Points of their edition from now on; absent where they gave none. */
  readonly edition?: readonly Anchor[];
}

/**
 * How far a reader says they are, in the pages of their own edition too: `section 5 = page 90` tells a point of it,
 * `page 143 of 288` tells its end; from two points on, `page 120` is enough.
 * @param edition what is known of their edition
 * @returns the error to answer with where the place is unclear
 */
export function readPlaceInEdition(
  book: Book,
  text: string,
  place: Place,
  edition: readonly Anchor[],
): PlaceInEdition | UserError {
  const typed = spaced(text);
  const { doubt, target } = placeWords(typed);
  // What is only nearly so tells nothing of an edition.
  if (isSigned(typed) || doubt) return readPlace(book, typed, place);
  if (target.kind === 'measure' && target.unit === 'page') {
    const { n: page, of } = target;
    if (of === undefined) return onPage(book, page, edition);
    const parsed = parsePlace(book, typed, place);
    if (parsed instanceof UserError) return parsed;
    return { place: parsed, said: `on page ${page} of ${of}`, edition: withEnds(of, edition) };
  }
  const { section, page } = (BOTH.exec(typed) ?? BOTH_TURNED.exec(typed))?.groups ?? {};
  if (section === undefined) return readPlace(book, typed, place);
  const parsed = parsePlace(book, section, place);
  if (parsed instanceof UserError) return parsed;
  const points = withPoint({ page: Number(page), share: shareRead(book, parsed) }, edition);
  return points instanceof UserError ? points : { place: parsed, edition: points };
}

/** Two ends are two points: the edition's first page begins the book, its last one ends it. */
function withEnds(pages: number, edition: readonly Anchor[]): readonly Anchor[] {
  const between = edition.filter((one) => one.share > 0 && one.share < 1 && one.page < pages);
  return [{ page: 0, share: 0 }, ...between, { page: pages, share: 1 }];
}

function withPoint(point: Anchor, edition: readonly Anchor[]): readonly Anchor[] | UserError {
  const others = edition.filter((one) => one.page !== point.page && one.share !== point.share);
  const points = [...others, point].slice(-KEPT).sort((a, b) => a.page - b.page);
  if (points.every((one, i) => one.share > (points[i - 1]?.share ?? -1))) return points;
  return new UserError(
    `Page ${point.page} doesn’t fit what you said about your edition before. Tell me again, such as “page ${point.page} of 288”.`,
  );
}

function onPage(book: Book, page: number, edition: readonly Anchor[]): PlaceInEdition | UserError {
  if (edition.length < 2) {
    return new UserError(
      `How many pages does your copy have? Editions differ, so type it like “page ${page} of 288”, or say where a section ends in yours: “section 3 = page 41”.`,
    );
  }
  return { place: placeOfShare(book, shareOnPage(page, edition)), said: `on page ${page}` };
}

/** The share of the book read at a page, along the line through the two known points nearest to it. */
function shareOnPage(page: number, edition: readonly Anchor[]): number {
  const known = edition.find((one) => one.page === page);
  if (known) return known.share;
  const after = edition.findIndex((one) => one.page > page);
  const right = after < 0 ? edition.length - 1 : Math.max(after, 1);
  const [a, b] = [edition[right - 1], edition[right]];
  if (!a || !b) return 0;
  const share = a.share + ((page - a.page) * (b.share - a.share)) / (b.page - a.page);
  return Math.min(Math.max(share, 0), 1);
}
