import { memoize } from '../../../lib/memoize.ts';
import { fitsAny, wordSet } from '../../../lib/text.ts';
import {
  type HeadingNumber,
  misreadNumber,
  numberBeforeFirst,
  plainNumerals,
  readHeadingNumber,
} from './heading-number.ts';
import words from './headings.json' with { type: 'json' };

/** A heading's number and title, read off one line. */
export interface Label {
  /**
   * What it calls itself. `part` kinds hold chapters; `chapter` kinds are what people count their
   * reading in; `scene` kinds lie in acts or chapters; `bare` is a number alone.
   */
  readonly kind: string;
  /** As of `HeadingNumber`. */
  readonly value: number;
  readonly style: 'arabic' | 'roman' | 'word';
  /** The number as it stands in the text. */
  readonly signs: string;
  /** What stands after the number, without the signs between; empty if nothing does. */
  readonly title: string;
  /** False if nothing but a space parts number and title. */
  readonly parted: boolean;
}

/** Words of a kind, the kind first, each also in other languages. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  words.kinds
    .map((row) => row.split(' '))
    .flatMap((row) => row.map((keyword) => [keyword, row[0] ?? ''])),
);

const UPPER: ReadonlySet<string> = wordSet(words.holdChapters);
const LOWER: ReadonlySet<string> = new Set(['scene', 'section', 'stanza', 'verse', 'bare']);

/** True for kinds that hold chapters: parts, books, volumes, acts. */
export const holdsChapters = (kind: string): boolean => UPPER.has(kind);
/** True for kinds that readers count their reading in: chapters, letters, adventures. */
export const isChapterKind = (kind: string): boolean => !UPPER.has(kind) && !LOWER.has(kind);

/** What stands between a heading's number or name and its title. */
export const SEPARATOR = /^\s*(?:[.:;,)\]}*—–|·•]|-+)+[\s.:—–-]*/u;
/** What may stand before a heading's number: “the”, “No.”, “n°”. */
const NUMBER_SIGN = String.raw`(?:the\s+|no\.?\s+|number\s+|n[°º]\s*)`;
/**
 * A heading's word up to its number, which may stand right behind it: “chapter.001”, “Chapter1”.
 */
const KEYWORD = new RegExp(
  String.raw`^(?:the\s+)?(\p{L}+)(?!\p{L})\.?(?:[\s:#−–-]+${NUMBER_SIGN}?|(?=\d))`,
  'iu',
);
/**
 * Signs around a heading, of whatever kind; quotation marks and sums of money make it something
 * else.
 */
