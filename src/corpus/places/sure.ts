import type { Choice } from '../../core/choice.ts';
import type { Book, Place } from '../../core/domain/book.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import {
  fullTitle,
  isOpen,
  opensMuch,
  partNumber,
  placeOfShare,
  readBefore,
  readThrough,
  shareRead,
  storyEnd,
} from './arithmetic.ts';
import { chapterInPart, placeOfChapter, shareInWords } from './chapters.ts';
import { shareOf } from './measure.ts';
import { canonical, storySections } from './names.ts';
import { resolve, type Span } from './resolve.ts';
import { type PlaceWords, placeWords } from './words.ts';

/** A place as it was understood. */
export interface ReadPlace {
  readonly place: Place;
  /** The same in the reader's own terms, to stand after "You’re": `through chapter 5`. */
  readonly said?: string;
  /** They read it long ago, and may still want no spoilers. */
  readonly longAgo?: true;
}

/** What somebody typed of a book, and where they are now: an error names no title that is covered from there. */
export interface Typed {
  readonly book: Book;
  readonly typed: string;
  readonly place: Place;
}

/** `I finished chapter 2 and started chapter 3` */
const TWO =
  /^(.+?)(?:,| and| but|;)+ ((?:then |now |just |ive |i’ve |i've |i’m |i'm |im |i )*(?:starting|started|start|began|begun|reading|on|in|at) .+)$/i;

