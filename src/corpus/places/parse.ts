import type { Book, Place, Section } from '../../core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { spaced } from '../../lib/text.ts';
import { placeOfShare, readBefore, readThrough, storyEnd } from './arithmetic.ts';
import { chapterInPart, placeOfChapter, shareInWords } from './chapters.ts';
import { isSigned } from './doubt.ts';
import {
  byName,
  NOT_QUITE,
  nextOne,
  pageOrPercent,
  type ReadPlace,
  surelyFinished,
  type Typed,
  throughSpan,
  unknown,
  whetherRead,
} from './named.ts';
import { canonical, storySections, withoutTitle } from './names.ts';
import { resolve, type Span, sectionTitled } from './resolve.ts';
import type { Target } from './target.ts';
import { EDGE, isLast, type PlaceWords, placeWords, sureWords } from './words.ts';

/** How much of the whole book is left where it is nearly finished. */
const NEARLY_ALL = 0.9;

/** A reader's place, as by `readPlace`: the place alone, or the error to answer with. */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const reading = readPlace(book, text, place);
  return reading instanceof UserError ? reading : reading.place;
}

/**
 * Reads how far somebody is, in their own words: a chapter, section or part by number or title, a share, a page and how
 * many there are, `I finished`, `nothing yet`. Always rounded down: being in a chapter means having read the one
 * before, and a part means its beginning unless it is said to be read.
 * @param place where the reader is now: errors name no title that is covered from there
 * @returns what was understood, or the error to answer with; an `UnclearError` where several things fit
 */
export function readPlace(book: Book, text: string, place: Place = 0): ReadPlace | UserError {
  const typed = spaced(text.slice(0, 300));
  const reading = attempt(() => read({ book, typed, place }));
  // A section may have the book's title in its own.
  const untitled = withoutTitle(typed, book.title);
  if (untitled === typed || !isNone(reading)) return reading;
  const other = attempt(() => read({ book, typed: untitled, place }));
  return isNone(other) ? reading : other;
}

const isNone = (reading: unknown): boolean =>
  reading instanceof UserError && !(reading instanceof UnclearError);

function read(asked: Typed): ReadPlace {
  const { book, typed } = asked;
  if (isSigned(typed)) throw unknown(asked);
  if (isTitle(book, typed)) return placeOf(asked, { ...sureWords(typed), rest: typed });
  const words = placeWords(typed);
  const { doubt, rest, target } = words;
  if (!doubt || (doubt === 'near' && target.kind === 'end')) return placeOf(asked, words);
  const sure = attempt(() => read({ ...asked, typed: rest }));
  if (isNone(sure) || target.kind === 'count') throw unknown(asked);
  if (doubt === 'near' || doubt === 'before') return placeOf(asked, words);
  // Candidates offer no more than the words with their doubt.
  throw sure instanceof UserError ? sure : askBack(words, typed);
}

/** Whether a title is worded exactly so, with its own `not` or question mark. */
function isTitle(book: Book, typed: string): boolean {
  const titled = book.sections.filter(({ title }) => canonical(title) === canonical(typed));
  return titled.some(({ title }) => title.includes('?') || !typed.includes('?'));
}

function askBack({ doubt, rest }: PlaceWords, typed: string): UserError {
  if (doubt === 'asked')
    return new UnclearError(
      `Is ${quoted(typed)} how far you’ve read? Your place stays as it was until you say so.`,
      [{ label: 'Yes, that’s how far', value: rest }],
    );
  return new UnclearError(
    `${quoted(typed)} says what you haven’t read. Have you read all that comes before? If not, say how far you’ve read, such as “chapter 5” or “43%”.`,
    [{ label: 'Yes, all before it', value: `before ${rest}` }],
  );
}

/** The place that words give; with a doubt, before what they give without it. @throws UserError if they give none */
function placeOf(asked: Typed, words: PlaceWords): ReadPlace {
  const { book, typed } = asked;
  const { target, rest, doubt } = words;
  const counted = target.kind === 'measure' ? inChapters(book, target, rest) : undefined;
  if (counted !== undefined) return placeOf(asked, { ...words, ...sureWords(counted), rest: counted });
  if (target.kind === 'measure')
    return ofShare(book, Math.max(0, shareOf(typed, target) - (doubt ? NOT_QUITE : 0)));
  if (target.kind === 'unknown' || canonical(rest) === '') throw unknown(asked);
  const titled = titledBy(asked, rest);
  if (titled) return doubt ? { place: readBefore(book, titled.first) } : throughSpan(asked, titled);
  return ofTarget(asked, words);
}

