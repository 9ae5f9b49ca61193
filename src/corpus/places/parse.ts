import type { Choice } from '../../core/choice.ts';
import type { Book, Place } from '../../core/domain/book.ts';
import type { Anchor } from '../../core/domain/reader.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare, readBefore, readThrough, sectionName, storyEnd } from './arithmetic.ts';
import { chapterInPart, placeOfChapter } from './chapters.ts';
import { canonical, storySections } from './names.ts';
import { type Extent, type PlaceSaid, placeIn, placeSaid } from './read.ts';
import { nthChapter, resolve, type SectionSpan } from './resolve.ts';
import words from './words.json' with { type: 'json' };

/** A place, and what it shows about the reader's edition. */
export interface ReadPlace {
  readonly place: Place;
  /** The same in the reader's own terms, to follow "You’re": `through chapter 5`. */
  readonly said?: string;
  /**
   * The known points of their edition from now on, the last page last; absent if they gave none.
   */
  readonly edition?: readonly Anchor[];
}

/**
 * What somebody typed about a book, and where they are now: no error names a title that is covered
 * from there.
 */
interface Typed {
  readonly book: Book;
  readonly typed: string;
  readonly place: Place;
  /** Titles that are covered there name nothing. */
  readonly known?: Place;
  /** Pages of their edition, where known. */
  readonly pages?: number | undefined;
}

/**
 * Reads how far somebody is: a chapter, section or part by number or title, a share, a page and how
 * many there are, `finished`, `not begun`. Always rounded down: being in a chapter means having
 * read the one before, and a part means its beginning unless it is said to be read.
 * @param place where the reader is now
 * @param edition what is known of their edition: then a page alone is enough, and a number that
 * can't be a chapter's is a page
 * @returns what was understood, or the error to answer with; an `UnclearError` where it isn't
 * surely one place, without candidates where any may be meant
 */
export function readPlace(
  book: Book,
  typedText: string,
  place: Place = 0,
  edition: readonly Anchor[] = [],
): ReadPlace | UserError {
  const pages = edition.find(({ share }) => share === 1)?.page;
  const asked = { book, typed: spaced(typedText.slice(0, 300)), place, pages };

  return attempt(() => {
    const titled = titledExactly(asked);
    if (titled) return placeInSpan(asked, 'named', titled);
    const statedPlace = placeSaid(asked.typed);
    if (statedPlace) return placeOf(asked, statedPlace);
    throw placeAskedBack(asked);
  });
}

/** The one section or part with exactly that title, whatever else its words may mean. */
function titledExactly({ book, typed, known }: Typed): SectionSpan | undefined {
  const plainName = canonical(typed);
  if (typed.includes('?') || /^(?:[a-z]+ )?\d*$/.test(plainName)) return undefined;
  const [only, otherSectionSpan] = resolve(book, plainName, known);
  return otherSectionSpan ? undefined : only;
}

/** @throws UserError where the book has no such place, or several */
function placeOf(asked: Typed, { how, target }: PlaceSaid): ReadPlace {
  if (target.kind === 'nothing') return { place: 0 };
  if (target.kind === 'everything') return { place: asked.book.sections.length };
  if (target.kind !== 'name') return placeOfExtent(asked, target);
  // Whoever is in chapters 4 to 6 may be in the first.
  const placeName = (how === 'amid' && target.from) || target.name;
  const read = attempt(() => placeByName(asked, how, placeName));
  if (!(read instanceof UserError)) return read;
  if (asked.pages === undefined || !/^\d+$/.test(placeName)) throw read;
  return placeOfExtent(asked, { kind: 'page', n: Number(placeName) });
}

/** @throws UserError if there is no such page or percentage, or no number of pages is known */
function placeOfExtent({ book, typed, pages }: Typed, { kind, n, of }: Extent): ReadPlace {
  const pageCount = of ?? pages;
  const like = 'Type it like “page 143 of 288” or “43%”.';

  if (pageCount === undefined)
    throw new UserError(`How many pages does your copy have? Editions differ. ${like}`);
  if (n > pageCount || pageCount === 0)
    throw new UserError(`${quoted(typed)} is more than the whole book. ${like}`);

  const place = placeOfShare(book, n / pageCount);
  if (kind === '%') return { place, said: `${n}% through` };
  if (of === undefined) return { place, said: `on page ${n}` };

  // `2/3` says nothing of pages.
  if (of < 30) return { place };
  return {
    place,
    said: `on page ${n} of ${of}`,
    edition: [0, of].map((page, share) => ({ page, share })),
  };
}

/** A chapter as `resolve` and guides know it. */
const CHAPTER = /^(?:part (\d+) )?(?:chapter )?(\d+)$/;

/** A chapter's number in the whole book; `Infinity` where its part has none such. */
const chapterNumber = (book: Book, part: string | undefined, number: number) =>
  part === undefined ? number : (chapterInPart(book, Number(part), number) ?? Infinity);

