import { isWord } from '../../../corpus/english/dictionary.ts';
import { wordSet } from '../../../lib/text.ts';

const UNITS = [
  ...wordSet(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  ),
  ...wordSet('seventeen eighteen nineteen'),
];
const ORDINALS = [
  ...wordSet(
    'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth',
  ),
  ...wordSet('fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'),
];
const TENS = [...wordSet('twenty thirty forty fifty sixty seventy eighty ninety')];
/** These multiply the number before them. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ...[...wordSet('hundred hundreds')].map((word) => [word, 100] as const),
  ...[...wordSet('thousand thousands grand k')].map((word) => [word, 1000] as const),
  ...[...wordSet('million millions mil mill')].map((word) => [word, 1e6] as const),
  ['billion', 1e9],
  ['dozen', 12],
  ['score', 20],
  ['tens', 10],
]);

interface Word {
  readonly value: number;
  readonly ordinal: boolean;
}

const numeral = (word: string, value: number, ordinal = false): [string, Word] => [word, { value, ordinal }];
const WORDS: ReadonlyMap<string, Word> = new Map([
  ...UNITS.map((word, value) => numeral(word, value)),
  ...ORDINALS.map((word, value) => numeral(word, value, true)),
  ...TENS.flatMap((word, i) => [
    numeral(word, 20 + 10 * i),
    numeral(`${word.slice(0, -1)}ieth`, 20 + 10 * i, true),
    // `thirtyone`
    ...UNITS.slice(1, 10).map((unit, at) => numeral(word + unit, 21 + 10 * i + at)),
    ...ORDINALS.slice(1, 10).map((unit, at) => numeral(word + unit, 21 + 10 * i + at, true)),
  ]),
  ...[...wordSet('nil nought naught zilch nada')].map((word) => numeral(word, 0)),
  ...[...wordSet('dozen hundred thousand million')].map((word) => numeral(word, SCALES.get(word) ?? 0)),
  numeral('hundredth', 100, true),
  numeral('threescore', 60),
  numeral('fourscore', 80),
]);

/** A word or number, and what parts it from the one before. */
const PIECE =
  /(?<gap>[ -]*)(?:(?<word>[a-z]+)|(?<![\d.,:/'])(?<figures>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d:/']))/giy;

/** What a number may begin with. */
const OPENING = new RegExp(`^(?:${[...WORDS.keys()].join('|')}|a|half|\\d.*)$`, 'i');

interface Piece extends Word {
  readonly text: string;
  readonly figures: boolean;
  readonly known: boolean;
  readonly end: number;
}

function pieceAt(text: string, at: number): Piece | undefined {
  PIECE.lastIndex = at;
  const { word, figures } = PIECE.exec(text)?.groups ?? {};
  if (word === undefined && figures === undefined) return undefined;
  const said = (word ?? figures ?? '').toLowerCase();
  const named = WORDS.get(said) ?? { value: Number(said.replaceAll(',', '')), ordinal: false };
  const known = figures !== undefined || WORDS.has(said);
  return { ...named, text: said, figures: figures !== undefined, known, end: PIECE.lastIndex };
}

/**
 * A text with the numbers that it has in words, and Roman numerals, in figures: `twenty eight`, `one hundred and one`,
 * `a dozen`, `nineteen eighty four`, `half a dozen`, `the eighth`. Roman numerals from two letters, or one after a name.
 */