/** Where a share of the book is, 0 to 1. */
export function ofShare(book: Book, share: number): ReadPlace {
  return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000 + 1e-6) / 10}% through` };
}

/** The place that words without doubt in them say. @throws UserError, what to answer with where they say none */
export function readSure(asked: Typed): ReadPlace {
  const { book, typed } = asked;
  const share = shareOf(typed);
  if (share !== undefined) return ofShare(book, share);
  if (canonical(typed) === '' || typed.includes('%')) throw unknown(asked);
  const id = book.sections.find((section) => section.id.includes('-') && section.id === typed.toLowerCase());
  const titled = id ? { first: id.n, last: id.n } : wholeTitle(book, canonical(typed));
  if (titled) return throughSpan(asked, titled);
  const [, first, second] = TWO.exec(typed) ?? [];
  if (first === undefined || second === undefined) return understood(asked, placeWords(typed));
  // Of two places said in one go, the one that is surely read.
  const [a, b] = [readSure({ ...asked, typed: first }), readSure({ ...asked, typed: second })];
  return a.place <= b.place ? a : b;
}

/** The one section of just that title or number, whatever else its words may mean. */
export function wholeTitle(book: Book, name: string): Span | undefined {
  if (book.chapters !== undefined && /^(?:chapter )?\d+$/.test(name)) return undefined;
  const whole = resolve(book, name).filter((span) => span.exact && span.part === undefined);
  return whole.length === 1 ? whole[0] : undefined;
}

/** The place in a book that words say. @throws UserError */
export function understood(asked: Typed, words: PlaceWords): ReadPlace {
  const { book, typed } = asked;
  const { target } = words;
  switch (target.kind) {
    case 'location':
      throw new UserError(
        'A Kindle location isn’t a page, and I can’t know how many your copy has. Tap the foot of the screen until it shows a percentage, and type that, such as “43%”.',
      );
    case 'pageless':
      throw new UserError(`Which one? Type it with its number, such as ${quoted(`${typed} 12`)}.`);
    case 'nothing':
      return { place: 0, said: 'at the beginning' };
    case 'end':
      throw surelyFinished(typed);
    case 'count':
      return ofCount(asked, words, target.n);
    case 'everything':
      return { place: readThrough(book, storyEnd(book)) };
    case 'long-ago':
      return { place: readThrough(book, storyEnd(book)), longAgo: true };
    case 'share':
      return {
        place: placeOfShare(book, target.share),
        said: `${shareInWords(target.share)} of the way through`.replace('half of the way', 'halfway'),
      };
    case 'chapter':
      if (book.chapters !== undefined) return ofChapter(asked, words, target.n, target.part);
      if (target.n === Number.POSITIVE_INFINITY) return byName(asked, words, `section ${storyEnd(book)}`);
      // In a text, chapters are found by the numbers in their titles.
      return byName(asked, words, `${target.part ? `part ${target.part} ` : ''}chapter ${target.n}`);
    case 'number':
      if (book.chapters !== undefined) return ofChapter(asked, words, target.n);
      return byName(asked, words, String(target.n));
    case 'part':
    case 'section':
      return byName(asked, words, `${target.kind} ${target.n}`);
    case 'name':
      return byName(asked, words, target.name);
  }
}

/** The first n chapters: where they aren't numbered through, never more than n sections. */
function ofCount(asked: Typed, words: PlaceWords, n: number): ReadPlace {
  const reading = understood(asked, { ...words, target: { kind: 'chapter', n } });
  const nth = storySections(asked.book)[n - 1];
  return asked.book.chapters === undefined && nth && nth.n < reading.place ? { place: nth.n } : reading;
}

function ofChapter(asked: Typed, { how, within, target }: PlaceWords, n: number, part?: number): ReadPlace {
  const { book, place } = asked;
  const chapter = chapterNamed(book, n, part);
  if (chapter === undefined)
    throw target.kind === 'number' ? pageOrPercent(n, book.chapters ?? 0) : noChapter(book, n, part);
  if (chapter === 0) return { place: 0, said: 'at the beginning' };
  const isLast = n === Number.POSITIVE_INFINITY;
  const amid = how === 'amid' || within !== undefined || (isLast && how === 'named');
  const through = amid ? chapter - 1 : chapter;
  const at = placeOfChapter(book, through) ?? place;
  const before = through === 0 ? 'so I can’t be sure you’ve read any of it' : `so through chapter ${through}`;
  return { place: at, said: amid ? `in chapter ${chapter}, ${before}` : `through chapter ${chapter}` };
}

/** The number in the whole novel of a chapter of it, of one of its parts, or the last; undefined where there is none. */
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

/** A novel hardly has more pages than this for each of its chapters. */
const PAGES = 40;

/** A number that isn't a chapter's may be a page or a percentage. */
function pageOrPercent(n: number, count: number): UserError {
  const none = `There’s no chapter ${n}: the novel has ${count}.`;
  if (n > count * PAGES) return new UserError(`${none} Say a chapter, or a page such as “page 143 of 288”.`);
  const candidates = [
    ...(n <= 100 ? [{ label: `${n}% of the book`, value: `${n}%` }] : []),
    { label: `Page ${n}`, value: `page ${n}` },
  ];
  return new UnclearError(`${none} What’s ${n}?`, candidates);
}

function byName(asked: Typed, words: PlaceWords, name: string): ReadPlace {
  const { book, typed } = asked;
  const [only, ...others] = resolve(book, name);
  if (only && others.length > 0) throw ambiguous(asked, [only, ...others]);
  if (!only) {
    const sections = storySections(book).length;
    const isHigh = words.target.kind === 'number' && words.target.n > sections;
    throw isHigh ? pageOrPercent(Number(name), sections) : unknown(asked);
  }
  checkStory(asked, only);
  if (!only.exact && readThrough(book, only.last) === book.sections.length) throw surelyFinished(typed);
  const reading = ofSpan(asked, words, only);
  if (!only.exact) checkNear(asked, reading.place);
  return reading;
}

function ofSpan(asked: Typed, { how, within }: PlaceWords, only: Span): ReadPlace {
  const { book } = asked;
  const part = only.part === undefined ? undefined : `part ${only.part}`;
  const place = readBefore(book, only.first);
  if (within !== undefined) {
    const from = shareRead(book, place);
    const to = book.sections[only.last - 1]?.ends ?? from;
    const said = `partway through ${part ?? `section ${only.last}`}`;
    return { place: placeOfShare(book, from + within * (to - from)), said };
  }
  if (how === 'read' || (how === 'named' && part === undefined)) return throughSpan(asked, only);
  if (part === undefined) return { place };
  return {
    place,
    said: how === 'amid' ? `in ${part}, so counted from its start` : `at the start of ${part}`,
  };
}

function throughSpan(asked: Typed, span: Span): ReadPlace {
  checkStory(asked, span);
  const to = readThrough(asked.book, span.last);
  if (span.part !== undefined) return { place: to, said: `through part ${span.part}` };
  return { place: to, ...(to === asked.book.sections.length && { said: `through section ${span.last}` }) };
}

/** A word that only begins or stands in the last title never uncovers the whole book. */
function surelyFinished(typed: string): UserError {
  return new UnclearError(`Do you mean by ${quoted(typed)} that you’ve finished the book?`, [
    { label: 'Yes, finished', value: 'finished' },
  ]);
}

/** A word of a title is easily typed for something else: where it would open much at once, it is asked first. */
function checkNear({ book, typed, place }: Typed, to: Place): void {
  if (!opensMuch(book, place, to)) return;
  const { n } = storySections(book).findLast((section) => section.n <= to) ?? { n: 0 };
  throw new UnclearError(
    `By ${quoted(typed)}, do you mean that you’ve read through section ${n}? That opens much more than you’ve read so far. Your place stays as it was until you say so.`,
    [{ label: `Yes, through section ${n}`, value: `section ${n}` }],
  );
}

function checkStory({ book, typed }: Typed, span: Span): void {
  if (book.sections[span.last - 1]?.story === true) return;
  throw new UserError(
    `${quoted(typed)} holds notes about the book, which anybody can read. Name the last section of the story that you’ve read.`,
  );
}

function ambiguous({ book, typed, place }: Typed, spans: readonly Span[]): UserError {
  const candidates = spans.slice(0, 5).map((span) => candidate(book, span, place));
  const more = spans.length > candidates.length ? ' and others' : '';
  const names = candidates.map(({ label }) => label).join(' or ');
  return new UnclearError(`${quoted(typed)} could be ${names}${more}. Which one have you read?`, candidates);
}

/** `section 5 (Hailsham)`, or `section 9 (Book the Second)` where the title is covered. */
function candidate(book: Book, span: Span, place: Place): Choice {
  const section = book.sections[span.last - 1];
  if (span.part !== undefined) return { label: `part ${span.part}`, value: `part ${span.part}` };
  const value = `section ${span.last}`;
  if (section === undefined) return { label: value, value };
  if (!isOpen(section.titleFrom, place)) {
    const part = section.part === undefined ? undefined : partNumber(book, section.part);
    return { label: part === undefined ? value : `${value} (${part})`, value };
  }
  return { label: `${value} (${fullTitle(book, section, place)})`, value };
}

/** What to type instead of a place that isn’t known. */
export function unknown({ book, typed }: Pick<Typed, 'book' | 'typed'>): UserError {
  const first = storySections(book)[0]?.n ?? 1;
  const by =
    book.chapters === undefined
      ? `a section’s title or number from ${first} to ${storyEnd(book)} (“section ${first}”)`
      : `a chapter from 1 to ${book.chapters} (“chapter 5”), a section’s title`;
  return new UserError(
    `I don’t know the place ${quoted(typed)} in ${book.title}. Type ${by}, a percentage (“43%”), “page 143 of 288”, “not begun” or “finished”.`,
  );
}
