import type { Book, Place } from '../../core/book.ts';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { isOpen, placeOfShare, readBefore, readThrough, storyEnd } from './arithmetic.ts';
import { canonical } from './names.ts';
import { resolve, type Span } from './resolve.ts';

const NOT_BEGUN =
  /^(?:0|start|beginning|not (?:yet|begun|started)|not yet (?:begun|started)|nothing|none|unread|(?:i )?havent (?:yet )?(?:begun|started)(?: it| yet)?)$/;
const FINISHED =
  /^(?:i (?:have )?)?(?:finished|finished it|end|done|everything|all|all of it|whole book|complete|completed|read it all)$/;
const PERCENT =
  /^\D*?(?<![-.,\d])(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:%|percent|per cent)\s*(?:through|read|done|of the book)?$/i;
const PAGE =
  /^(?:i['’]?m |i am )?(?:on |at )?(?:page|pg|pp?)?\.?\s*(\d{1,6})\s*(?:\/|of|out of)\s*(\d{1,6})(?:\s*pages?)?$/i;
const HALF = /^(?:im |i am )?(?:about )?half(?:way| way)?(?: through)?(?: the book| it)?$/;
const PAGE_ONLY = /^(?:.*\s)?(?:page|pg|pp?)\.?\s*\d+$/i;
/** "I'm in part two": it is not yet read through. */
const AMID =
  /^(?:im |i am )?(?:now |just |still )?(?:in|at|on|reading|started|starting|begun|beginning|start|before|middle|halfway through|up to)(?: of)?(?: the)?(?: (?:start|beginning|middle) of)?(?: the)? (.+)$/;
const PAST =
  /^(?:ive |i have |i )?(?:just )?(?:finished|read|done with|done|after|through|past|completed|end of)(?: the)?(?: end of)?(?: the)? (.+)$/;

/**
 * How far a reader says they are: a section's title, id or number ("section 7", "chapter 3"), a part, "43%",
 * "page 143 of 288", "start", "finished". Naming a section or part means that it is read through; with "in"
 * or "at" before it, that it isn't. A percentage or page counts for the last section that is surely read.
 * @param place where the reader is now: an error names no title that is covered from there
 * @returns the place, or the error to answer with
 */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const typed = text.slice(0, 300).replace(/\s+/g, ' ').trim();
  const words = canonical(typed);
  const share = shareOf(typed);
  if (share instanceof UserError) return share;
  if (share !== undefined) return placeOfShare(book, share);
  if (words === '' || typed.includes('%')) return unknown(book, typed);
  if (NOT_BEGUN.test(words)) return 0;
  if (HALF.test(words)) return placeOfShare(book, 0.5);
  if (FINISHED.test(words)) return readThrough(book, storyEnd(book));
  const id = book.sections.find((section) => section.id.includes('-') && section.id === typed.toLowerCase());
  if (id) return id.story ? readThrough(book, id.n) : notes(typed);
  return fromName(book, typed, words.replace(/^(section \d+) of \d+$/, '$1'), place);
}

function fromName(book: Book, typed: string, words: string, place: Place): Place | UserError {
  const amid = AMID.exec(words)?.[1];
  const past = PAST.exec(words)?.[1];
  const readings = [
    { name: words, place: (span: Span) => readThrough(book, span.last) },
    ...(amid === undefined ? [] : [{ name: amid, place: (span: Span) => readBefore(book, span.first) }]),
    ...(past === undefined ? [] : [{ name: past, place: (span: Span) => readThrough(book, span.last) }]),
  ];
  for (const reading of readings) {
    const spans = resolve(book, reading.name);
    const [only, other] = spans;
    if (other) return ambiguous(book, typed, spans, place);
    if (only) return onlyStory(book, only) ? reading.place(only) : notes(typed);
  }
  return unknown(book, typed);
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

function onlyStory(book: Book, span: Span): boolean {
  return book.sections[span.last - 1]?.story === true;
}

function notes(typed: string): UserError {
  return new UserError(
    `${quoted(typed)} holds notes about the book, which anybody may read. Name the last section of the story that you have read.`,
  );
}

function ambiguous(book: Book, typed: string, spans: readonly Span[], place: Place): UserError {
  const names = spans.slice(0, 5).map((span) => candidate(book, span, place));
  const more = spans.length > names.length ? ' and others' : '';
  const [example = 'section 1'] = names.map((name) => name.replace(/ \(.*$/, ''));
  return new UserError(
    `${quoted(typed)} could be ${names.join(' or ')}${more}. Type its number, such as “${example}”.`,
  );
}

/** `section 5 (Hailsham)`, without the title where that is covered. */
function candidate(book: Book, span: Span, place: Place): string {
  const section = book.sections[span.last - 1];
  if (span.part !== undefined) return `part ${span.part}`;
  if (section === undefined || !isOpen(section.titleFrom, place)) return `section ${span.last}`;
  return `section ${section.n} (${section.title})`;
}

function unknown(book: Book, typed: string): UserError {
  const first = readFrom(book);
  const range = `from ${first} to ${storyEnd(book)}`;
  return new UserError(
    `I don’t know the place ${quoted(typed)} in ${book.title}. Type a section’s title or number ${range} (“section ${first}”), a percentage (“43%”), “page 143 of 288”, “start” or “finished”.`,
  );
}

function readFrom(book: Book): number {
  return book.sections.find((section) => section.story)?.n ?? 1;
}
