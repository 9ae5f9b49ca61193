import { takeUntil } from '../../../lib/counted.ts';
import { fitsAny, spaced } from '../../../lib/text.ts';
import { isCapitals } from '../chapters/candidates.ts';
import { readLabel } from '../chapters/label.ts';
import type { BookDraft } from '../draft.ts';
import type { Block } from './block.ts';
import library from './library.json' with { type: 'json' };
import { type About, titleFields } from './titlepage.ts';
import { countWords, wordsInBlocks } from './words.ts';

/** What a digital library's file says of the book around the text. */
interface Stripped extends Pick<BookDraft, 'title' | 'language'> {
  readonly author?: string | undefined;
  readonly text: string;
  /** True if the library's header says that anyone may use it, and no word of copyright. */
  readonly free?: boolean;
}

/** Whether a line of a text begins, behind spaces, with one of the wordings. */
const hasLineOf = (wordings: readonly string[]) =>
  fitsAny(
    wordings.map((wording) => `^[ \\t]*(?:${wording})`),
    'imu',
  );

const hasStart = hasLineOf(library.starts);
const hasEnd = hasLineOf(library.ends);
/** Lines that may be such a mark: no other has these words. */
const MARKS = new RegExp(`^.*(?:${library.ofMarks}).*$`, 'gimu');
const hasLibraryName = fitsAny(library.names, 'iu');
/** Whether words say of a copy what such a library does, and readers of a story don't. */
const saysNotice = fitsAny(library.notices, 'iu');

/**
 * What a page about the file says, at either end of one from such a library or an archive of fan
 * fiction.
 */
const isOfLibrary = fitsAny([...library.names, ...library.archives], 'iu');

/** Words on such a page, at most. */
const PAGE = 400;

/** Words under a heading; none where they are a library's page about the file. */
export function wordsOfStory(blocks: readonly Block[]): number {
  const titleWords = wordsInBlocks(blocks);
  if (titleWords < PAGE && isOfLibrary(blocks.map(({ lines }) => lines.join(' ')).join(' ')))
    return 0;
  return titleWords;
}

/** Characters behind a library's mark in which it speaks of itself. */
const NEAR = 9000;

/** Words of a library's notice between two scenes, at most. */
const NOTICE = 150;

/**
 * True for a paragraph in which a library speaks of the copy: in the middle of a book, as at its
 * ends.
 */
export function isLibraryNotice(paragraph: string): boolean {
  if (paragraph.length > NOTICE * 12 || !hasLibraryName(paragraph)) return false;
  return countWords(paragraph) <= NOTICE && (isCapitals(paragraph) || saysNotice(paragraph));
}

/**
 * Takes off what Project Gutenberg and its like put before and after a book, in the wordings since
 * 1991, and reads title, author and language from it. A text without any of it comes back as it is.
 */
