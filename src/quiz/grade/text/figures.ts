import { isWordOrName } from '../../../corpus/english/names.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { memoize } from '../../../lib/memoize.ts';
import { numeral } from '../../../lib/numerals.ts';
import numbers from '../words/numbers.json' with { type: 'json' };

const valuesOf = (words: object): ReadonlyMap<string, number> => new Map(Object.entries(words));
const CARDINALS = valuesOf(numbers.cardinals);
const ORDINALS = valuesOf(numbers.ordinals);
const SCALES = valuesOf(numbers.scales);
/** A number may begin with one of these alone: dozen, a thousand years. */
const OPENS_NUMBER = /^(?:dozen|hundred|thousand|million)$/;
const PIECE = /[\p{L}\p{M}']+|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\p{L}\p{M}'\d]+/gu;

/**
 * A text with the numbers that it has in words, and Roman numerals, in figures: `twenty eight`,
 * `one hundred and one`, `a dozen`, `nineteen eighty four`, `half a dozen`, `the eighth`, `Henry
 * V`.
 */
export function writeFigures(text: string): string {
  const pieces = text.replace(HALF, '0.5 ').match(PIECE) ?? [];
  const words = pieces.map((piece) => piece.toLowerCase().replace(/ths$/, 'th'));
  let written = '';
  for (let at = 0; at < pieces.length; ) {
    const read = readNumber(words, at);
    written += read ? read.figures : arabicAt(pieces, at);
    at = read?.end ?? at + 1;
  }
  return written;
}

const HALF = /\bhalf[ -](?:a[ -])?(?=(?:dozen|hundred|thousand|million|score)\b)/gi;

/**
 * The number that words begin with, in figures, and the word behind it; undefined for none, and for
 * a figure alone.
 */
function readNumber(words: readonly string[], from: number) {
  let parts: readonly number[] = [];
  let end = from;
  let isScaled = false;
  let isOrdinal = false;

  for (let at = from; at < words.length && !isOrdinal; ) {
    const word = words[at] ?? '';
    const scale = SCALES.get(word);
    const next =
      scale === undefined ? withPart(parts, word, isScaled) : multiplied(parts, scale, word);
    if (!next) break;
    [parts, end, isOrdinal] = [next, at + 1, ORDINALS.has(word)];
    isScaled ||= scale !== undefined;
    at = wordAfter(words, at, isScaled);
  }

  if (end === from || (end === from + 1 && /^\d/.test(words[from] ?? ''))) return undefined;
  return { end, figures: `${sumOf(parts, isScaled)}${isOrdinal ? 'th' : ''}` };
}

/**
 * Where the next word of the same number may be: behind blanks or a hyphen, and an `and` behind
 * hundreds.
 */
function wordAfter(words: readonly string[], at: number, isScaled = false): number {
  const next = /^[ -]+$/.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  if (isScaled && /^(?:and|n)$/.test(words[next] ?? '')) return wordAfter(words, next);
  return next;
}

/**
 * What the scale multiplies is removed: `three hundred` is 300, `two thousand one hundred` 2000 and
 * 100.
 */
function multiplied(
  parts: readonly number[],
  scale: number,
  word: string,
): readonly number[] | undefined {
  if (parts.length === 0) {
    if (OPENS_NUMBER.test(word)) return [scale];
    return undefined;
  }
  const kept = parts.filter((_, i) => parts.slice(i).some((part) => part >= scale));
  const sum = parts.slice(kept.length).reduce((total, part) => total + part, 0);
  return [...kept, (sum || 1) * scale];
}

/**
 * The parts with one more word: 20 and 4, 300 and 12, 19 and 84, or 4 and 51; undefined for `one
 * third`.
 */
function withPart(
  parts: readonly number[],
  word: string,
  isScaled: boolean,
): readonly number[] | undefined {
  const last = parts.at(-1);
  const value = /^oh?$/.test(word) && (last ?? 0) > 9 ? 0 : numberNamed(word);

  if (value === undefined || last === undefined) {
    if (value === undefined) return undefined;
    return [value];
  }

  const isNear = value < 100 && (isScaled || last < 100);
  if (isNear && (last > 9 || last === 0 || value > 10)) return [...parts, value];

  return undefined;
}

function numberNamed(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  return CARDINALS.get(word) ?? ORDINALS.get(word);
}

function sumOf(parts: readonly number[], isScaled: boolean): number {
  const [first = 0, second = 0] = parts;
  const isTens = parts.length === 2 && first % 10 === 0 && second > 0 && second < 10;
  const hundreds = isScaled || isTens || parts.length < 2 ? 0 : 99 * first;
  return parts.reduce((sum, part) => sum + part, hundreds);
}

/** A text with slips in its numbers mended: `fourty`, `sevteen`, `quater to nine`. */
export const withNumbersSpelt = (text: string): string =>
  text
    .replace(/(?<!half )\ba score\b/gi, '20')
    .replace(/[a-z]{3,}/gi, (word) => spelt(word.toLowerCase()) ?? word);

const spelt = memoize((word): string | undefined => {
  const limit = word.length > 6 ? 2 : 1;
  const near = (one: string) => one[0] === word[0] && editDistance(one, word, limit) <= limit;
  if (isWordOrName(word)) return undefined;
  if (ROMAN.test(word)) return String(numeral(word) ?? word);
  return NUMBER_WORDS.find(near);
});
/** Not `mmm`, `xxx`. */
const ROMAN = /^(?!(.)\1+$)[ivxlcdm]+$/;
const NUMBER_WORDS = [
  ...CARDINALS.keys(),
  ...ORDINALS.keys(),
  ...SCALES.keys(),
  'half',
  'quarter',
].filter((word) => word.length > 2);

/**
 * A piece in figures where it is a Roman numeral to 39, such as of a king: `Henry V`; but xx are
 * kisses.
 */
function arabicAt(pieces: readonly string[], at: number): string {
  const piece = pieces[at] ?? '';
  const isRead =
    piece.length === 1
      ? /[vx]/i.test(piece) && at > 1 && at === pieces.length - 1
      : !/^x+$/.test(piece);
  const value = isRead && /^[ivx]+$/i.test(piece) ? numeral(piece) : undefined;
  return value === undefined ? piece : String(value);
}
