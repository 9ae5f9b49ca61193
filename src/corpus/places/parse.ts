import type { Book, Place } from '../../core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare, readBefore, readThrough, storyEnd } from './arithmetic.ts';
import { placeAskedBack, type TypedPlace, whatNumber, whichSection } from './ask.ts';
import { chapterInPart, placeOfChapter, shareInWords } from './chapters.ts';
import { storySections, stripTitle } from './names.ts';
import { isSigned, type PlaceSaid, placeSaid, type Target } from './read.ts';
import { resolve, type SectionSpan, titledExactly } from './resolve.ts';
import words from './words.json' with { type: 'json' };

const { beginning: BEGINNING, end: END } = words.edges;

export interface ReadPlace {
  readonly place: Place;
  /** The same in the reader's own terms, to follow "You’re": `through chapter 5`. */
  readonly said?: string;
}

/** A reader's place, as by `readPlace`: the place alone, or the error to answer with. */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const read = readPlace(book, text, place);
  return read instanceof UserError ? read : read.place;
}

/**
 * Reads how far somebody is: a chapter, section or part by number or title, a share, a page and how many there are,
 * `finished`, `not begun`. Always rounded down: being in a chapter means having read the one before, and a part means
 * its beginning unless it is said to be read.
 * @param place where the reader is now: errors name no title that is covered from there
 * @returns what was understood, or the error to answer with; an `UnclearError` where it isn't surely one place,
 * without candidates where any may be meant
 */
export function readPlace(book: Book, text: string, place: Place = 0): ReadPlace | UserError {
  const asked = { book, typed: spaced(text.slice(0, 300)), place };
  return attempt(() => {
    if (isSigned(asked.typed)) throw placeAskedBack(asked);
    const titled = titledExactly(book, asked.typed);
    if (titled) return placeInSpan(asked, 'named', titled);
    const said = placeSaid(asked.typed);
    const untitled = said?.target.kind === 'name' ? placeSaid(stripTitle(asked.typed, book.title)) : said;
    const meant = untitled?.target.kind === 'name' ? said : (untitled ?? said);
    if (!meant) throw placeAskedBack(asked);
    return placeOf(asked, meant);
  });
}