export function inFigures(text: string): string {
  let written = '';
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/(?<![\p{L}\d']|\d[.,:/])[\p{L}\d]+/gu)) {
    if (index < at || !OPENING.test(word)) continue;
    const read = numberAt(text, index);
    if (!read) continue;
    written += text.slice(at, index) + read.number;
    at = read.end;
  }
  return withRomans(written + text.slice(at));
}

/** A number as far as its words were read. */
interface Numeral {
  /** What is added up, or said one after the other: `nineteen eighty four`. */
  readonly parts: number[];
  /** A hundred, a dozen or the like was among the words. */
  scaled: boolean;
  /** It ended with an ordinal, and so does the number. */
  ordinal: boolean;
}

/** The number in words that begins at a place; undefined where none does, or where it stands in figures alone. */
function numberAt(text: string, start: number): { number: string; end: number } | undefined {
  const first = pieceAt(text, start);
  const second = first && pieceAt(text, first.end);
  if (first?.text === 'half') return halfAt(text, second);
  const read: Numeral = { parts: [], scaled: false, ordinal: false };
  const music = second?.text === 'score' && pieceAt(text, second.end)?.text !== 'of';
  const one = first?.text === 'a' && SCALES.has(second?.text ?? '') && !music;
  if (one) read.parts.push(1);
  let piece = one ? second : first;
  let end = start;
  while (piece && !read.ordinal) {
    const next = pieceAt(text, piece.end);
    if (!readOn(read, piece, next)) break;
    ({ end } = piece);
    piece = next;
  }
  const { parts, scaled, ordinal } = read;
  if (parts.length === 0 || /^[\d.,]+$/.test(text.slice(start, end))) return undefined;
  const sum = scaled ? parts.reduce((all, part) => all + part, 0) : total(parts);
  return { number: `${sum}${ordinal ? 'th' : ''}`, end };
}

/** `half a million`, `half a dozen`. */
function halfAt(text: string, second: Piece | undefined): { number: string; end: number } | undefined {
  const whole = second?.text === 'a' ? pieceAt(text, second.end) : second;
  const scale = SCALES.get(whole?.text ?? '');
  return whole && scale !== undefined ? { number: String(scale / 2), end: whole.end } : undefined;
}

/** Reads one more word of a number; false where the number ends before it. */
function readOn(read: Numeral, piece: Piece, next: Piece | undefined): boolean {
  const { parts, scaled } = read;
  const last = parts.at(-1);
  const scale = SCALES.get(piece.text);
  if (scale !== undefined && last !== undefined) {
    parts.push(multiplied(parts, scale));
    read.scaled = true;
    return true;
  }
  const fits = scaled ? piece.value < (last ?? 0) : follows(parts, piece.value);
  if (piece.known && (last === undefined || (!piece.figures && fits))) {
    parts.push(piece.value);
    read.scaled ||= scale !== undefined;
    read.ordinal = piece.ordinal;
    return true;
  }
  if (!next?.known) return false;
  // `nineteen oh five`
  if (/^oh?$/.test(piece.text) && last !== undefined) {
    parts.push(0);
    return true;
  }
  // `a hundred and one`
  return scaled && /^(?:and|n)$/.test(piece.text);
}

/** Takes what the scale multiplies off the parts: `three hundred` → 300, `two thousand one hundred` → 2000 and 100. */
function multiplied(parts: number[], scale: number): number {
  let sum = 0;
  while (parts.length > 0 && (parts.at(-1) ?? 0) < scale) sum += parts.pop() ?? 0;
  return (sum || 1) * scale;
}

/** Whether a further number word goes on with the number so far: `twenty` + `eight`, `nineteen` + `eighty`. */
function follows(parts: readonly number[], value: number): boolean {
  const last = parts.at(-1) ?? 0;
  if (last === 0 || (last >= 20 && last % 10 === 0 && value < 10)) return value < 10;
  return parts.length === 1 && value >= 10 && value < 100;
}

function total([first = 0, second = 0, ...rest]: readonly number[]): number {
  if (first >= 20 && second > 0 && second < 10) return total([first + second, ...rest]);
  const tail = rest.reduce((sum, part) => sum + part, second);
  return tail === 0 && second === 0 && rest.length === 0 ? first : first * 100 + tail;
}

const ROMAN = /^(?:m{0,3})(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function withRomans(text: string): string {
  return (
    text
      .replace(/(?<![\p{L}\d'.])[ivxlcdm]{2,}(?![\p{L}\d'])/giu, (said) => {
        const word = isWord(said.toLowerCase());
        const plain = word && (said[0] !== said[0]?.toUpperCase() || said.length > 2);
        // Two or more of i, v, x, l; years are longer. `mix`, `dim` and `CD` are words.
        const short = !/^[ivxl]+$/i.test(said) && said.length < 5;
        return plain || short || !ROMAN.test(said) ? said : romanValue(said);
      })
      // Henry V, henry v, Act I: a small i is too often the pronoun.
      .replace(/(?<=\bchapter |\bpart |\bbook |\bact |\bscene |\bvolume )[ivx]\b(?!')/gi, romanValue)
      .replace(/(?<=[a-zA-Z]{2} )[vxVX]$|(?<=\b[A-Z][a-z]+ )I$/g, romanValue)
  );
}

function romanValue(said: string): string {
  const values = [...said.toLowerCase()].map((letter) => VALUES[letter] ?? 0);
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0));
}
