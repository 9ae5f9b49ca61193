import { isWord } from '../../../corpus/english/dictionary.ts';
import { isWordOrName } from '../../../corpus/english/names.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { numeral } from '../../../lib/numerals.ts';
import { remembering } from '../../../lib/remembering.ts';
import numbers from '../words/numbers.json' with { type: 'json' };

const counted = (words: string, first: number, step = 1) =>
  words.split(' ').map((word, i) => [word, first + step * i] as const);
const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...counted(numbers.units, 1),
  ...counted(numbers.teens, 10),
  ...counted(numbers.tens, 20, 10),
  ...counted(numbers.nothing, 0, 0),
]);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...counted(numbers.nthUnits, 1),
  ...counted(numbers.nthTeens, 10),
  ...counted(numbers.nthTens, 20, 10),
  ['zeroth', 0],
  ['hundredth', 100],
]);
const SCALES: ReadonlyMap<string, number> = new Map(Object.entries(numbers.scales));
/** A number may begin with one of these alone: dozen, a thousand years. */
const BARE = /^(?:dozen|hundred|thousand|million)$/;
const PIECE = /[\p{L}\p{M}']+|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\p{L}\p{M}'\d]+/gu;

/**
 * A text with the numbers that it has in words, and Roman numerals, in figures: `twenty eight`, `one hundred and one`,
 * `a dozen`, `nineteen eighty four`, `half a dozen`, `the eighth`, `Henry V`.
 */
export function inFigures(text: string): string {
  const pieces =
    text
      .replace(HALF, '0.5 ')
      .replace(/\ba score(?= of)/gi, '20')
      .replace(A_SCALE, '')
      .match(PIECE) ?? [];
  const words = pieces.map((piece) => piece.toLowerCase());
  let written = '';
  for (let at = 0; at < pieces.length; ) {
    const read = readNumber(words, at);
    written += read ? read.figures : inArabic(pieces, at);
    at = read?.end ?? at + 1;
  }
  return written;
}

const A_SCALE = /\ba (?=(?:dozen|hundred|thousand|million|billion|grand)\b)/gi;
const HALF = /\bhalf (?:a )?(?=(?:dozen|hundred|thousand|million|score)\b)/gi;

/** The parts of a number while it is read: 19, 80 and 4, or 300 and 12. */
interface Parts {
  readonly values: readonly number[];
  readonly scaled: boolean;
}

function readNumber(words: readonly string[], from: number) {
  let parts: Parts = { values: [], scaled: false };
  let [at, end, isOrdinal] = [from, from, false];
  while (at < words.length && !isOrdinal) {
    const word = words[at] ?? '';
    const next = extended(parts, word);
    if (!next) break;
    isOrdinal = ORDINALS.has(word);
    parts = next;
    end = at + 1;
    const after = wordAfter(words, at);
    at = parts.scaled && /^(?:and|n)$/.test(words[after] ?? '') ? wordAfter(words, after) : after;
  }
  // A figure alone is one already.
  if (end === from || (end === from + 1 && /^\d/.test(words[from] ?? ''))) return undefined;
  return { end, figures: `${sumOf(parts)}${isOrdinal ? 'th' : ''}` };
}

/** Where the next word of the same number may be: behind blanks or a hyphen. */
function wordAfter(words: readonly string[], at: number): number {
  return /^[ -]+$/.test(words[at + 1] ?? '') ? at + 2 : at + 1;
}

/** The parts with one more word; undefined where it doesn't belong to them. */
function extended(parts: Parts, word: string): Parts | undefined {
  const { values, scaled } = parts;
  const scale = SCALES.get(word);
  if (scale !== undefined)
    return values.length > 0 || BARE.test(word) ? multiplied(values, scale) : undefined;
  const value = /^oh?$/.test(word) && (values[0] ?? 0) > 9 ? 0 : numberNamed(word);
  return value !== undefined && joins(parts, value) ? { values: [...values, value], scaled } : undefined;
}