/** Whoever is in chapters 4 to 6 may be in the first. @throws UserError where the book has no such place, or several */
function placeOf(asked: TypedPlace, { how, target: said }: PlaceSaid): ReadPlace {
  const target = how === 'amid' && 'from' in said && said.from ? { ...said, n: said.from } : said;
  const { book } = asked;
  switch (target.kind) {
    case 'nothing':
      return { place: 0, said: 'at the beginning' };
    case 'everything':
      return { place: readThrough(book, storyEnd(book)) };
    case 'share':
      return {
        place: placeOfShare(book, target.share),
        said: `${shareInWords(target.share)} of the way through`.replace('half of the way', 'halfway'),
      };
    case 'measure': {
      const share = shareOf(asked.typed, target);
      return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000 + 1e-6) / 10}% through` };
    }
    case 'name':
      return placeByName(asked, how, target, target.name);
    case 'chapter':
      if (book.chapters !== undefined) return placeInChapters(asked, how, target);
      return placeByName(asked, how, target, `${target.part ? `part ${target.part} ` : ''}chapter ${target.n}`);
    case 'number':
      if (book.chapters !== undefined) return placeInChapters(asked, how, target);
      return placeByName(asked, how, target, `${target.n}`);
    default:
      return placeByName(asked, how, target, `${target.kind} ${target.n}`);
  }
}

type Measure = Extract<Target, { kind: 'measure' }>;

/** The share, 0 to 1, of a percentage or page. @throws UserError if there is none such, or no number of pages */
function shareOf(typed: string, { n, of, unit }: Measure): number {
  const like = 'Type it like “page 143 of 288”.';
  if (of === undefined) throw new UserError(`How many pages does your copy have? Editions differ. ${like}`);
  if (n <= of && of > 0) return n / of;
  if (unit !== '%') throw new UserError(`A book of ${of} pages has no page ${n}. ${like}`);
  throw new UserError(`${quoted(typed)} is more than the whole book. Type a percentage from 0% to 100%.`);
}

/** A place in a guide that knows how many chapters its novel has. @throws UserError for a chapter that isn't there */
function placeInChapters(
  { book, place }: TypedPlace,
  how: PlaceSaid['how'],
  target: Extract<Target, { kind: 'chapter' | 'number' }>,
): ReadPlace {
  const { n, part } = { part: undefined, ...target };
  const chapter = part === undefined ? n : chapterInPart(book, part, n);
  if (chapter === undefined || chapter > (book.chapters ?? 0))
    throw target.kind === 'number' ? whatNumber(book, n) : noChapter(book, n, part);
  if (chapter === 0) return { place: 0, said: 'at the beginning' };
  const through = how === 'amid' ? chapter - 1 : chapter;
  const before = through === 0 ? 'so I can’t be sure you’ve read any of it' : `so through chapter ${through}`;
  return {
    place: placeOfChapter(book, through) ?? place,
    said: how === 'amid' ? `in chapter ${chapter}, ${before}` : `through chapter ${chapter}`,
  };
}

function noChapter(book: Book, n: number, part?: number): UserError {
  const inPart = book.parts.find((one) => one.n === part)?.chapters;
  const where = part === undefined ? book.title : `part ${part} of ${book.title}`;
  const chapters = inPart ? `chapters ${inPart.first} to ${inPart.last}` : `${book.chapters} chapters`;
  return new UserError(`There’s no chapter ${n} in ${where}, which has ${chapters}. Your place stays as it was.`);
}

/** @throws UserError if no section or part is surely meant by that name; an `UnclearError` where some may be */
function placeByName(asked: TypedPlace, how: PlaceSaid['how'], target: Target, name: string): ReadPlace {
  const [only, ...others] = resolve(asked.book, name, asked.place);
  if (only && (others.length > 0 || !only.exact)) throw whichSection(asked, [only, ...others], how);
  if (only) return placeInSpan(asked, how, only);
  const isNumber = target.kind === 'number' || (target.kind === 'chapter' && target.part === undefined);
  throw isNumber ? whatNumber(asked.book, target.n) : placeAskedBack(asked);
}

/** @throws UserError for notes about the book, which are no place in its story */
function placeInSpan(
  { book, typed }: TypedPlace,
  how: PlaceSaid['how'],
  { first, last, part }: SectionSpan,
): ReadPlace {
  if (book.sections[last - 1]?.story !== true)
    throw new UserError(
      `${quoted(typed)} holds notes about the book, which anybody can read. ` +
        'Name the last section of the story that you’ve read.',
    );
  const it = part === undefined ? `section ${last}` : `part ${part}`;
  if (how === 'read' || (how === 'named' && part === undefined)) {
    const place = readThrough(book, last);
    return { place, ...((part || place === book.sections.length) && { said: `through ${it}` }) };
  }
  const place = readBefore(book, first);
  if (part === undefined) return { place };
  return { place, said: how === 'named' ? `at the start of ${it}` : `in ${it}, so counted from its start` };
}

/**
 * The sections that words name: `chapters 1 to 5`, `part two`, `the end`, a title; for a share or a page the one that
 * it is in. Undefined if they name none, or several may be meant.
 */
export function spanNamed(book: Book, typed: string): Pick<SectionSpan, 'first' | 'last'> | undefined {
  const edge = BEGINNING.includes(typed.toLowerCase()) ? 0 : END.includes(typed.toLowerCase()) ? -1 : undefined;
  const section = edge === undefined ? undefined : storySections(book).at(edge);
  if (section) return { first: section.n, last: section.n };
  const target = placeSaid(typed)?.target;
  if (target && target.kind !== 'name') return spanOf(book, typed, target);
  const titled = titledExactly(book, typed);
  // A word alone, such as `school`, is rather a topic.
  return titled?.part !== undefined || /\S\s+\S/.test(typed) ? titled : undefined;
}

/** Which chapters, where words name some by numbers that several parts have; undefined for any other words. */
export function unclearSpan(book: Book, words: string, place: Place): UnclearError | undefined {
  if (placeSaid(words)?.target.kind !== 'chapter') return undefined;
  const read = readPlace(book, words, place);
  return read instanceof UnclearError && read.candidates.length > 0 ? read : undefined;
}

/** From where a reader is who has just begun it to where they are at its end. */
function spanOf(book: Book, typed: string, target: Target): Pick<SectionSpan, 'first' | 'last'> | undefined {
  if (target.kind === 'number' || target.kind === 'nothing') return undefined;
  const asked = { book, typed, place: book.sections.length };
  const before = attempt(() => placeOf(asked, { how: 'amid', target }).place);
  const end = attempt(() => placeOf(asked, { how: 'read', target }).place);
  if (before instanceof UserError || end instanceof UserError) return undefined;
  const first = storySections(book).find(({ n }) => n > before)?.n ?? storyEnd(book);
  return { first, last: Math.max(first, Math.min(end, storyEnd(book))) };
}
