import { isWordOrName } from '../../../corpus/english/names.ts';
import { totalOf } from '../../../lib/counted.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { memoize } from '../../../lib/memoize.ts';
import { numeral } from '../../../lib/numerals.ts';
import { wordSet } from '../../../lib/text.ts';
import numbers from '../words/numbers.json' with { type: 'json' };

const valuesOf = (valueByWord: object) => new Map(Object.entries(valueByWord));
const CARDINALS = valuesOf(numbers.cardinals);
const ORDINALS = valuesOf(numbers.ordinals);
const SCALES = valuesOf(numbers.scales);
/** The years of a century with which its decades begin; with `hundreds` all of it does. */
const DECADES: ReadonlyMap<string, number> = new Map([
  ['hundreds', 0],
  ...[...CARDINALS].flatMap(([word, count]): [string, number][] =>
    word.endsWith('ty') ? [[word.replace(/y$/, 'ies'), count]] : [],
  ),
]);
/** A number may begin with one of these alone: dozen, a thousand years. */
const OPENS_NUMBER = wordSet('dozen hundred thousand million');
const PIECE = /[\p{L}\p{M}']+|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\p{L}\p{M}'\d]+/gu;

/**
 * A text with the numbers that it has in words, and Roman numerals, in figures: `twenty eight`,
 * `one hundred and one`, `a dozen`, `nineteen eighty four`, `nineteen twenties`, `half a dozen`, `the
 * eighth`, `Henry V`.
 */
export function writeFigures(typedText: string): string {
  const pieces = typedText.replace(HALF, '0.5 ').match(PIECE) ?? [];
  const lowerPieces = pieces.map((piece) => piece.toLowerCase().replace(/ths$/, 'th'));
  let written = '';
  for (let at = 0; at < pieces.length; ) {
    const read = readDecade(lowerPieces, at) ?? readNumber(lowerPieces, at);
    written += read ? read.figures : arabicAt(pieces, at);
    at = read?.end ?? at + 1;
  }
  return written;
}

const HALF = /\bhalf[ -](?:a[ -])?(?=(?:dozen|hundred|thousand|million|score)\b)/gi;

/** A decade or a century by its name, such as `nineteen twenties` and `eighteen hundreds`. */
function readDecade(numberWords: readonly string[], from: number) {
  const century = CARDINALS.get(numberWords[from] ?? '') ?? 0;
  const last = wordAfter(numberWords, from);
  const tens = DECADES.get(numberWords[last] ?? '');
  if (century < 11 || century > 99 || tens === undefined) return undefined;
  return { end: last + 1, figures: `${century * 100 + tens}s` };
}

/**
 * The number that words begin with, in figures, and the word behind it; undefined for none, and for
 * a figure alone.
 */
function readNumber(numberWords: readonly string[], from: number) {
  let addends: readonly number[] = [];
  let end = from;
  let isScaled = false;
  let isOrdinal = false;

  for (let position = from; position < numberWords.length && !isOrdinal; ) {
    const numberWord = numberWords[position] ?? '';
    const scale = SCALES.get(numberWord);
    const next =
      scale === undefined
        ? withPart(addends, numberWord, isScaled)
        : multiplied(addends, scale, numberWord);
    if (!next) break;
    [addends, end, isOrdinal] = [next, position + 1, ORDINALS.has(numberWord)];
    isScaled ||= scale !== undefined;
    position = wordAfter(numberWords, position, isScaled);
  }

  if (end === from || (end === from + 1 && /^\d/.test(numberWords[from] ?? ''))) return undefined;
  return { end, figures: `${sumOf(addends, isScaled)}${isOrdinal ? 'th' : ''}` };
}

/**
 * Where the next word of the same number may be: behind blanks or a hyphen, and an `and` behind
 * hundreds.
 */
function wordAfter(numberWords: readonly string[], position: number, isScaled = false): number {
  const next = /^[ -]+$/.test(numberWords[position + 1] ?? '') ? position + 2 : position + 1;
  if (isScaled && ['and', 'n'].includes(numberWords[next] ?? ''))
    return wordAfter(numberWords, next);
  return next;
}

/**
 * What the scale multiplies is removed: `three hundred` is 300, `two thousand one hundred` 2000 and
 * 100.
 */
function multiplied(
  addends: readonly number[],
  scale: number,
  scaleWord: string,
): readonly number[] | undefined {
  if (addends.length === 0) {
    if (OPENS_NUMBER.has(scaleWord)) return [scale];
    return undefined;
  }
  const kept = addends.filter((_, index) => addends.slice(index).some((addend) => addend >= scale));
  const sum = totalOf(addends.slice(kept.length));
  return [...kept, (sum || 1) * scale];
}

/**
 * The parts with one more word: 20 and 4, 300 and 12, 19 and 84, or 4 and 51; undefined for `one
 * third`.
 */
function withPart(
  addends: readonly number[],
  numberWord: string,
  isScaled: boolean,
): readonly number[] | undefined {
  const last = addends.at(-1);
  const numberValue = /^oh?$/.test(numberWord) && (last ?? 0) > 9 ? 0 : numberNamed(numberWord);

  if (numberValue === undefined) return undefined;
  if (last === undefined) return [numberValue];
  const isNear = numberValue < 100 && (isScaled || last < 100);
  if (isNear && (last > 9 || last === 0 || numberValue > 10)) return [...addends, numberValue];

  return undefined;
}

function numberNamed(numberWord: string) {
  if (/^\d/.test(numberWord)) return Number(numberWord.replaceAll(',', ''));
  return CARDINALS.get(numberWord) ?? ORDINALS.get(numberWord);
}

function sumOf(addends: readonly number[], isScaled: boolean) {
  const [firstAddend = 0, second = 0] = addends;
  const isTens = addends.length === 2 && firstAddend % 10 === 0 && second > 0 && second < 10;
  const hundreds = isScaled || isTens || addends.length < 2 ? 0 : 99 * firstAddend;
  return addends.reduce((sum, addend) => sum + addend, hundreds);
}

/** A text with slips in its numbers mended: `fourty`, `sevteen`, `quater to nine`. */
export const withNumbersSpelt = (typedText: string): string =>
  typedText
    .replace(/(?<!half )\ba score\b/gi, '20')
    .replace(/[a-z]{3,}/gi, (typedWord) => spelt(typedWord.toLowerCase()) ?? typedWord);

const spelt = memoize((typedWord): string | undefined => {
  const limit = typedWord.length > 6 ? 2 : 1;
  const near = (numberWord: string) =>
    numberWord[0] === typedWord[0] && editDistance(numberWord, typedWord, limit) <= limit;
  if (isWordOrName(typedWord)) return undefined;
  return NUMBER_WORDS.find(near);
});
const NUMBER_WORDS = [
  ...CARDINALS.keys(),
  ...ORDINALS.keys(),
  ...SCALES.keys(),
  'half',
  'quarter',
].filter((numberWord) => numberWord.length > 2);

/**
 * A piece in figures where it is a Roman numeral to 39, such as of a king: `Henry V`; but xx are
 * kisses.
 */
function arabicAt(pieces: readonly string[], position: number) {
  const piece = pieces[position] ?? '';
  const isRead =
    piece.length === 1
      ? /[vx]/i.test(piece) && position > 1 && position === pieces.length - 1
      : !/^x+$/.test(piece);
  const romanValue = isRead && /^[ivx]+$/i.test(piece) ? numeral(piece) : undefined;
  return romanValue === undefined ? piece : String(romanValue);
}
