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
 * A chapter between two: a second number or a letter right behind, or a half. A title that is a
 * number stands behind a space.
 */
const BETWEEN = /^(\d{1,3})(?:[.,–-](\d{1,2})|([A-Da-d½¼¾]))(?![\p{L}\p{N}]|[.,]\d)/u;

/** The same behind a number of any kind: “II-A”, “IV½”, “Two and a Half”. */
const BEHIND = new RegExp(String.raw`^(?:-([A-D])(?=[.:]|$)| ?½|[\s-]+(?:${words.half})\b)`, 'iu');

/** What says behind a number that its chapter goes on. */
const GOES_ON = new RegExp(String.raw`^\W{0,3}(?:${words.continued})\b\W{0,3}$`, 'iu');

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
  const plain = heading.replace(ORDINAL, '$1');
  const between = BETWEEN.exec(plain);
  if (between) return numberBetween(plain, between);

  const read = readNumber(plain) ?? wordOnlyInHeadings(plain);
  if (!read) return undefined;
  const behind = BEHIND.exec(read.rest);
  if (behind) {
    const steps = 'abcd'.indexOf(behind[1]?.toLowerCase() ?? '-') + 1 || HALF_STEPS;
    const rest = read.rest.slice(behind[0].length);
    const signs = plain.slice(0, plain.length - rest.length);
    return { ...read, signs, rest, value: read.value + steps * STEP_BETWEEN };
  }
  const signs = plain.slice(0, plain.length - read.rest.length);
  if (GOES_ON.test(read.rest)) return { ...read, signs, rest: '', value: read.value + 0.5 };
  return { ...read, signs };
}

/** The number of a chapter before the first, behind the word for it: “Chapter Zero”, “Chapter ½”. */
export function numberBeforeFirst(heading: string): HeadingNumber | undefined {
  const [signs] = BEFORE_FIRST.exec(heading) ?? [];
  if (signs === undefined) return undefined;
  const number = signs === '½' ? { value: 0.5, style: 'arabic' } : { value: 0, style: 'word' };
  return { ...number, signs, rest: heading.slice(signs.length) } as HeadingNumber;
}

function numberBetween(heading: string, [signs, whole, digits, letter = '']: RegExpExecArray) {
  const place = 'abcd'.indexOf(letter.toLowerCase()) + 1;
  const steps = Number(digits ?? 0) || place || HALF_STEPS;
  const title = heading.slice(signs.length);
  return {
    value: Number(whole) + steps * STEP_BETWEEN,
    style: 'arabic' as const,
    signs,
    rest: title,
  };
}

function wordOnlyInHeadings(heading: string) {
  // A Turkish capital I with its dot is small with one, and one without isn’t.
  const folded = (numberWord: string) =>
    numberWord.toLowerCase().replaceAll('\u0307', '').replaceAll('ı', 'i');
  const [first = '', second = ''] = heading.split(' ', 2);
  const candidates = [`${first} ${second}`, first];
  const spelledNumber = candidates.find((candidate) =>
    MORE_WORDS.has(folded(candidate).replace(' ', '-')),
  );
  const numberValue = spelledNumber && MORE_WORDS.get(folded(spelledNumber).replace(' ', '-'));
  if (spelledNumber === undefined || !numberValue) return undefined;
  return { value: numberValue, style: 'word' as const, rest: heading.slice(spelledNumber.length) };
}

/** Digits, and letters that a scan has for them. */
const DIGITS = '0123456789SBOGZ';

/** A short run of the signs that a scan takes for a number’s, and nothing else on the line. */
const MISREAD = /^(?=.*[\dIVXLCTHSBJ|])[IVXLCDTHJUYKNMivxlcnumrj|!\d SBOGZ]{1,7}(?=[.:,]?\s*$)/u;

/** A number with letters that a scan misread, such as `TV` or `1S`: its place says which it is. */
export function misreadNumber(heading: string): HeadingNumber | undefined {
  const [signs] = MISREAD.exec(heading) ?? [];
  if (signs === undefined) return undefined;
  const style = [...signs].some((sign) => DIGITS.includes(sign)) ? 'arabic' : 'roman';
  return { value: NaN, style, signs, rest: heading.slice(signs.length) };
}

/** Signs that scans take for one another, in Roman numbers and in digits, each with one of them. */
const CONFUSED_ROMAN = new Map(
  words.confusedRoman.map((row) => row.split(' ') as [string, string]),
);
const CONFUSED_DIGITS = new Map(
  words.confusedDigits.map((row) => row.split(' ') as [string, string]),
);

const folded = (signs: string, confused: ReadonlyMap<string, string>) =>
  [...signs.replaceAll(' ', '')]
    .map((sign) => [...confused].find(([, alike]) => alike.includes(sign))?.[0] ?? sign)
    .join('');

/** Roman letters with what each counts, from the highest. */
const ROMAN: readonly (readonly [letters: string, value: number])[] = words.roman.map((row) => {
  const [letters = '', value] = row.split(' ');
  return [letters, Number(value)];
});

function romanOf(remainder: number): string {
  const [letters, most] = ROMAN.find(([, one]) => one <= remainder) ?? ['', remainder];
  if (letters === '') return '';
  return letters + romanOf(remainder - most);
}

/** Whether signs that stand for a number may have been this one before a scan. */
export const mayBeNumber = (signs: string, numberValue: number): boolean =>
  folded(signs, CONFUSED_ROMAN) === folded(romanOf(numberValue), CONFUSED_ROMAN) ||
  folded(signs, CONFUSED_DIGITS) === folded(`${numberValue}`, CONFUSED_DIGITS);