export function stripLibrary(bookText: string): Stripped {
  const apart = bookText.replace(MARKS, (mark) =>
    hasStart(mark) || hasEnd(mark) ? `\n${mark}\n` : mark,
  );
  const paragraphs = [...apart.matchAll(/(?<![^\n])[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/gu)];
  const { from, to } = libraryRange(paragraphs.map(([paragraph]) => paragraph));
  if (to - from === paragraphs.length) return { text: bookText };
  const start = from === 0 ? 0 : (paragraphs[from]?.index ?? apart.length);
  const header = apart.slice(0, start);
  return {
    text: apart.slice(start, paragraphs[to]?.index),
    ...fields(header),
    free: saysFree(header),
  };
}

/** Whether a library's header says that anyone may use the text. */
export const saysFree = (header: string): boolean =>
  /for the use of anyone anywhere|public domain/iu.test(header) && !/copyright/iu.test(header);

/**
 * Where the book begins and ends among a file's paragraphs, without a digital library's own words:
 * behind the last start mark within the first third and the paragraphs near it that name the
 * library; before the first end mark behind that.
 */
export function libraryRange(paragraphs: readonly string[]): { from: number; to: number } {
  let size = 0;
  const ends = paragraphs.map((paragraph) => {
    size += paragraph.length + 1;
    return size;
  });

  const from = firstOwn(paragraphs, ends);
  const begins = ends[from - 1] ?? 0;
  const soonest = begins + (size - begins) / 3;
  const story = takeUntil(
    paragraphs,
    (paragraph, at) => at >= from && (ends[at] ?? 0) > soonest && hasEnd(paragraph),
  );

  return { from, to: story.length };
}

/** The story, or the end of a short text, which lies within the stretch that is searched. */
const isEndOrStory = (paragraph = '') => hasEnd(paragraph) || startsStory(paragraph);

/**
 * The first paragraph that is the book’s.
 * @param ends where each ends, in characters
 */
function firstOwn(paragraphs: readonly string[], ends: readonly number[]) {
  const early = Math.max(6000, (ends.at(-1) ?? 0) / 3);
  const mark = ends.findLastIndex((end, at) => end < early && hasStart(paragraphs[at] ?? ''));
  const last = mark + (mark < 0 ? 60 : 12);
  let from = mark + 1;

  for (let at = from; at <= last && (ends[at - 1] ?? 0) - (ends[from - 1] ?? 0) < NEAR; at += 1) {
    if (isEndOrStory(paragraphs[at])) break;
    if (namesLibrary(paragraphs[at])) from = at + 1;
  }

  return from;
}

const namesLibrary = (paragraph = '') => paragraph.length < NEAR && hasLibraryName(paragraph);

/** A chapter's heading: behind it, what names the library is a notice inside the book. */
function startsStory(paragraph: string) {
  const label = paragraph.length < 100 ? readLabel(paragraph.split('\n')[0] ?? '') : undefined;
  return label !== undefined && label.value === 1 && label.kind !== 'bare';
}

/** The line with a file's number, below title and author in headers of the nineties. */
const NUMBERED = /^.*\[e-?(?:text|book)\s*#\s*\d+\].*$/imu;
/** Lines above it that may be title and author. */
const LINES_ABOVE = 8;
/** An author as a line has it: no date, no sum, no address. */
const AUTHOR = /^\p{Lu}[^\d[\]<>@]{1,79}$/u;

/**
 * Title and author above the line with a file's number: “The Mill, by Ada Quill”, or a line each.
 */
function aboveNumber(header: string): About {
  const at = NUMBERED.exec(header)?.index ?? 0;
  const above = header
    .slice(0, at)
    .split('\n')
    .slice(-LINES_ABOVE - 1)
    .join('\n');
  const lines = above.split(/\n\s*\n\s*\n/u).findLast((paragraph) => paragraph.trim() !== '') ?? '';
  const [title = '', ...authors] = spaced(lines).split(/,? by (?=\p{Lu})/u);
  const author = authors.join(' by ');
  if (!AUTHOR.test(author) || title.length > LONGEST_TITLE) return {};
  return { title: hasLibraryName(title) ? undefined : title, author };
}

/** Characters of a title, at most. */
const LONGEST_TITLE = 120;

function fields(header: string): Omit<Stripped, 'text'> {
  const about = titleFields(header.split('\n'));
  const above = aboveNumber(header);
  const series = /in our series by ([^\n]{2,80})/iu.exec(header)?.[1];
  const title =
    about.title ??
    above.title ??
    /^full text of "([^"\n]{2,200})"/imu.exec(header)?.[1] ??
    titleBehindName(header);

  const named = [about.author, fullerName(above.author, series), authorBehindName(header), series];
  const author = named.find(
    (candidate) => candidate !== undefined && AUTHOR.test(oneLine(candidate)),
  );
  return {
    title: title && oneLine(title),
    author: author && oneLine(author),
    language: languageCode(/^Language: +(\S.*)$/imu.exec(header)?.[1]),
  };
}

const OF_TITLE = /gutenberg(?:[’']s)?(?: e-?(?:book|text),? of|(?<=s))\s+(?!\s)/iu;

const TITLE_ENDS = /,?\sby\s|\n[^\S\n]*\n/iu;

/** “The Project Gutenberg EBook of Emma, by Jane Austen” */
function titleBehindName(header: string) {
  const titles = header
    .split(OF_TITLE)
    .slice(1)
    .map((behind) => {
      const [title = '', ...others] = behind.slice(0, 2 * LONGEST_TITLE).split(TITLE_ENDS);
      if (others.length > 0 && title.length <= LONGEST_TITLE) return title;
      return '';
    });
  return titles.find((title) => title.length > 1);
}

/** Who stands behind the last “by” in a line that names the library, and in the next one. */
function authorBehindName(header: string) {
  const lines = [...header.matchAll(/project gutenberg[^\n]*(?=(\n[^\n]+)?)/giu)];
  return lines
    .map(([line, next = '']) => /^.*\sby\s+(?!\s)([^\n]{2,80})/isu.exec(line + next)?.[1])
    .find((author) => author !== undefined);
}

/** The name in a series' line, where it is the same with more: “Hawthorne”. */
function fullerName(authorName: string | undefined, series: string | undefined) {
  if (authorName && series?.endsWith(` ${authorName}`)) return series;
  return authorName;
}

/** A title or an author without the stars behind it, and what a header says beside them. */
const oneLine = (headerText: string) =>
  spaced(headerText.split(/\*{2,}|\n[^\S\n]*#\d/u)[0] ?? '').replace(/(?<![\s*,])[\s*,]+$/u, '');

const ENGLISH_NAMES = new Intl.DisplayNames('en', { type: 'language' });
/** The languages of its files, by their English names. */
const LANGUAGES = new Map(
  library.languages.split(' ').map((code) => [ENGLISH_NAMES.of(code)?.toLowerCase(), code]),
);

/** A language's code of two or three letters, perhaps with a script's and a country's. */
const CODE = /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/iu;

/** BCP 47 for "English", "eng" or "en_GB"; undefined for what it doesn't know. */
export function languageCode(languageName: string | undefined): string | undefined {
  const trimmedName = languageName?.trim() ?? '';
  const knownCode = LANGUAGES.get(trimmedName.toLowerCase().split(/[\s,;(]/u)[0] ?? '');
  if (knownCode !== undefined) return knownCode;
  if (CODE.test(trimmedName)) return Intl.getCanonicalLocales(trimmedName.replaceAll('_', '-'))[0];
  return undefined;
}