const DECORATION =
  /^[^\p{L}\p{N}\p{Sc}\p{Pi}\p{Pf}"',;:!?&%]+|[^\p{L}\p{N}\p{Pi}\p{Pf}"',;:!?&%)]+$/gu;
/** Characters of a heading, at most. */
const MOST = 300;
/** The source of a motto, as it is signed: a dash before it and none behind. */
const SIGNED = /^\s*(?:—|--|―)[^—―]*(?<![—―-]\s*)$/u;

/** Whether a line names the source of what stands above it. */
export const isSource = (line: string): boolean => line.length < 80 && SIGNED.test(line);

/**
 * A line without the signs around it; empty if it is too long for a heading, or the source of a
 * motto.
 */
export const undecorated = memoize((heading) => {
  if (heading.length > MOST || SIGNED.test(heading)) return '';
  return heading.replace(/_|(?<=\S)\[\d{1,3}\]\s*$/gu, '').replace(DECORATION, '');
});

/** Whether a line begins with what a label does: nearly all lines don't. */
export const mayBeLabel = (heading: string): boolean =>
  heading.length <= MOST &&
  (heading.includes('_') || beginsLabel(/\p{L}+|\p{N}/u.exec(heading)?.[0] ?? ''));

const beginsLabel = memoize((opening) => {
  const small = opening.toLowerCase();
  return (
    BEGINNINGS.has(small) ||
    KEYWORDS.has(small) ||
    isMisread(small) ||
    readHeadingNumber(plainNumerals(opening)) !== undefined
  );
});

/** What else a label may begin with: an article, or the first word of two that are one number. */
const BEGINNINGS = new Set([
  'the',
  ...words.numbers.flatMap((row) => row.split(' ')).map((word) => word.split('-')[0] ?? ''),
]);

/**
 * Reads "CHAPTER IV. The Mail", "Book the Second--The Golden Thread", "XII". Undefined if it isn’t
 * a numbered one.
 */
export function readLabel(heading: string): Label | undefined {
  if (!mayBeLabel(heading)) return undefined;
  return labelOf(heading);
}

const labelOf = memoize((heading): Label | undefined => {
  const bareHeading = plainNumerals(undecorated(heading));
  return keywordFirst(bareHeading) ?? numberFirst(bareHeading) ?? bare(bareHeading);
});

/**
 * Whether a line is called as headings of a kind are, by a number that isn't known: "Chapitre
 * trente et un".
 */
export const isUnread = (heading: string, labelKind: string): boolean =>
  /^\p{Lu}\S*(?: \S+){1,3}(?<![,;:!?])$/u.test(heading) &&
  Number.isNaN(readLabel(heading)?.value ?? NaN) &&
  heading.split(' ').some((keyword) => KEYWORDS.get(keyword.toLowerCase()) === labelKind);

/**
 * Whether a line alone may be a heading of a kind that says more behind its number than is known:
 * “Chapter Two and a Bit”.
 */
export const isNumberedOddly = (heading: string, labelKind: string): boolean =>
  /^\p{Lu}[^.,;:!?]{1,60}$/u.test(heading) &&
  KEYWORDS.get(heading.split(' ', 1)[0]?.toLowerCase() ?? '') === labelKind &&
  readHeadingNumber(heading.slice(heading.indexOf(' ') + 1)) !== undefined;

function keywordFirst(heading: string): Label | undefined {
  const match = KEYWORD.exec(heading);
  const keyword = match?.[1]?.toLowerCase() ?? '';
  const labelKind = KEYWORDS.get(keyword) ?? (isMisread(keyword) ? 'chapter' : undefined);
  if (!match || !labelKind) return undefined;
  const numberText = heading.slice(match[0].length);
  const number =
    readHeadingNumber(numberText) ?? numberBeforeFirst(numberText) ?? readMisread(numberText);
  return number && finish(labelKind, number);
}

/** "CHAPTER VIIL" and "X1", as a scan has them; else one that only its place tells. */
function readMisread(numberText: string): HeadingNumber | undefined {
  const plain = numberText.replace(/^[IVXLl1|]+/u, (signs) => signs.replace(/[Ll1|]/gu, 'I'));
  return readHeadingNumber(plain) ?? misreadNumber(numberText);
}

/** "CHAPTEE" and "OHAPTER", as a scan has them. */
const isMisread = (keyword: string) =>
  keyword.length === 7 &&
  [...'chapter'].filter((letter, at) => keyword[at] !== letter).length === 1;

/** "FIRST ACT", "THE SECOND BOOK", "Erstes Kapitel", "1. Kapitel", "IV. Kapitel". */
function numberFirst(heading: string): Label | undefined {
  const number = readHeadingNumber(heading.replace(/^the\s+/iu, ''));
  const match = /^[.\s-]+(\p{L}+)/u.exec(number?.rest ?? '');
  const keyword = match?.[1]?.toLowerCase() ?? '';
  const labelKind = KEYWORDS.get(keyword);
  if (!number || !match || !labelKind) return undefined;
  // “Last night” begins a line of a narrow column.
  if (number.style === 'word' && /^\p{Ll}/u.test(heading)) return undefined;
  // "IV. Night" is called so, as English has its word first; "IV. Kapitel" is none but the fourth.
  const isCounted = /^\w+\. /u.test(heading) && keyword !== labelKind;
  if ((number.style === 'roman' || CARDINAL.test(heading)) && !isCounted) return undefined;
  const title = number.rest.slice(match[0].length);
  if (title.trim() && !SEPARATOR.test(title)) return undefined;
  return finish(labelKind, { ...number, rest: title });
}

/** "One night" counts nothing; "First night" does. */
const CARDINAL = new RegExp(`^(?:the\\s+)?(?:${words.cardinals})\\b(?!-)`, 'iu');

/** "7:14 a.m." is no chapter 7, and "14.05" no chapter between two, as "2.5" is. */
const TIME = /^\d+(?::\d|\.\d(?!$))/u;
/** The highest number that stands for a chapter without a word: others are years and sums. */
const MOST_BARE = 400;

function bare(heading: string): Label | undefined {
  const number = readHeadingNumber(heading);
  if (!number || number.value > MOST_BARE || isDate(heading) || TIME.test(heading))
    return undefined;
  const label = finish('bare', number);
  if (!label || label.title === '') return label;
  if (number.value === 0) return undefined;
  // “First: The tail is flat” counts reasons.
  const mayName =
    number.style !== 'word' || (CARDINAL.test(heading) && /^[.:] \p{Lu}/u.test(number.rest));
  if (mayName && !/^\p{Ll}/u.test(heading)) return label;
  return undefined;
}

function finish(labelKind: string, { rest, ...number }: HeadingNumber): Label | undefined {
  const sign = SEPARATOR.exec(rest);
  const title = rest.slice(sign?.[0].length ?? 0).replace(/^[\s_*]+|[\s_*]+$/gu, '');
  if (!sign && title && !/^\s/u.test(rest)) return undefined;
  const wide = /^\s{2,}/u.test(rest);
  // “8 & 9” and “1 to 4” are several.
  if (!sign && !wide && /^[\p{Ll}&]/u.test(title)) return undefined;
  return { ...number, kind: labelKind, title, parted: sign !== null || wide };
}

const MONTH = `(?:${words.months})`;
const namesMonth = fitsAny([`\\b${MONTH}\\b`, `\\b${MONTH.toUpperCase()}\\b`], 'u');
/**
 * True for the place and date above a letter or a day's entry: "Carrow House, March 1", "3 May.
 * Bistritz".
 */
export const isDateLine = (heading: string): boolean =>
  heading.length < 70 && /\d/u.test(heading) && namesMonth(heading);

const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const ANY_MONTH = new RegExp(`(?<!\\p{L})${MONTH}(?!\\p{L})`, 'iu');
const WEEKDAY = new RegExp(`^${words.weekdays}[.,]*\\s+`, 'iu');
/** Of a line without its weekday, and with a sign for its month. */
const DAY_AND_MONTH = `${DAY}(?:\\s+of)?\\s+@|@\\.?\\s+(?:the\\s+)?${DAY}`;
const DATE = new RegExp(`^(?:the\\s+)?(?:${DAY_AND_MONTH})[.,]*(?:\\s+\\d{4})?[.:]?$`, 'iu');
const YEAR = /^(?:1[4-9]|20)\d\d$/;
/** True for a line that is a date and nothing else: "Monday, 3 May 1897", "1897". */
export function isDate(heading: string): boolean {
  const bareHeading = heading.length < 60 ? undecorated(heading) : '';
  return (
    DATE.test(bareHeading.replace(WEEKDAY, '').replace(ANY_MONTH, '@')) || YEAR.test(bareHeading)
  );
}