/** @throws UserError if no section or part has that name; an `UnclearError` where several have */
function placeByName(asked: Typed, manner: PlaceSaid['how'], placeName: string): ReadPlace {
  const { book } = asked;
  const [, part, number] = CHAPTER.exec(placeName) ?? [];
  if (book.chapters !== undefined && number !== undefined)
    return placeByChapter(book, manner, placeName, chapterNumber(book, part, Number(number)));

  const spans = resolve(book, placeName, asked.known);
  const [only, otherSpan] = spans;
  if (otherSpan) throw whichSection(asked, spans, manner);
  if (only) return placeInSpan(asked, manner, only);

  const nth = part ? undefined : nthChapter(book, Number(number));
  throw nth ? whichSection(asked, [nth], manner) : placeAskedBack(asked);
}

/**
 * In a guide.
 * @throws UserError if its book has no such chapter
 */
function placeByChapter(
  book: Book,
  manner: PlaceSaid['how'],
  placeName: string,
  chapter: number,
): ReadPlace {
  const through = manner === 'amid' ? Math.max(0, chapter - 1) : chapter;
  const place = placeOfChapter(book, through);
  if (place === undefined)
    throw new UserError(
      `There’s no ${placeName.replace(/^(?=\d)/, 'chapter ')}: ${book.title} has ${book.chapters} chapters.`,
    );
  return { place, ...(through > 0 && { said: `through chapter ${through}` }) };
}

/** @throws UserError for notes about the book, which are no place in its story */
function placeInSpan(
  asked: Typed,
  manner: PlaceSaid['how'],
  { first, last, part }: SectionSpan,
): ReadPlace {
  const { book } = asked;
  if (book.sections[last - 1]?.story !== true) throw placeAskedBack(asked);
  const isRead = manner === 'read' || (manner === 'named' && part === undefined);
  return { place: isRead ? readThrough(book, last) : readBefore(book, first) };
}

/**
 * The sections that words name: `chapters 1 to 5`, `part two`, `the end`, a title; for a share or a
 * page the one that it is in. Undefined if they name none, as `chapter 0` does.
 * @param place a title that is covered there names nothing
 * @throws UnclearError where several parts have chapters of that number
 */
export function spanNamed(book: Book, typedText: string, place: Place): SectionSpan | undefined {
  const edges: Readonly<Record<string, number>> = words.edges;
  const section = storySections(book).at(edges[typedText.toLowerCase()] ?? Infinity);
  if (section) return { first: section.n, last: section.n };

  // A word or number alone, such as `school`, is rather a topic.
  if (!/\s|\d\D|\D\d/.test(typedText)) return undefined;
  const asked = { book, typed: typedText, place, known: place };
  const titled = titledExactly(asked);
  const target = placeSaid(typedText)?.target;
  return titled || !target ? titled : spanOfTarget(asked, target);
}

function spanOfTarget(asked: Typed, target: PlaceSaid['target']): SectionSpan | undefined {
  const { book } = asked;
  // From where a reader is who has just begun it to where they are at its end.
  const placeFor = (manner: PlaceSaid['how']) =>
    attempt(() => placeOf(asked, { how: manner, target }).place);
  const startPlace = placeFor('amid');
  const end = placeFor('read');
  if (startPlace instanceof UnclearError && startPlace.candidates.length > 0) throw startPlace;
  if (startPlace instanceof UserError || end instanceof UserError || end === 0) return undefined;

  const firstSection = storySections(book).find(({ n }) => n > startPlace)?.n ?? storyEnd(book);
  return { first: firstSection, last: Math.max(firstSection, Math.min(end, storyEnd(book))) };
}

/** As many as have buttons. */
const CANDIDATES_MAX = 8;

/** Asks which of several sections or parts is meant, those nearest to the reader first. */
function whichSection(
  { book, typed, place }: Typed,
  spans: readonly SectionSpan[],
  manner: PlaceSaid['how'],
) {
  const near = spans.toSorted((a, b) => Math.abs(a.first - place) - Math.abs(b.first - place));
  const amid = manner === 'amid' ? 'in ' : '';

  const candidates = near.slice(0, CANDIDATES_MAX).map(({ last, part }): Choice => {
    const typedPlace = part === undefined ? `section ${last}` : `part ${part}`;
    const section = part === undefined ? book.sections[last - 1] : undefined;
    // Without parts two may have the same name.
    const shownName = section?.part === undefined ? typedPlace : sectionName(book, section, place);
    return { label: `${amid}${shownName}`, value: `${amid}${typedPlace}` };
  });

  const names = candidates.map(({ label }) => label).join(' or ');
  const asks = spans.length > 1 ? 'Which do you mean?' : 'Do you mean that?';

  return new UnclearError(`${quoted(typed)} could be ${names}. ${asks}`, candidates);
}

/** Asks whether a place among other words is meant; where there is none, says what to type. */
function placeAskedBack({ book, typed }: Typed) {
  const likelyPlace = placeIn(typed);
  if (likelyPlace !== undefined && likelyPlace !== typed)
    return new UnclearError(`Do you mean this: ${likelyPlace}?`, [
      { label: `Yes, ${likelyPlace}`, value: likelyPlace },
    ]);
  const like =
    '“section 5”, a section’s title, a percentage (“43%”), “page 143 of 288”, “not begun” or “finished”';
  return new UnclearError(
    `I don’t know the place ${quoted(typed)} in ${book.title}. Type “chapter 5”, ${like}.`,
    [],
  );
}