/** What the scale multiplies is removed: `three hundred` is 300, `two thousand one hundred` 2000 and 100. */
function multiplied(values: readonly number[], scale: number): Parts {
  const kept = values.filter((_, i) => values.slice(i).some((value) => value >= scale));
  const sum = values.slice(kept.length).reduce((total, value) => total + value, 0);
  return { values: [...kept, (sum || 1) * scale], scaled: true };
}

function joins({ values, scaled }: Parts, value: number): boolean {
  const last = values.at(-1);
  if (last === undefined || (values.length === 2 && last === 0)) return true;
  if (last >= 20 && last < 100 && last % 10 === 0 && value > 0 && value < 10) return true;
  if (scaled) return value < 100 && (last >= 100 || (last % 20 === 0 && value < 20));
  // `nineteen eighty four`, `nineteen oh five`
  return values.length === 1 && last >= 10 && last < 100 && value < 100 && (value >= 10 || value === 0);
}

function numberNamed(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  // `twentyeight`
  const at = word.indexOf('ty') + 2;
  const [tens = 0, units = 0] = [CARDINALS.get(word.slice(0, at)), CARDINALS.get(word.slice(at))];
  return (
    CARDINALS.get(word) ??
    ORDINALS.get(word) ??
    (tens >= 20 && units > 0 && units < 10 ? tens + units : undefined)
  );
}

function sumOf({ values, scaled }: Parts): number {
  const [first = 0, second = 0] = values;
  const isYear =
    !scaled && values.length > 1 && !(values.length === 2 && first >= 20 && second < 10 && second > 0);
  return values.reduce((sum, value) => sum + value, isYear ? 99 * first : 0);
}

/** A text with slips in its numbers mended: `fourty`, `sevteen`, `quater to nine`. */
export const withNumbersSpelt = (text: string): string =>
  text.replace(/[a-z]{3,}/gi, (word) => spelt(word.toLowerCase()) ?? word);

const spelt = remembering((word): string | undefined => {
  if (NUMBER_WORDS.includes(word) || isWordOrName(word)) return undefined;
  const limit = word.length > 6 ? 2 : 1;
  return NUMBER_WORDS.filter((one) => one[0] === word[0])
    .map((one) => ({ one, distance: editDistance(one, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)[0]?.one;
});
const NUMBER_WORDS = [...CARDINALS.keys(), ...ORDINALS.keys(), ...SCALES.keys(), 'half', 'quarter'].filter(
  (word) => word.length > 2,
);

/** Before these a single letter counts; so does one at the end behind a name. */
const NUMBERED = /^(?:chapter|part|book|act|scene|volume)$/i;

/** A piece in figures where it is a Roman numeral: of two letters and more, or one that numbers something. */
function inArabic(pieces: readonly string[], at: number): string {
  const piece = pieces[at] ?? '';
  const value = /^[ivxlcdm]+$/i.test(piece) ? numeral(piece) : undefined;
  if (value === undefined) return piece;
  const isRead = piece.length === 1 ? numbersSomething(pieces, at) : !isLetters(piece);
  return isRead ? String(value) : piece;
}

function numbersSomething(pieces: readonly string[], at: number): boolean {
  const [piece = '', before = ''] = [pieces[at], pieces[at - 2]];
  if (NUMBERED.test(before) && /[ivx]/i.test(piece)) return true;
  const isNamed = /[vx]/i.test(piece) ? before.length > 1 : piece === 'I' && /^\p{Lu}/u.test(before);
  return at === pieces.length - 1 && isNamed;
}

/** `mix`, `dim` and `CD` are words, xx are kisses. */
function isLetters(piece: string): boolean {
  const lower = piece.toLowerCase();
  if (/^x+$/.test(piece) || (!/^[ivxl]+$/.test(lower) && piece.length < 5)) return true;
  return isWord(lower) && (piece !== piece.toUpperCase() || piece.length > 2);
}
