import words from './letters.json' with { type: 'json' };
import { memoize, memoizeObject } from './memoize.ts';

/** Sorts texts by their UTF-16 units: the same on every machine. */
export const compareTexts = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The value of a text in JSON; undefined where it isn't any. */
export function parsedJson(jsonText: string): unknown {
  try {
    return JSON.parse(jsonText);
  } catch {
    return undefined;
  }
}

/** A text with its percent signs decoded; unchanged where they are broken. */
export function decodePercent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Signs, letters and figures in the width of a Chinese or Japanese keyboard as plain ones, each in
 * its place.
 */
export const halfWidth = (wideText: string): string =>
  wideText
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

/**
 * A long pattern, compiled: for a long text V8 does so at once, else to bytecode first, which takes
 * far longer.
 */
export const ready = memoizeObject((pattern: RegExp): RegExp => {
  pattern.test(' '.repeat(1000));
  return pattern;
});

/**
 * All matches of a pattern with the flag `g`, none of them empty. `matchAll` makes a pattern anew
 * for each text.
 */
export function matchesIn(searched: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  ready(pattern).lastIndex = 0;
  for (let match = pattern.exec(searched); match; match = pattern.exec(searched))
    matches.push(match);
  return matches;
}

/**
 * A text on one line, with single blanks. Those that it has are passed over: they are nearly all
 * that there is.
 */
export const spaced = (anyText: string): string => anyText.replace(/\s{2,}|[^\S ]/g, ' ').trim();

/**
 * The same for different ways of typing the same words: lower case, one space between, no
 * apostrophes.
 */
export const plainly = (anyText: string): string =>
  spaced(
    anyText
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’ʼ`´]/g, ''),
  );

const LETTERS: Readonly<Record<string, string>> = words.letters;

/**
 * A text in lower case without accents, strokes and ligatures: `Brontë` is `bronte`, `Straße` is
 * `strasse`.
 */
export function unaccented(anyText: string): string {
  const lower = anyText.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
}

/**
 * A text without these signs at its end. A pattern would try each of a thousand stops in its middle
 * anew.
 */
export function trimSigns(signedText: string, signs: string): string {
  let end = signedText.length;
  while (end > 0 && signs.includes(signedText.charAt(end - 1))) end -= 1;
  return signedText.slice(0, end);
}

export const wordSet = (wordList: string): ReadonlySet<string> =>
  new Set(wordList.trim().split(/\s+/));

/** Any of some words, with blanks between them, as a part of a pattern. */
export const anyWord = (wordList: string): string => `(?:${wordList.trim().replace(/\s+/g, '|')})`;

/**
 * Whether one of several patterns fits a text. Each is built apart: joined they would be too long
 * to be read, or to be checked for how their time grows.
 */
export function fitsAny(sources: readonly string[], flags: string): (tested: string) => boolean {
  const patterns = sources.map((source) => new RegExp(source, flags));
  return (tested) => patterns.some((pattern) => pattern.test(tested));
}

/** A text as a part of a pattern that matches just that text. */
export const literal = (exactText: string): string =>
  exactText.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const UNSPACED_SCRIPTS = 'Han Hiragana Katakana Thai Lao Khmer Myanmar'.replace(
  /(\w+) ?/g,
  '\\p{Script=$1}',
);

/**
 * A letter of a script without spaces between words; none of the commonest letters, which are told
 * from it fast.
 */
export const UNSPACED = new RegExp(
  `(?=[\\u0e00-\\u1fff\\u2e80-\\u{10ffff}])[ー${UNSPACED_SCRIPTS}]`,
  'u',
);

export const capital = (lowerText: string): string =>
  lowerText.charAt(0).toUpperCase() + lowerText.slice(1);

/** Hebrew, Arabic and what lies between and beside them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name before a number, which a right-to-left name would otherwise pull to its other side. */
export const markDirection = (shownName: string): string =>
  RIGHT_TO_LEFT.test(shownName) ? `${shownName}\u200e` : shownName;

/**
 * Whether nothing can be seen: spaces, joiners, fillers of Hangul, selectors, tags, an empty
 * braille cell.
 */
export const isBlank = (maybeBlank: string): boolean =>
  /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Z}\s\u2800]*$/u.test(maybeBlank);

/** Without letters and signs that nobody sees, but for those that shape their neighbours. */
export const visible = (rawText: string): string =>
  rawText.replace(/[\u034f\u115f\u1160\u17b4\u17b5\u200b\u2060-\u2064\u3164\ufeff\uffa0]/g, '');

/** Matches most texts, so that they cost one look instead of five. */
const ALREADY_CLEAN = /^[\n\x20-\x7e\u00a0-\u0377‘’“”–—…]*$/;

/**
 * One kind of line end, and no control or invisible characters that could hide text or turn it
 * round.
 */
export function clean(rawText: string): string {
  if (ALREADY_CLEAN.test(rawText)) return rawText;
  return (
    rawText
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      // Bidirectional overrides, zero-width characters that join nothing, halves of characters.
      .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\ufffe\uffff]/g, '')
      .replace(/[^\P{Cc}\n]/gu, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/**
 * A line as lines are compared: lower case, no apostrophes, no punctuation but `%`, `/`, `:`, `.`
 * and `,` between figures, drawn-out letters once (`hiiii` is `hi`). Empty where nothing is said in
 * letters or figures.
 */
export const plainWords = memoize((rawLine) =>
  PLAIN.test(rawLine) ? rawLine : makePlain(rawLine),
);

/**
 * How many plain words of a text aren't among those that were read of it; Infinity where nothing
 * was.
 */
export function countOthers(wholeText: string, read: string): number {
  const readWords = new Set(plainWords(read).split(' '));
  const otherWords = plainWords(wholeText)
    .split(' ')
    .filter((otherWord) => !readWords.has(otherWord));
  return read === '' ? Infinity : otherWords.length;
}

/**
 * Most examples and names are plain already: finding that out takes a tenth of the time of making
 * them so.
 */
const PLAIN = /^(?! )(?:([a-z])(?!\1\1)| (?=[a-z]))+$/;

const makePlain = (rawLine: string) =>
  rawLine
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ`´]|\p{Cf}/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/(?<!\d)[.,:/-]|[.,:/-](?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}%.,:/\s+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A text to stand between double quotation marks: its own become single ones. */
export const innerQuotes = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');
