import type { Choice } from '../../core/choice.ts';
import type { Book, Place } from '../../core/domain/book.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import {
  fullTitle,
  isOpen,
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

/** `I finished chapter 2 and started chapter 3` */
const TWO =
  /^(.+?)(?:,| and| but|;)+ ((?:then |now |just |ive |i’ve |i've |i’m |i'm |im |i )*(?:starting|started|start|began|begun|reading|on|in|at) .+)$/i;

/** Where a share of the book is, 0 to 1. */
export function ofShare(book: Book, share: number): ReadPlace {
  return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000 + 1e-6) / 10}% through` };
}

/**
 * The place that words without doubt in them say.
 * @param place where the reader is now: an error names no title that is covered from there
 */
export function readSure(book: Book, typed: string, place: Place): ReadPlace | UserError {
  const share = shareOf(typed);
  if (share instanceof UserError) return share;
  if (share !== undefined) return ofShare(book, share);
  if (canonical(typed) === '' || typed.includes('%')) return unknown(book, typed);
  const id = book.sections.find((section) => section.id.includes('-') && section.id === typed.toLowerCase());
  if (id) return id.story ? { place: readThrough(book, id.n) } : notes(typed);
  const titled = wholeTitle(book, canonical(typed));
  if (titled) return throughSpan(book, typed, titled);
  const [, first, second] = TWO.exec(typed) ?? [];
  if (first !== undefined && second !== undefined)
    return lesser(readSure(book, first, place), readSure(book, second, place));
  return understood(book, typed, placeWords(typed), place);
}

/** Of two places said in one go, the one that is surely read. */
function lesser(a: ReadPlace | UserError, b: ReadPlace | UserError): ReadPlace | UserError {
  if (a instanceof UserError) return a;
  if (b instanceof UserError) return b;
  return a.place <= b.place ? a : b;
}

/** The one section of just that title or number, whatever else its words may mean. */
export function wholeTitle(book: Book, name: string): Span | undefined {
  if (book.chapters !== undefined && /^(?:chapter )?\d+$/.test(name)) return undefined;
  const whole = resolve(book, name).filter((span) => span.exact && span.part === undefined);
  return whole.length === 1 ? whole[0] : undefined;
}

/** The place in a book that words say. @param typed how they were typed, for an error */
export function understood(
  book: Book,
  typed: string,
  words: PlaceWords,
  place: Place,
): ReadPlace | UserError {
  const { target } = words;
  switch (target.kind) {
    case 'location':
      return new UserError(
        'A Kindle location isn’t a page, and I can’t know how many your copy has. Tap the foot of the screen until it shows a percentage, and type that, such as “43%”.',
      );
    case 'pageless':
      return new UserError(`Which one? Type it with its number, such as ${quoted(`${typed} 12`)}.`);
    case 'nothing':
      return { place: 0, said: 'at the beginning' };
    case 'end':
      return surelyFinished(typed);
    case 'count':
      return ofCount(book, typed, words, target.n, place);
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
    case 'number':
      if (book.chapters !== undefined) return ofChapter(book, typed, words, place);
      return byName(book, typed, words, nameOf(book, target), place);
    case 'part':
    case 'section':
      return byName(book, typed, words, `${target.kind} ${target.n}`, place);
    case 'name':
      return byName(book, typed, words, target.name, place);
  }
}

/** The first n chapters: where they aren't numbered through, never more than n sections. */
function ofCount(
  book: Book,
  typed: string,
  words: PlaceWords,
  n: number,
  place: Place,
): ReadPlace | UserError {
  const chapter: PlaceWords = { ...words, target: { kind: 'chapter', n } };
  const reading = understood(book, typed, chapter, place);
  if (book.chapters !== undefined || reading instanceof UserError) return reading;
  const nth = storySections(book)[n - 1];
  return nth && nth.n < reading.place ? { place: nth.n } : reading;
}

/** In a text, chapters are found by the numbers in their titles. */
function nameOf(book: Book, target: PlaceWords['target']): string {
  if (target.kind === 'number') return String(target.n);
  if (target.kind !== 'chapter') return '';
  if (target.n === Number.POSITIVE_INFINITY) return `section ${storyEnd(book)}`;
  return target.part === undefined ? `chapter ${target.n}` : `part ${target.part} chapter ${target.n}`;
}

function ofChapter(
  book: Book,
  typed: string,
  { how, within, target }: PlaceWords,
  place: Place,
): ReadPlace | UserError {
  if (target.kind !== 'chapter' && target.kind !== 'number') return unknown(book, typed);
  const count = book.chapters ?? 0;
  const part = target.kind === 'chapter' ? target.part : undefined;
  const last = target.n === Number.POSITIVE_INFINITY;
  const n = last ? count : part === undefined ? target.n : chapterInPart(book, part, target.n);
  if (n === undefined || n > count) {
    if (target.kind === 'number' && target.n > count) return pageOrPercent(target.n, count);
    const where = part === undefined ? book.title : `part ${part} of ${book.title}`;
    return new UserError(
      `There’s no chapter ${target.n} in ${where}, which has ${chaptersOf(book, part)}. Your place stays as it was.`,
    );
  }
  if (n === 0) return { place: 0, said: 'at the beginning' };
  const amid = how === 'amid' || within !== undefined || (last && how === 'named');
  const through = amid ? n - 1 : n;
  const at = placeOfChapter(book, through) ?? place;
  const before = through === 0 ? 'so I can’t be sure you’ve read any of it' : `so through chapter ${through}`;
  return { place: at, said: amid ? `in chapter ${n}, ${before}` : `through chapter ${n}` };
}

function chaptersOf(book: Book, part: number | undefined): string {
  const inPart = book.parts.find((one) => one.n === part)?.chapters;
  return inPart ? `chapters ${inPart.first} to ${inPart.last}` : `${book.chapters} chapters`;
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

function byName(
  book: Book,
  typed: string,
  words: PlaceWords,
  name: string,
  place: Place,
): ReadPlace | UserError {
  const spans = resolve(book, name);
  const [only, other] = spans;
  if (other) return ambiguous(book, typed, spans, place);
  if (!only)
    return words.target.kind === 'number' ? orElse(book, typed, words.target.n) : unknown(book, typed);
  if (book.sections[only.last - 1]?.story !== true) return notes(typed);
  if (!only.exact && readThrough(book, only.last) === book.sections.length) return surelyFinished(typed);
  const reading = ofSpan(book, typed, words, only);
  return only.exact || reading instanceof UserError ? reading : unlessFar(book, typed, reading, place);
}

function ofSpan(book: Book, typed: string, words: PlaceWords, only: Span): ReadPlace | UserError {
  const { how, within } = words;
  const part = only.part === undefined ? undefined : `part ${only.part}`;
  if (within !== undefined) {
    const from = shareRead(book, readBefore(book, only.first));
    const to = book.sections[only.last - 1]?.ends ?? from;
    return {
      place: placeOfShare(book, from + within * (to - from)),
      said: `partway through ${part ?? `section ${only.last}`}`,
    };
  }
  if (how === 'read' || (how === 'named' && part === undefined)) return throughSpan(book, typed, only);
  const said =
    part === undefined
      ? undefined
      : how === 'amid'
        ? `in ${part}, so counted from its start`
        : `at the start of ${part}`;
  return { place: readBefore(book, only.first), ...(said !== undefined && { said }) };
}

function throughSpan(book: Book, typed: string, span: Span): ReadPlace | UserError {
  if (book.sections[span.last - 1]?.story !== true) return notes(typed);
  const to = readThrough(book, span.last);
  if (span.part !== undefined) return { place: to, said: `through part ${span.part}` };
  return { place: to, ...(to === book.sections.length && { said: `through section ${span.last}` }) };
}

function orElse(book: Book, typed: string, n: number): UserError {
  const story = storySections(book).length;
  return n > story ? pageOrPercent(n, story) : unknown(book, typed);
}

/** A word that only begins or stands in the last title never uncovers the whole book. */
function surelyFinished(typed: string): UserError {
  return new UnclearError(`Do you mean by ${quoted(typed)} that you’ve finished the book?`, [
    { label: 'Yes, finished', value: 'finished' },
  ]);
}

/** Story sections that a word of a title may move a reader on without being asked back. */
const FAR = 3;

/** A word of a title is easily typed for something else: where it would open much at once, it is asked first. */
function unlessFar(book: Book, typed: string, reading: ReadPlace, place: Place): ReadPlace | UserError {
  const { n } = storySections(book).findLast((section) => section.n <= reading.place) ?? { n: 0 };
  const opened = storySections(book).filter((section) => section.n > place && section.n <= n);
  if (opened.length <= FAR) return reading;
  return new UnclearError(
    `By ${quoted(typed)}, do you mean that you’ve read through section ${n}? That opens much more than you’ve read so far. Your place stays as it was until you say so.`,
    [{ label: `Yes, through section ${n}`, value: `section ${n}` }],
  );
}

function notes(typed: string): UserError {
  return new UserError(
    `${quoted(typed)} holds notes about the book, which anybody can read. Name the last section of the story that you’ve read.`,
  );
}

function ambiguous(book: Book, typed: string, spans: readonly Span[], place: Place): UserError {
  const candidates = spans.slice(0, 5).map((span) => candidate(book, span, place));
  const more = spans.length > candidates.length ? ' and others' : '';
  const names = candidates.map(({ label }) => label).join(' or ');
  return new UnclearError(`${quoted(typed)} could be ${names}${more}. Which one have you read?`, candidates);
}

/** `section 5 (Hailsham)`, without the title where that is covered. */
function candidate(book: Book, span: Span, place: Place): Choice {
  const section = book.sections[span.last - 1];
  if (span.part !== undefined) return { label: `part ${span.part}`, value: `part ${span.part}` };
  const value = `section ${span.last}`;
  if (section === undefined || !isOpen(section.titleFrom, place)) return { label: value, value };
  return { label: `${value} (${fullTitle(book, section, place)})`, value };
}

/** What to type instead of a place that isn’t known. */
export function unknown(book: Book, typed: string): UserError {
  const first = storySections(book)[0]?.n ?? 1;
  const by =
    book.chapters === undefined
      ? `a section’s title or number from ${first} to ${storyEnd(book)} (“section ${first}”)`
      : `a chapter from 1 to ${book.chapters} (“chapter 5”), a section’s title`;
  return new UserError(
    `I don’t know the place ${quoted(typed)} in ${book.title}. Type ${by}, a percentage (“43%”), “page 143 of 288”, “not begun” or “finished”.`,
  );
}
