import type { Book, BookPart } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { shortened } from '../../core/reply.ts';
import { readLabel } from '../import/chapters/label.ts';
import { articleFirst } from '../import/text/titlepage.ts';
import { plainKey } from '../import/text/words.ts';
import type { Highlight } from './highlight.ts';

export type TitledBook = Pick<Book, 'title' | 'kind'>;

/**
 * Those highlights of a file that were marked in a book, by its title. A file of a single book, or
 * without titles, is taken as it is where the words themselves can be looked for, as editions and
 * languages have other titles.
 * @throws UserError if none are, naming the titles that the file has
 */
export function highlightsOf(
  fileHighlights: readonly Highlight[],
  book: TitledBook,
  file: string,
): readonly Highlight[] {
  const title = titleKey(book.title);
  const fits = new Map<string, boolean>();

  for (const highlight of fileHighlights)
    if (!fits.has(highlight.title)) fits.set(highlight.title, isTitleOf(highlight.title, title));
  const highlights = fileHighlights.filter((highlight) => fits.get(highlight.title));
  if (highlights.length > 0) return highlights;
  if (fits.size === 1 && (book.kind === 'text' || fits.has(''))) return fileHighlights;

  const titles = [...fits.keys()].slice(0, 5).map((otherTitle) => shortened(otherTitle, 60));
  const otherTitles = `${titles.join('; ')}${fits.size > 5 ? ' and others' : ''}`;
  throw new UserError(
    `${file} has no highlights in ${book.title}, which the club reads. It has ${otherTitles}.`,
  );
}

/** A title without its article, wherever that stands: “Pear Wall, The”. */
const titleKey = (title: string): string =>
  plainKey(articleFirst(title)).replace(LEADING_ARTICLE, '');

const LEADING_ARTICLE = /^(?:the|an?) (?=\S)/u;

/** The ending of a file's name, and what stands between a series, an author and a title. */
const ENDING = /\.(?:epub|azw3?|mobi|kfx|pdf|txt|fb2)$|(?<!\s)\s*\([^()]*\)$/giu;
const BETWEEN = /(?<!\s)(?:\s+[-–—]\s+|\s*:\s+)|_-_/u;

/** A number in a series: `#1`, `[01]`, or `01.` in front. */
const IN_SERIES = /(?<!\s)\s*(?:#\d{1,3}|\[\d{1,3}\])\s+|^\d{1,3}\.\s+/gu;

/** Whether a device's title is a book's, also as a catalogue sorts it, or behind its series. */
function isTitleOf(deviceTitle: string, title: string): boolean {
  const bare = deviceTitle.replace(ENDING, '').replace(IN_SERIES, ' - ');
  if (isAlike(titleKey(deviceTitle), title) || isAlike(titleKey(bare), title)) return true;
  return bare.split(BETWEEN).some((piece) => titleKey(piece.replaceAll('_', ' ')) === title);
}

/** `Emma (German Edition)` is `Emma`; so is `Emma: A Novel`. */
const isAlike = (deviceTitle: string, bookTitle: string): boolean =>
  deviceTitle === bookTitle ||
  deviceTitle.startsWith(`${bookTitle} `) ||
  bookTitle.startsWith(`${deviceTitle} `);

/**
 * The one part that has a chapter of that number: where chapters are counted again in each part,
 * the number alone doesn't say which one it is.
 */
function partWithChapter({ parts }: Book, n: number | undefined): BookPart | undefined {
  const [bookPart, otherBookPart] = parts.filter(
    ({ chapters }) => chapters && n !== undefined && chapters.first <= n && n <= chapters.last,
  );
  return otherBookPart ? undefined : bookPart;
}

/**
 * The section of a guide that covers a chapter: the last of its part, as no guide says more;
 * undefined if unsure.
 */
export function sectionOfChapter(book: Book, chapter = ''): number | undefined {
  const title = plainKey(chapter);
  if (title === '') return undefined;
  const titled = book.sections.filter(
    (section) => section.story && plainKey(section.title) === title,
  );
  if (titled.length === 1) return titled[0]?.n;
  const label = readLabel(chapter);
  const isNumbered = label?.kind === 'chapter' || label?.title === '';
  const bookPart = isNumbered ? partWithChapter(book, label.value) : undefined;
  return (
    bookPart && book.sections.findLast((section) => section.story && section.part === bookPart.n)?.n
  );
}
