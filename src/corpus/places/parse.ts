import type { Book, Place } from '../../core/book.ts';
import { type Candidate, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { isOpen, placeOfShare, readBefore, readThrough, shareRead, storyEnd } from './arithmetic.ts';
import { chapterInPart, placeOfChapter, shareInWords } from './chapters.ts';
import { canonical, storySections } from './names.ts';
import { resolve, type Span } from './resolve.ts';
import { type PlaceWords, placeWords } from './words.ts';

/** A place as it was understood. */
export interface Reading {
  readonly place: Place;
  /** The same in the reader's own terms, to stand after "You’re": `through chapter 5`. */
  readonly said?: string;
  /** They read it long ago, and may still want no spoilers. */
  readonly longAgo?: true;
}

const PERCENT =
  /^\D*?(?<![-.,\d])(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:%|percent|per cent)\s*(?:through|read|done|of (?:it|the (?:book|novel)))?\W*$/i;
const PAGE =
  /^(?:i['’]?m |i am )?(?:on |at )?(?:page|pg|pp?)?\.?\s*(\d{1,6})\s*(?:\/|of|out of)\s*(\d{1,6})(?:\s*pages?)?$/i;
const PAGE_ONLY = /^(?:.*\s)?(?:page|pg|pp?)\.?\s*\d+$/i;

/**
 * How far a reader says they are, as `readPlace`.
 * @returns the place, or the error to answer with
 */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const reading = readPlace(book, text, place);
  return reading instanceof UserError ? reading : reading.place;
}

/**
 * How far a reader says they are, in their own words: a chapter, section or part by number or title, a share, a page
 * of so many, `I finished`, `nothing yet`. Always rounded down: who is in a chapter has read to the end of the one
 * before, and naming a part means its beginning unless it is said to be read.
 * @param place where the reader is now: an error names no title that is covered from there
 * @returns what was understood, or the error to answer with; an `UnclearError` where several things fit
 */
export function readPlace(book: Book, text: string, place: Place = 0): Reading | UserError {
  const typed = text.slice(0, 300).replace(/\s+/g, ' ').trim();
  const share = shareOf(typed);
  if (share instanceof UserError) return share;
  if (share !== undefined)
    return { place: placeOfShare(book, share), said: `${Math.floor(share * 1000) / 10}% through` };
  if (canonical(typed) === '' || typed.includes('%')) return unknown(book, typed);
  const id = book.sections.find((section) => section.id.includes('-') && section.id === typed.toLowerCase());
  if (id) return id.story ? { place: readThrough(book, id.n) } : notes(typed);
  const titled = wholeTitle(book, canonical(typed));
  if (titled) return throughSpan(book, typed, titled);
  return understood(book, typed, placeWords(typed), place);
}

/** The one section of just that title or number, whatever else its words may mean. */
function wholeTitle(book: Book, name: string): Span | undefined {
  if (book.chapters !== undefined && /^(?:chapter )?\d+$/.test(name)) return undefined;
  const whole = resolve(book, name).filter((span) => span.exact && span.part === undefined);
  return whole.length === 1 ? whole[0] : undefined;
}

function understood(book: Book, typed: string, words: PlaceWords, place: Place): Reading | UserError {
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
): Reading | UserError {
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

/** A number that isn't a chapter's may be a page or a percentage. */
function pageOrPercent(n: number, count: number): UserError {
  const candidates = [
    ...(n <= 100 ? [{ label: `${n}% of the book`, value: `${n}%` }] : []),
    { label: `Page ${n}`, value: `page ${n}` },
  ];
  return new UnclearError(`There’s no chapter ${n}: the novel has ${count}. What’s ${n}?`, candidates);
}

function byName(
  book: Book,
  typed: string,
  words: PlaceWords,
  name: string,
  place: Place,
): Reading | UserError {
  const spans = resolve(book, name);
  const [only, other] = spans;
  if (other) return ambiguous(book, typed, spans, place);
  if (!only)
    return words.target.kind === 'number' ? orElse(book, typed, words.target.n) : unknown(book, typed);
  if (book.sections[only.last - 1]?.story !== true) return notes(typed);
  if (!only.exact && readThrough(book, only.last) === book.sections.length) return surelyFinished(typed);
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

function throughSpan(book: Book, typed: string, span: Span): Reading | UserError {
  if (book.sections[span.last - 1]?.story !== true) return notes(typed);
  const said = span.part === undefined ? {} : { said: `through part ${span.part}` };
  return { place: readThrough(book, span.last), ...said };
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

/** The share of the book that a percentage or page tells; undefined where the text is neither. */
function shareOf(typed: string): number | undefined | UserError {
  const percent = PERCENT.exec(typed)?.[1];
  if (percent !== undefined) {
    const value = Number(percent.replace(',', '.'));
    if (value <= 100) return value / 100;
    return new UserError(`${quoted(typed)} is more than the whole book. Type a percentage from 0% to 100%.`);
  }
  const [, page, pages] = PAGE.exec(typed) ?? [];
  if (page !== undefined && pages !== undefined) {
    if (Number(page) <= Number(pages) && Number(pages) > 0) return Number(page) / Number(pages);
    return new UserError(`A book of ${pages} pages has no page ${page}. Type it like “page 143 of 288”.`);
  }
  if (PAGE_ONLY.test(typed)) {
    return new UserError(
      'Editions differ, so I need your copy’s number of pages too. Type it like “page 143 of 288”.',
    );
  }
  return undefined;
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
function candidate(book: Book, span: Span, place: Place): Candidate {
  const section = book.sections[span.last - 1];
  if (span.part !== undefined) return { label: `part ${span.part}`, value: `part ${span.part}` };
  const value = `section ${span.last}`;
  if (section === undefined || !isOpen(section.titleFrom, place)) return { label: value, value };
  return { label: `${value} (${section.title})`, value };
}

function unknown(book: Book, typed: string): UserError {
  const first = storySections(book)[0]?.n ?? 1;
  const by =
    book.chapters === undefined
      ? `a section’s title or number from ${first} to ${storyEnd(book)} (“section ${first}”)`
      : `a chapter from 1 to ${book.chapters} (“chapter 5”), a section’s title`;
  return new UserError(
    `I don’t know the place ${quoted(typed)} in ${book.title}. Type ${by}, a percentage (“43%”), “page 143 of 288”, “not begun” or “finished”.`,
  );
}
