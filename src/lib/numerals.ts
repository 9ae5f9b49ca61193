import words from './numerals.json' with { type: 'json' };
import { matchesIn } from './text.ts';

/** A number read off the start of a line. */
interface ReadNumber {
  /** `Infinity` for "the last". */
  readonly value: number;
  readonly style: 'arabic' | 'roman' | 'word';
  readonly rest: string;
}

const HUNDREDS = 'cm|cd|d?c{0,4}';
const TENS = 'xc|xl|l?x{0,4}';
const ONES = 'ix|iv|v?i{0,4}';
const ROMAN = new RegExp(
  `^(m{0,3}(?:${HUNDREDS})(?:${TENS})(?:${ONES}))(?![\\p{L}\\p{N}’'])`,
  'iu',
);
const ROMAN_VALUES: Readonly<Record<string, number>> = {
  i: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
};
const ARABIC = /^(\d{1,4})(?:st|nd|rd|th)?(?![\p{L}\p{N}])/iu;
/** A word of a number: "dix-sept", "forty" and "two", "hundred", "and five". */
const NUMBER_WORD = /(?:^|(?<=\p{L})[\s-]+)(and[\s-]+)?((?:dix-)?\p{L}+)/giuy;

/**
 * English, and other languages of the trade up to 20 chapters or so; German as far as its novels
 * go.
 */
const VALUES_OF_WORDS = new Map([
  ...table(words.ones),
  ...[...table(words.tens)].map(([word, value]): [string, number] => [word, value * 10]),
  ['last', Number.POSITIVE_INFINITY] as const,
]);

function table(rows: readonly string[]): Map<string, number> {
  return new Map(
    rows.flatMap((row) =>
      row.split(' ').flatMap((one, at) => one.split('/').map((word) => [word, at + 1] as const)),
    ),
  );
}

/**
 * Reads a number in digits, Roman numerals or words off the start of `text`; undefined if there is
 * none.
 */
export function readNumber(text: string): ReadNumber | undefined {
  const digits = ARABIC.exec(text);
  if (digits)
    return { value: Number(digits[1]), style: 'arabic', rest: text.slice(digits[0].length) };
  // French “dix” has the letters of a Roman number.
  const said = readWords(text);
  if (said) return said;
  const roman = ROMAN.exec(text);
  if (roman?.[1])
    return { value: romanValue(roman[1]), style: 'roman', rest: text.slice(roman[0].length) };
  return undefined;
}

/**
 * The number that a whole text is, in digits, Roman numerals or words; undefined for others, and
 * for a bare `last`.
 */
export function numeral(text: string): number | undefined {
  const read = readNumber(text);
  if (read?.rest === '' && Number.isFinite(read.value)) return read.value;
  return undefined;
}

/** The same in a sentence, where `i` and `mix` are words and no Roman numerals. */
export const spokenNumber = (text: string): number | undefined =>
  readNumber(text)?.style === 'roman' ? undefined : numeral(text);

function romanValue(letters: string): number {
  let total = 0;
  let before = 0;
  for (const letter of [...letters.toLowerCase()].reverse()) {
    const value = ROMAN_VALUES[letter] ?? 0;
    total += value < before ? -value : value;
    before = Math.max(before, value);
  }
  return total;
}

function readWords(text: string): ReadNumber | undefined {
  let value = 0;
  let end = 0;
  for (const [all, and, word = ''] of matchesIn(text, NUMBER_WORD)) {
    const more = VALUES_OF_WORDS.get(word.toLowerCase().replaceAll('ё', 'е')) ?? 0;
    const sum = more > 0 ? combineNumbers(value, more, and !== undefined) : 0;
    if (sum === 0) break;
    value = sum;
    end += all.length;
  }
  if (value > 0) return { value, style: 'word', rest: text.slice(end) };
  return undefined;
}

/** Two number words as one: 20 and 1, 3 and 100, 100 "and" 20; 0 where they don't combine. */
function combineNumbers(value: number, more: number, and: boolean): number {
  if (value % 100 === 0 && value > 0) {
    if (more < 100) return value + more;
    return 0;
  }
  if (and) return 0;
  if (value === 0) return more;
  if (more === 100) {
    if (value < 100) return value * more;
    return 0;
  }
  if (value % 10 === 0 && value % 100 >= 10 && more < 10) return value + more;
  return 0;
}