/** Words with a chapter in place of `10/61`, where there are that many chapters; undefined for any other measure. */
function inChapters(
  book: Book,
  { n, of, unit }: Extract<Target, { kind: 'measure' }>,
  typed: string,
): string | undefined {
  const story = storySections(book);
  if (unit || n < 1 || n > (of ?? 0) || of !== (book.chapters ?? story.length)) return undefined;
  const nth = book.chapters === undefined ? `section ${story[n - 1]?.n}` : `chapter ${n}`;
  return typed.replace(/\d+ ?(?:of|out of|\/) ?\d+/, nth);
}

function ofShare(book: Book, share: number): ReadPlace {
  return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000 + 1e-6) / 10}% through` };
}

/** The one section with exactly that id, title or number, whatever else its words may mean. */
function titledBy({ book, place }: Typed, typed: string): Span | undefined {
  const id = book.sections.find((section) => section.id.includes('-') && section.id === typed.toLowerCase());
  if (id) return { first: id.n, last: id.n };
  const name = canonical(typed);
  if (book.chapters !== undefined && /^(?:chapter )?\d+$/.test(name)) return undefined;
  const whole = resolve(book, name, place).filter((span) => span.exact && span.part === undefined);
  return whole.length === 1 ? whole[0] : undefined;
}

/** The place of a target without a title; the last chapter may be named without having been read. @throws UserError */
function ofTarget(asked: Typed, said: PlaceWords): ReadPlace {
  const { book, typed } = asked;
  const words = said.how === 'named' && isLast(said.target) ? { ...said, how: 'amid' as const } : said;
  const { target, doubt } = words;
  switch (target.kind) {
    case 'location':
      throw new UserError(
        'A Kindle location isn’t a page, and I can’t know how many your copy has. Tap the foot of the screen until it shows a percentage, and type that, such as “43%”.',
      );
    case 'unnumbered':
      throw new UserError(`Which one? Type it with its number, such as ${quoted(`${typed} 12`)}.`);
    case 'nothing':
      return { place: 0, said: 'at the beginning' };
    case 'end':
      if (!doubt) throw surelyFinished(typed);
      return inShare(book, NEARLY_ALL);
    case 'everything':
      return doubt ? inShare(book, NEARLY_ALL) : { place: readThrough(book, storyEnd(book)) };
    case 'left':
      return placeFromChaptersLeft(asked, words, target.n);
    case 'next':
      throw nextOne(asked);
    case 'count':
      return ofCount(asked, words, target.n);
    case 'share':
      return inShare(book, target.share - (doubt ? NOT_QUITE : 0));
    case 'chapter':
    case 'number':
      if (book.chapters !== undefined) return ofChapter(asked, words, target);
  }
  return byName(asked, words, nameOf(book, target));
}

/** How sections are looked up: in a text, chapters are found by the numbers in their titles. */
function nameOf(book: Book, target: Target): string {
  if (target.kind === 'name') return target.name;
  if (!('n' in target)) return '';
  if (isLast(target)) return `section ${storyEnd(book)}`;
  if (target.kind === 'number') return String(target.n);
  return `${'part' in target ? `part ${target.part} ` : ''}${target.kind} ${target.n}`;
}

function inShare(book: Book, share: number): ReadPlace {
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

/** The first n chapters: where the parts count anew, never more than n sections. */
function ofCount(asked: Typed, words: PlaceWords, n: number): ReadPlace {
  const reading = ofTarget(asked, { ...words, target: { kind: 'chapter', n } });
  const nth = storySections(asked.book)[n - 1];
  return asked.book.chapters === undefined && nth && nth.n < reading.place ? { place: nth.n } : reading;
}

/**
 * All but the last n chapters, and one more if that is doubted.
 * @throws UnclearError if that is further on: so many may be left of this week’s part
 */
function placeFromChaptersLeft({ book, place }: Typed, { doubt }: PlaceWords, n: number): ReadPlace {
  const through = Math.max(0, (book.chapters ?? storySections(book).length) - n - (doubt ? 1 : 0));
  const at =
    book.chapters === undefined ? storySections(book)[through - 1]?.n : placeOfChapter(book, through);
  if (at === undefined || at <= place) return { place: at ?? 0 };
  throw whetherRead(book.chapters === undefined ? `section ${at}` : `chapter ${through}`);
}

function ofChapter(
  asked: Typed,
  { how, within, doubt }: PlaceWords,
  target: Extract<Target, { kind: 'chapter' | 'number' }>,
): ReadPlace {
  const { book, place } = asked;
  const { n, part } = { part: undefined, ...target };
  const chapter = chapterNamed(book, n, part);
  if (chapter === undefined)
    throw target.kind === 'number' ? pageOrPercent(n, book.chapters ?? 0) : noChapter(book, n, part);
  if (chapter === 0) return { place: 0, said: 'at the beginning' };
  const amid = how === 'amid' || within !== undefined || doubt !== undefined;
  const through = amid ? chapter - 1 : chapter;
  const at = placeOfChapter(book, through) ?? place;
  if (doubt && how === 'amid' && within === undefined) return { place: readBefore(book, at) };
  const before = through === 0 ? 'so I can’t be sure you’ve read any of it' : `so through chapter ${through}`;
  return { place: at, said: amid ? `in chapter ${chapter}, ${before}` : `through chapter ${chapter}` };
}

/** The number in the whole novel of a chapter of it or of a part, or of the last; undefined if there is none. */
function chapterNamed(book: Book, n: number, part?: number): number | undefined {
  const count = book.chapters ?? 0;
  if (n === Number.POSITIVE_INFINITY) return count;
  const chapter = part === undefined ? n : chapterInPart(book, part, n);
  return chapter !== undefined && chapter <= count ? chapter : undefined;
}

function noChapter(book: Book, n: number, part?: number): UserError {
  const inPart = book.parts.find((one) => one.n === part)?.chapters;
  const where = part === undefined ? book.title : `part ${part} of ${book.title}`;
  const chapters = inPart ? `chapters ${inPart.first} to ${inPart.last}` : `${book.chapters} chapters`;
  return new UserError(
    `There’s no chapter ${n} in ${where}, which has ${chapters}. Your place stays as it was.`,
  );
}

/** Whether somebody says that they are in a section, or through it, by its title: `I finished The Speckled Band`. */
export function saysTitle(book: Book, typed: string): boolean {
  const { how, target } = placeWords(typed);
  return how !== 'named' && target.kind === 'name' && sectionTitled(book, target.name) !== undefined;
}

/** The sections that words such as `chapters 1 to 5`, `part two` or a title name; undefined if they name none. */
export function rangeNamed(
  book: Book,
  words: string,
): { readonly first: number; readonly last: number } | undefined {
  const said = placeWords(words);
  const { target } = said;
  const asked = { book, typed: words, place: 0 };
  if (target.kind === 'name') return sectionTitled(book, words);
  if (said.doubt || (target.kind !== 'chapter' && target.kind !== 'section' && target.kind !== 'part'))
    return undefined;
  const n = target.from ?? target.n;
  const before = attempt(() => ofTarget(asked, { ...said, how: 'amid', target: { ...target, n } }));
  const end = attempt(() => ofTarget(asked, { ...said, how: 'read' }));
  if (before instanceof UserError || end instanceof UserError) return undefined;
  const first = book.sections.find((section) => section.story && section.n > before.place)?.n ?? 1;
  return { first, last: Math.max(first, Math.min(end.place, readBefore(book, book.sections.length + 1))) };
}

/** The first section of the story for `the beginning`, the last one for `the end`; undefined for other words. */
export function edgeNamed(book: Book, typed: string): Section | undefined {
  const [all, begins] = EDGE.exec(typed.trim()) ?? [];
  return all === undefined ? undefined : storySections(book).at(begins === undefined ? -1 : 0);
}

/** The story section of `chapter 5`, `20%` or `page 40 of 200`; in a guide, where that chapter begins. */
export function sectionAt(book: Book, typed: string, place: Place): Section | undefined {
  const { target, how } = placeWords(typed);
  if (isLast(target) && book.chapters === undefined) return storySections(book).at(-1);
  if (target.kind === 'chapter' && how !== 'read' && book.chapters !== undefined) {
    const n = target.n === Number.POSITIVE_INFINITY ? book.chapters : (target.from ?? target.n);
    const before = target.part === undefined && n <= book.chapters ? placeOfChapter(book, n - 1) : undefined;
    if (before !== undefined) return storySections(book).find((section) => section.n > before);
  }
  const read = readPlace(book, typed, place);
  return read instanceof UserError ? undefined : storySections(book).findLast(({ n }) => n <= read.place);
}

/**
 * The place after everything that words name: a part or several chapters to their end, and for a share the section it
 * is in. Undefined if they name nothing but perhaps a section.
 */
export function endNamed(book: Book, typed: string): Place | undefined {
  const { within: _, doubt: __, ...said } = placeWords(typed);
  const { kind } = said.target;
  if (kind === 'number') return undefined;
  const all = book.sections.length;
  const read = attempt(() => placeOf({ book, typed, place: all }, { ...said, how: 'read' }));
  if (read instanceof UserError) return undefined;
  const isShare = kind === 'measure' || kind === 'share';
  return isShare ? (storySections(book).find(({ n }) => n > read.place)?.n ?? all) : read.place;
}
