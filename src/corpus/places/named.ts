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
import { chapterThrough } from './chapters.ts';
import { storySections } from './names.ts';
import { resolve, type Span } from './resolve.ts';
import type { PlaceWords } from './words.ts';

export interface ReadPlace {
  readonly place: Place;
  /** The same in the reader's own terms, to follow "You’re": `through chapter 5`. */
  readonly said?: string;
}

/** What somebody typed about a book, and where they are now: errors name no title that is covered from there. */
export interface Typed {
  readonly book: Book;
  readonly typed: string;
  readonly place: Place;
}

/** What words such as `nearly` take off a share. */
export const NOT_QUITE = 0.05;

/** The place in a section or part that is named by number or title. @throws UserError if none fits, or several */
export function byName(asked: Typed, words: PlaceWords, name: string): ReadPlace {
  const { book, typed, place } = asked;
  const [only, ...others] = resolve(book, name, place);
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

function ofSpan(asked: Typed, words: PlaceWords, only: Span): ReadPlace {
  const { how, within, doubt } = words;
  const it = only.part === undefined ? `section ${only.last}` : `part ${only.part}`;
  const place = readBefore(asked.book, only.first);
  if (within !== undefined) {
    const share = shareInside(asked.book, only, within - (doubt ? NOT_QUITE : 0));
    return { place: placeOfShare(asked.book, share), said: `partway through ${it}` };
  }
  // A part means its beginning, which isn't reached by being near it.
  const atStart = how === 'named' && only.part !== undefined;
  if (!doubt && !atStart && how !== 'amid') return throughSpan(asked, only);
  if (doubt && (how === 'amid' || (atStart && doubt === 'near')))
    return { place: readBefore(asked.book, place) };
  if (only.part === undefined) return { place };
  return { place, said: atStart && !doubt ? `at the start of ${it}` : `in ${it}, so counted from its start` };
}

function shareInside(book: Book, { first, last }: Span, within: number): number {
  const from = shareRead(book, readBefore(book, first));
  const to = book.sections[last - 1]?.ends ?? from;
  return from + within * (to - from);
}

/** The place after some sections. @throws UserError if they are notes about the book */
export function throughSpan(asked: Typed, span: Span): ReadPlace {
  checkStory(asked, span);
  const to = readThrough(asked.book, span.last);
  if (span.part !== undefined) return { place: to, said: `through part ${span.part}` };
  return { place: to, ...(to === asked.book.sections.length && { said: `through section ${span.last}` }) };
}

/** A word that only begins or stands in the last title never uncovers the whole book. */
export function surelyFinished(typed: string): UserError {
  return new UnclearError(`Do you mean by ${quoted(typed)} that you’ve finished the book?`, [
    { label: 'Yes, finished', value: 'finished' },
  ]);
}

/** A word of a title is easily typed for something else: before opening much at once the bot asks. */
function checkNear({ book, typed, place }: Typed, to: Place): void {
  if (!opensMuch(book, place, to)) return;
  const { n } = storySections(book).findLast((section) => section.n <= to) ?? { n: 0 };
  throw new UnclearError(
    `By ${quoted(typed)}, do you mean that you’ve read through section ${n}? That opens a lot at once, so your place stays as it was until you say so.`,
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

/** Novels hardly have more pages per chapter. */
const PAGES = 40;

/** A number that isn't a chapter's may be a page or a percentage. */
export function pageOrPercent(n: number, count: number): UserError {
  const none = `There’s no chapter ${n}: the novel has ${count}.`;
  if (n > count * PAGES) return new UserError(`${none} Say a chapter, or a page such as “page 143 of 288”.`);
  const candidates = [
    ...(n <= 100 ? [{ label: `${n}% of the book`, value: `${n}%` }] : []),
    { label: `Page ${n}`, value: `page ${n}` },
  ];
  return new UnclearError(`${none} What’s ${n}?`, candidates);
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

/** Asks whether the chapter after those noted is meant: more may have been read since. */
export function nextOne(asked: Typed): UserError {
  const { book, place } = asked;
  const through = chapterThrough(book, place);
  const section = storySections(book).find(({ n }) => n > place);
  if (!section) return unknown(asked);
  return whetherRead(through === undefined ? `section ${section.n}` : `chapter ${through + 1}`);
}

/** Asks whether all of it is read. @param value a chapter or section, as typed */
export const whetherRead = (value: string): UserError =>
  new UnclearError(`Have you read all of ${value}?`, [{ label: `Yes, through ${value}`, value }]);
