import type { Book, Place, Section } from '../../core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare, readBefore, readThrough, shareRead, storyEnd } from './arithmetic.ts';
import { type Typed, whatNumber, whichPlace, whichSection } from './ask.ts';
import { chapterInPart, placeOfChapter, shareInWords } from './chapters.ts';
import { storySections, withoutTitle } from './names.ts';
import { BEGINNING, END } from './phrases.ts';
import { isSigned, placeSaid } from './read.ts';
import { resolve, type Span, sectionTitled, titledExactly } from './resolve.ts';
import type { PlaceSaid, Target } from './said.ts';

export interface ReadPlace {
  readonly place: Place;
  /** The same in the reader's own terms, to follow "You’re": `through chapter 5`. */
  readonly said?: string;
}

/** A reader's place, as by `readPlace`: the place alone, or the error to answer with. */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const reading = readPlace(book, text, place);
  return reading instanceof UserError ? reading : reading.place;
}

/**
 * Reads how far somebody is: a chapter, section or part by number or title, a share, a page and how many there are,
 * `finished`, `not begun`. Always rounded down: being in a chapter means having read the one before, and a part means
 * its beginning unless it is said to be read.
 * @param place where the reader is now: errors name no title that is covered from there
 * @returns what was understood, or the error to answer with; an `UnclearError` where it isn't surely one place
 */
export function readPlace(book: Book, text: string, place: Place = 0): ReadPlace | UserError {
  const asked = { book, typed: spaced(text.slice(0, 300)), place };
  return attempt(() => {
    const titled = titledExactly(book, asked.typed);
    if (isSigned(asked.typed)) throw whichPlace(asked);
    if (titled) return placeInSpan(asked, { how: 'named' }, titled);
    const said = saidOf(book, asked.typed);
    if (!said) throw whichPlace(asked);
    return placeOf(asked, said);
  });
}

/** What words say, also with the book's title in them, which a section may have in its own. */
function saidOf(book: Book, typed: string): PlaceSaid | undefined {
  const said = placeSaid(typed);
  if (said && said.target.kind !== 'name') return said;
  const untitled = placeSaid(withoutTitle(typed, book.title));
  return untitled && untitled.target.kind !== 'name' ? untitled : said;
}

/** @throws UserError where the book has no such place, or several */
function placeOf(asked: Typed, said: PlaceSaid): ReadPlace {
  const { book, typed } = asked;
  const { target, how } = said;
  switch (target.kind) {
    case 'nothing':
      return { place: 0, said: 'at the beginning' };
    case 'everything':
      return { place: readThrough(book, storyEnd(book)) };
    case 'share':
      return placeInShare(book, target.share);
    case 'measure': {
      const nth = chapterOf(book, target);
      return nth ? placeOf(asked, { how, target: nth }) : placeOfMeasure(book, shareOf(typed, target));
    }
    case 'chapter':
    case 'number':
      if (book.chapters !== undefined) return placeInChapters(asked, said, target);
  }
  return placeByName(asked, said, nameOf(target));
}

/** A chapter for `10/61`, where there are that many; undefined for any other measure. */
function chapterOf(book: Book, { n, of, unit }: Extract<Target, { kind: 'measure' }>): Target | undefined {
  const story = storySections(book);
  if (unit || n < 1 || n > (of ?? 0) || of !== (book.chapters ?? story.length)) return undefined;
  return book.chapters === undefined ? { kind: 'section', n: story[n - 1]?.n ?? n } : { kind: 'chapter', n };
}

