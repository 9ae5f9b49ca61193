import { readNumber } from '../../../lib/numerals.ts';
import words from './headings.json' with { type: 'json' };

/** A number as a heading has it. */
export interface HeadingNumber {
  /**
   * `Infinity` for "the last"; between two whole numbers for `2.5`, `2-1`, `2A` and `2
   * (continued)`; `NaN` for one that a scan misread, which its place may tell.
   */
  readonly value: number;
  readonly style: 'arabic' | 'roman' | 'word';
  /** Its signs as they stand in the text. */
  readonly signs: string;
  readonly rest: string;
}

/** Numbers printed as one sign, or in the wide letters of East Asian fonts. */
const FORMS = /[\u2160-\u217F\u2460-\u2473\u3251-\u325F\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/gu;

/** A line whose numbers are in plain digits and letters: “Chapter Ⅱ” is “Chapter II”. */
export const plainNumerals = (heading: string): string =>
  heading.replace(FORMS, (sign) => sign.normalize('NFKC'));

/** “Ier”, “2e” and “1ᵉʳ”, as French and Spanish have them, without their ending. */
const ORDINAL = /^([IVX]+|\d{1,3})(?:er|re|e|ère|ème|ᵉʳ|ʳᵉ|ᵉ|[º°ª])(?![\p{L}\p{N}])/u;

/**
 * A letter or a fraction right behind a number, which would be none with it: “2A”, “IV½”. They are
 * parted by `~`.
 */
const RIGHT_BEHIND = /^(?:\d{1,3}(?=[A-Da-d](?![\p{L}\p{N}])|[½¼¾])|[IVXLC]+(?=[½¼¾]))/u;

/**
 * What says behind a number that its chapter stands between two: a second number or a letter right
 * behind, a half, or that the chapter goes on. A title that is a number stands behind a space.
 */
const BETWEEN: readonly RegExp[] = [
  /^[.,–-](\d{1,2})(?![\p{L}\p{N}/]|[.,]\d)/u,
  /^(?:~|-(?=.(?:[.:]|$)))([A-D])(?![\p{L}\p{N}])/iu,
  new RegExp(String.raw`^(?:[\s~-]?[½¼¾]|[\s-]1[/⁄]2(?!\d)|[\s-]+(?:${words.half})\b)`, 'iu'),
  new RegExp(String.raw`^\W{0,3}(?:${words.continued})\b\W{0,3}$`, 'iu'),
];

const BELOW_ZERO = new RegExp(String.raw`^(?:${words.belowZero})\s+`, 'iu');
const BEFORE_FIRST = new RegExp(String.raw`^(?:½|(?:${words.zero})(?!\p{L}))`, 'iu');

/** How far a chapter between two stands behind the first, for each number or letter. */
const STEP_BETWEEN = 0.001;
const HALF_STEPS = 500;

/** Words of numbers that only a heading has, as other languages’ sentences have them, too. */
const MORE_WORDS: ReadonlyMap<string, number> = new Map(
  words.numbers.flatMap((row) =>
    row.split(' ').map((numberWord, at) => [numberWord, at + 1] as const),
  ),
);

/** Reads the number that a text begins with; undefined if it begins with none. */
export function readHeadingNumber(heading: string): HeadingNumber | undefined {
  const plain = heading.replace(ORDINAL, '$1').replace(RIGHT_BEHIND, '$&~');
  const read = readNumber(plain) ?? wordOnlyInHeadings(plain);
  if (!read) return undefined;

  const [behind = '', step = ''] =
    BETWEEN.map((pattern) => pattern.exec(read.rest)).find((match) => match !== null) ?? [];
  const rest = read.rest.slice(behind.length);
  const signs = plain.slice(0, plain.length - rest.length);
  if (behind === '') return { ...read, signs };

  const steps = Number(step) || Math.max(0, '-abcd'.indexOf(step.toLowerCase())) || HALF_STEPS;
  return { ...read, signs, rest, value: read.value + steps * STEP_BETWEEN };
}

/**
 * The number of a chapter before the first, behind the word for it: “Chapter Zero”, “Chapter ½”,
 * “Chapter Minus Two”.
 */
export function numberBeforeFirst(heading: string): HeadingNumber | undefined {
  const [below = ''] = BELOW_ZERO.exec(heading) ?? [];
  const number = below === '' ? undefined : readHeadingNumber(heading.slice(below.length));
  if (number) return { ...number, value: -number.value, signs: below + number.signs };
  const [signs] = BEFORE_FIRST.exec(heading) ?? [];
  if (signs === undefined) return undefined;
  const value = signs === '½' ? 0.5 : 0;
  return { value, style: 'word', signs, rest: heading.slice(signs.length) };
}

function wordOnlyInHeadings(heading: string) {
  // A Turkish capital I with its dot is small with one, and one without isn’t.
  const folded = (numberWord: string) =>
    numberWord.toLowerCase().replaceAll('\u0307', '').replaceAll('ı', 'i');
  const [first = '', second = ''] = heading.split(' ', 2);
  const numberOf = (spelled: string) => MORE_WORDS.get(folded(spelled).replace(' ', '-'));
  const spelledNumber = [`${first} ${second}`, first].find(numberOf) ?? '';
  const value = numberOf(spelledNumber);
  if (value === undefined) return undefined;
  return { value, style: 'word' as const, rest: heading.slice(spelledNumber.length) };
}

/** A short run of the signs that a scan takes for a number’s: nothing, or a title, stands behind. */
const MISREAD = /^[IVXLCDTHJUYKNMivxlcnumrj|!\d SBOGZ]{1,7}(?=[.:,]?\s*$|[.:]\s+\p{Lu})/u;
/** Small letters make words, but for one or two that I and V may have been. */
const HAS_NUMERAL = /[\dIVXLCTHSBGJ|]|^[imnuY]{1,2}$/u;

/** Digits, and letters that a scan has for them. */
const DIGITS = '0123456789SBOGZ';

/** A number with letters that a scan misread, such as `TV` or `1S`: its place says which it is. */
export function misreadNumber(heading: string): HeadingNumber | undefined {
  const [signs] = MISREAD.exec(heading) ?? [];
  if (signs === undefined || !HAS_NUMERAL.test(signs)) return undefined;
  const style = [...signs].some((sign) => DIGITS.includes(sign)) ? 'arabic' : 'roman';
  return { value: NaN, style, signs, rest: heading.slice(signs.length) };
}

const rowsOf = (rows: readonly string[]) => rows.map((row) => row.split(' '));

/** Signs that scans take for one another, in Roman numbers and in digits, each with one of them. */
const CONFUSED_ROMAN = rowsOf(words.confusedRoman);
const CONFUSED_DIGITS = rowsOf(words.confusedDigits);

const folded = (signs: string, confused: typeof CONFUSED_ROMAN) =>
  [...signs.replaceAll(' ', '')]
    .map((sign) => confused.find(([, alike]) => alike?.includes(sign))?.[0] ?? sign)
    .join('');

/** Roman letters with what each counts, from the highest. */
const ROMAN = rowsOf(words.roman);

function romanOf(remainder: number): string {
  const [letters = '', most] = ROMAN.find(([, value]) => Number(value) <= remainder) ?? [];
  if (letters === '') return '';
  return letters + romanOf(remainder - Number(most));
}

/** Whether signs that stand for a number may have been this one before a scan. */
export const mayBeNumber = (signs: string, numberValue: number): boolean =>
  folded(signs, CONFUSED_ROMAN) === folded(romanOf(numberValue), CONFUSED_ROMAN) ||
  folded(signs, CONFUSED_DIGITS) === folded(`${numberValue}`, CONFUSED_DIGITS);
