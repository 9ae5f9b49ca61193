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
const ROMAN_VALUES: Readonly<Record<string, number>> = words.roman;
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
  ['last', Infinity] as const,
]);

function table(rows: readonly string[]): Map<string, number> {
  return new Map(
    rows.flatMap((row) =>
      row
        .split(' ')
        .flatMap((spellings, index) =>
          spellings.split('/').map((numberWord) => [numberWord, index + 1] as const),
        ),
    ),
  );
}

/**
 * Reads a number in digits, Roman numerals or words off the start of `text`; undefined if there is
 * none.
 */
export function readNumber(numberText: string): ReadNumber | undefined {
  const digits = ARABIC.exec(numberText);
  if (digits)
    return { value: Number(digits[1]), style: 'arabic', rest: numberText.slice(digits[0].length) };
  // French “dix” has the letters of a Roman number.
  const wordNumber = readWords(numberText);
  if (wordNumber) return wordNumber;
  const roman = ROMAN.exec(numberText);
  if (roman?.[1])
    return { value: romanValue(roman[1]), style: 'roman', rest: numberText.slice(roman[0].length) };
  return undefined;
}

/**
 * The number that a whole text is, in digits, Roman numerals or words; undefined for others, and
 * for a bare `last`.
 */
export function numeral(numberText: string): number | undefined {
  const read = readNumber(numberText);
  if (read?.rest === '' && Number.isFinite(read.value)) return read.value;
  return undefined;
}

/** The same in a sentence, where `i` and `mix` are words and no Roman numerals. */
export const spokenNumber = (numberText: string): number | undefined =>
  readNumber(numberText)?.style === 'roman' ? undefined : numeral(numberText);

function romanValue(letters: string) {
  let total = 0;
  let valueBefore = 0;
  for (const letter of [...letters.toLowerCase()].reverse()) {
    const letterValue = ROMAN_VALUES[letter] ?? 0;
    total += letterValue < valueBefore ? -letterValue : letterValue;
    valueBefore = Math.max(valueBefore, letterValue);
  }
  return total;
}

function readWords(numberText: string): ReadNumber | undefined {
  let valueSoFar = 0;
  let end = 0;
  for (const [all, and, word = ''] of matchesIn(numberText, NUMBER_WORD)) {
    const wordValue = VALUES_OF_WORDS.get(word.toLowerCase().replaceAll('ё', 'е')) ?? 0;
    const sum = wordValue > 0 ? combineNumbers(valueSoFar, wordValue, and !== undefined) : 0;
    if (sum === 0) break;
    valueSoFar = sum;
    end += all.length;
  }
  if (valueSoFar > 0) return { value: valueSoFar, style: 'word', rest: numberText.slice(end) };
  return undefined;
}

/** Two number words as one: 20 and 1, 3 and 100, 100 "and" 20; 0 where they don't combine. */
function combineNumbers(valueSoFar: number, wordValue: number, and: boolean) {
  if (valueSoFar % 100 === 0 && valueSoFar > 0) {
    if (wordValue < 100) return valueSoFar + wordValue;
    return 0;
  }
  if (and) return 0;
  if (valueSoFar === 0) return wordValue;
  if (wordValue === 100) {
    if (valueSoFar < 100) return valueSoFar * wordValue;
    return 0;
  }
  if (valueSoFar % 10 === 0 && valueSoFar % 100 >= 10 && wordValue < 10)
    return valueSoFar + wordValue;
  return 0;
}