function placeOfMeasure(book: Book, share: number): ReadPlace {
  return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000 + 1e-6) / 10}% through` };
}

function placeInShare(book: Book, share: number): ReadPlace {
  const said = `${shareInWords(share)} of the way through`.replace('half of the way', 'halfway');
  return { place: placeOfShare(book, share), said };
}

/** The share, 0 to 1, of a percentage or page. @throws UserError if there is none such, or no number of pages */
function shareOf(typed: string, { n, of, unit }: Extract<Target, { kind: 'measure' }>): number {
  if (of === undefined)
    throw new UserError(
      'Editions differ, so I need your copy’s number of pages too. Type it like “page 143 of 288”.',
    );
  if (n <= of && of > 0) return n / of;
  throw new UserError(
    unit === '%'
      ? `${quoted(typed)} is more than the whole book. Type a percentage from 0% to 100%.`
      : `A book of ${of} pages has no page ${n}. Type it like “page 143 of 288”.`,
  );
}

function placeInChapters(
  { book, place }: Typed,
  { how, within }: PlaceSaid,
  target: Extract<Target, { kind: 'chapter' | 'number' }>,
): ReadPlace {
  const { n, part } = { part: undefined, ...target };
  const chapter = part === undefined ? n : chapterInPart(book, part, n);
  if (chapter === undefined || chapter > (book.chapters ?? 0))
    throw target.kind === 'number' ? whatNumber(book, n) : noChapter(book, n, part);
  if (chapter === 0) return { place: 0, said: 'at the beginning' };
  const amid = how === 'amid' || within !== undefined;
  const through = amid ? chapter - 1 : chapter;
  const before = through === 0 ? 'so I can’t be sure you’ve read any of it' : `so through chapter ${through}`;
  return {
    place: placeOfChapter(book, through) ?? place,
    said: amid ? `in chapter ${chapter}, ${before}` : `through chapter ${chapter}`,
  };
}

function noChapter(book: Book, n: number, part?: number): UserError {
  const inPart = book.parts.find((one) => one.n === part)?.chapters;
  const where = part === undefined ? book.title : `part ${part} of ${book.title}`;
  const chapters = inPart ? `chapters ${inPart.first} to ${inPart.last}` : `${book.chapters} chapters`;
  return new UserError(
    `There’s no chapter ${n} in ${where}, which has ${chapters}. Your place stays as it was.`,
  );
}

/** How sections are looked up: in a text, chapters are found by the numbers in their titles. */
function nameOf(target: Target): string {
  if (target.kind === 'name') return target.name;
  if (!('n' in target)) return '';
  if (target.kind === 'number') return String(target.n);
  return `${'part' in target ? `part ${target.part} ` : ''}${target.kind} ${target.n}`;
}

/** @throws UserError if no section or part is surely meant by that name; an `UnclearError` where some may be */
function placeByName(asked: Typed, said: PlaceSaid, name: string): ReadPlace {
  const { book, typed, place } = asked;
  const [only, ...others] = resolve(book, name, place);
  if (only && (others.length > 0 || !only.exact)) throw whichSection(asked, [only, ...others], said.how);
  if (only) return placeInSpan(asked, said, only);
  const { target } = said;
  const isNumber = target.kind === 'number' || (target.kind === 'chapter' && target.part === undefined);
  throw isNumber ? whatNumber(book, target.n) : whichPlace({ book, typed });
}

function placeInSpan(asked: Typed, { how, within }: Omit<PlaceSaid, 'target'>, only: Span): ReadPlace {
  const { book } = asked;
  checkStory(asked, only);
  const it = only.part === undefined ? `section ${only.last}` : `part ${only.part}`;
  const place = readBefore(book, only.first);
  if (within !== undefined) {
    const from = shareRead(book, place);
    const to = book.sections[only.last - 1]?.ends ?? from;
    return { place: placeOfShare(book, from + within * (to - from)), said: `partway through ${it}` };
  }
  if (how === 'read' || (how === 'named' && only.part === undefined)) return throughSpan(asked, only);
  if (only.part === undefined) return { place };
  return { place, said: how === 'named' ? `at the start of ${it}` : `in ${it}, so counted from its start` };
}

/** The place after some sections. @throws UserError if they are notes about the book */
function throughSpan(asked: Typed, span: Span): ReadPlace {
  checkStory(asked, span);
  const to = readThrough(asked.book, span.last);
  if (span.part !== undefined) return { place: to, said: `through part ${span.part}` };
  return { place: to, ...(to === asked.book.sections.length && { said: `through section ${span.last}` }) };
}

function checkStory({ book, typed }: Typed, span: Span): void {
  if (book.sections[span.last - 1]?.story === true) return;
  throw new UserError(
    `${quoted(typed)} holds notes about the book, which anybody can read. ` +
      'Name the last section of the story that you’ve read.',
  );
}

/**
 * The sections that words name: `chapters 1 to 5`, `part two`, `the end`, a title; for a share or a page the one that it
 * is in. Undefined if they name none, or several may be meant.
 */
export function spanNamed(book: Book, words: string): Pick<Span, 'first' | 'last'> | undefined {
  const edge = edgeNamed(book, words);
  const said = edge ? undefined : placeSaid(words);
  if (edge) return { first: edge.n, last: edge.n };
  if (!said || said.target.kind === 'name') {
    const titled = titledExactly(book, words);
    return titled?.part === undefined ? sectionTitled(book, words) : titled;
  }
  const { target } = said;
  if (target.kind === 'number' || target.kind === 'nothing') return undefined;
  const asked = { book, typed: words, place: book.sections.length };
  const begins = 'from' in target && target.from ? { ...target, n: target.from } : target;
  const before = attempt(() => placeOf(asked, { how: 'amid', target: begins }).place);
  const end = attempt(() => placeOf(asked, { how: 'read', target }).place);
  if (before instanceof UserError || end instanceof UserError) return undefined;
  const first = storySections(book).find(({ n }) => n > before)?.n ?? storyEnd(book);
  return { first, last: Math.max(first, Math.min(end, storyEnd(book))) };
}

/** Which chapters, where words name some by numbers that several parts have; undefined for any other words. */
export function unclearSpan(book: Book, words: string, place: Place): UnclearError | undefined {
  if (placeSaid(words)?.target.kind !== 'chapter') return undefined;
  const read = readPlace(book, words, place);
  return read instanceof UnclearError ? read : undefined;
}

/** The first section of the story for `the beginning`, the last one for `the end`; undefined for other words. */
function edgeNamed(book: Book, typed: string): Section | undefined {
  const words = spaced(typed.toLowerCase()).replace(
    /^(?:at|from) | of (?:the|this) (?:book|novel|story)$/g,
    '',
  );
  const at = BEGINNING.has(words) ? 0 : END.has(words) ? -1 : undefined;
  return at === undefined ? undefined : storySections(book).at(at);
}

/** Whether somebody says that they are in a section, or through it, by its title: `I finished The Speckled Band`. */
export function saysTitle(book: Book, typed: string): boolean {
  const said = placeSaid(typed);
  return (
    said?.how !== 'named' &&
    said?.target.kind === 'name' &&
    sectionTitled(book, said.target.name) !== undefined
  );
}

/** The section that somebody may be in, by its title. */
export function titlePerhaps(book: Book, typed: string): string | undefined {
  const said = placeSaid(typed);
  if (!said || said.how === 'named' || said.target.kind !== 'name') return undefined;
  const [only, other] = resolve(book, said.target.name, 0).filter(({ exact }) => exact);
  return only && !other ? `${said.how === 'read' ? '' : 'in '}section ${only.last}` : undefined;
}
