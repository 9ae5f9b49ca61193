import type { Book, Place, Section } from '../../core/domain/book.ts';
import { shortened } from '../../core/reply.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import { innerQuotes } from '../../lib/text.ts';
import { type Label, readLabel } from '../import/chapters/label.ts';
import { MAX_SECTIONS } from '../import/limits.ts';
import { storySections } from './names.ts';

/** Whether something may be shown to a reader: the whole spoiler rule. */
export const isOpen = (from: Place, place: Place): boolean => from <= place;

/** The `n` of the last story section: its readers have read the book. */
export const storyEnd = (book: Book): Place => storySections(book).at(-1)?.n ?? 0;

/**
 * The place of a reader who has read through section `n`: the book's very end once no story
 * follows.
 */
export function readThrough(book: Book, n: number): Place {
  if (n >= storyEnd(book)) return book.sections.length;
  return Math.max(0, n);
}

/**
 * The place of a reader who has not yet finished section `n`: the end of the story section before
 * it.
 */
export function readBefore(book: Book, n: number): Place {
  return storySections(book).findLast((section) => section.n < n)?.n ?? 0;
}

/**
 * The place at a share of the book, 0 to 1: the last story section that is surely read, never
 * further.
 */
export function placeOfShare(book: Book, share: number): Place {
  // Shares are sums of fractions, which may miss what was typed by a rounding.
  const last = storySections(book).findLast((section) => section.ends <= share + 1e-9);
  return last ? readThrough(book, last.n) : 0;
}

/** The share of the book, 0 to 1, that a reader at this place has read. */
export function shareRead(book: Book, place: Place): number {
  return storySections(book).findLast((section) => section.n <= place)?.ends ?? 0;
}

/**
 * A part by its numbers, as its own title may say too much: `VOLUME I, BOOK FIRST` for "VOLUME I.
 * NORA, BOOK FIRST—A JUST WOMAN"; `part 2` for one without.
 */
export function partName(book: Book, partNumber: number): string {
  const levels = (book.parts[partNumber - 1]?.title ?? '').split(', ').flatMap((level) => {
    const label = readLabel(level);
    if (!label || label.kind === 'bare') return [];
    const number = level.slice(0, label.title === '' ? level.length : level.indexOf(label.title));
    return [number.replace(/(?<![\s.:,–—-])[\s.:,–—-]+$/u, '')];
  });
  return levels.join(', ') || `part ${partNumber}`;
}

/** A longer title is cut, characters: in an old novel it may sum up the whole chapter. */
const TITLE_MAX = 70;

/**
 * A section as its readers call it: `chapter 4, “The Fair”` for “CHAPTER IV. The Fair”, `letter 2`,
 * `Volume II, chapter 3`; `section 4, “Home”` where its title has no number. Without a title where
 * that is covered.
 */
export function sectionName(
  book: Book,
  section: Section,
  place: Place,
  covered = !isOpen(section.titleFrom, place),
): string {
  const { name, title } = numberAndTitle(book, section.n);
  const shortTitle = shortened(title, TITLE_MAX);
  const quotation = /^[“"]/u.test(shortTitle) ? shortTitle : `“${innerQuotes(shortTitle)}”`;
  // The lead of an article bears the book's own title.
  if (covered || shortTitle === '' || title === book.title) return name;
  // “Part Two (1 of 3)” is a piece of what bears that name.
  return shortTitle.startsWith('(') ? `${name} ${shortTitle}` : `${name}, ${quotation}`;
}

/**
 * A section's name by number, and its title; remembered, as all sections are looked through for
 * each.
 */
export const numberAndTitle = memoizeByObject((book: Book, n: number) => {
  const section = book.sections[n - 1];
  const label = section && labelOf(book, section);
  if (!label) return { name: `section ${n}`, title: section?.title ?? '' };
  const { part } = section;
  const isAgain = book.sections.some(
    (section) => section.part !== part && sameNumber(section, label),
  );
  const inPart = isAgain && part !== undefined ? `${partName(book, part)}, ` : '';
  return {
    name: `${inPart}${label.kind === 'bare' ? 'chapter' : label.kind} ${label.value}`,
    title: label.title,
  };
}, MAX_SECTIONS);

const sameNumber = ({ title }: Section, { kind, value }: Label) => {
  const otherLabel = readLabel(title);
  return otherLabel?.kind === kind && otherLabel.value === value;
};

/**
 * The number in a section's title, where only this section of its part has that: stories may each
 * begin again.
 */
function labelOf(book: Book, { n, part, title }: Section): Label | undefined {
  const label = readLabel(title);
  const counts =
    label && Number.isFinite(label.value) && !(label.kind === 'bare' && label.style === 'word');
  if (!counts) return undefined;
  const isAlone = book.sections.every(
    (section) => section.n === n || section.part !== part || section.title !== title,
  );
  return isAlone ? label : undefined;
}

/**
 * The title without its number, where that counts through the whole book: “CHAPTER IV. The Fair” as
 * the fourth.
 */
export function ownLabel({ title, n }: Section): Label | undefined {
  const label = readLabel(title);
  return label?.value === n ? label : undefined;
}

/**
 * A reader's place in words, to follow "You are": `at the very beginning`, `through section 7, “The
 * Fair” (43%)`, `at the end`. A percentage where the chapters are doubtful.
 */
export function describePlace(book: Book, place: Place): string {
  if (place >= storyEnd(book)) return 'at the end';
  const section = storySections(book).findLast((section) => section.n <= place);
  if (section === undefined) return 'at the very beginning';
  const percent = `${Math.floor(section.ends * 100)}%`;
  if (!book.chaptersCertain) return `about ${percent} through the book`;
  return `through ${sectionName(book, section, place)} (${percent})`;
}

/**
 * What a button carries of places: the book's id, the places, and how many sections the book has
 * now.
 */
export const placeArgs = (
  { id, sections }: Book,
  ...places: readonly Place[]
): readonly string[] => [id, ...[...places, sections.length].map(String)];

/**
 * A place that a button carried; undefined where the book has none with that number, or other
 * sections now, as the same number would be another place.
 * @param count how many it had; absent on buttons of older versions
 */
export function pressedPlace(
  { sections }: Book,
  arg = '',
  count = String(sections.length),
): Place | undefined {
  const place = /^\d{1,5}$/.test(arg) && count === String(sections.length) ? Number(arg) : NaN;
  if (place >= 0 && place <= sections.length) return place;
  return undefined;
}
