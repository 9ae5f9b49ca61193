import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
  ['dozen', 12],
  ['score', 20],
  ['grand', 1000],
]);
/** Scales that count nothing without a number before them. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['hundreds', 'hundred'],
  ['thousands', 'thousand'],
  ['millions', 'million'],
  ['k', 'thousand'],
]);

interface NumberWord {
  readonly value: number;
  readonly ordinal: boolean;
}

const table = new Map<string, NumberWord>();
SMALL.forEach((word, value) => {
  table.set(word, { value, ordinal: false });
});
ORDINALS.forEach((word, value) => {
  table.set(word, { value, ordinal: true });
});
TENS.forEach((word, i) => {
  table.set(word, { value: 20 + 10 * i, ordinal: false });
  table.set(`${word.slice(0, -1)}ieth`, { value: 20 + 10 * i, ordinal: true });
});
table.set('hundredth', { value: 100, ordinal: true });
table.set('threescore', { value: 60, ordinal: false });
table.set('fourscore', { value: 80, ordinal: false });
/** The number a word names. */
function numberWord(word: string): NumberWord | undefined {
  return table.get(word) ?? runTogether(word);
}

/** `thirtyone`. */
function runTogether(word: string): NumberWord | undefined {
  const tens = TENS.find((ten) => word.startsWith(ten) && word.length > ten.length);
  const units = tens === undefined ? undefined : table.get(word.slice(tens.length));
  if (tens === undefined || !units || units.value < 1 || units.value > 9) return undefined;
  return { value: (table.get(tens)?.value ?? 0) + units.value, ordinal: units.ordinal };
}

/**
 * Numbers in words become one number token each: `twenty eight`, `one hundred and one`, `a dozen`, `nineteen eighty
 * four`, `four fifty-one`, `half a dozen`, `the eighth`; Roman numerals from two letters, or one after a name.
 */
export function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let i = 0;
  while (i < tokens.length) {
    const t = tokens[i];
    if (!t) break;
    const read = readNumber(tokens, i);
    if (read) {
      const decimal = read.end === i + 1 && t.text.includes('.');
      const text = read.ordinal ? `${read.value}th` : decimal ? t.text : String(read.value);
      joined.push({ ...t, text, num: read.value, ordinal: read.ordinal, initial: false });
      i = read.end;
    } else {
      const roman = romanAt(tokens, i);
      joined.push(roman === undefined ? t : { ...t, text: String(roman), num: roman, initial: false });
      i++;
    }
  }
  return joined;
}

interface Read {
  readonly value: number;
  readonly ordinal: boolean;
  readonly end: number;
}

/** Reads a number that begins at `start`; undefined where none does, or where it stands in figures alone. */
function readNumber(tokens: readonly Token[], start: number): Read | undefined {
  const parts: number[] = [];
  let ordinal = false;
  let scaled = false;
  let i = start;
  const opening = tokens[i]?.text;
  if (opening === 'half') {
    const at = tokens[i + 1]?.text === 'a' ? i + 2 : i + 1;
    const whole = scaleOf(tokens[at]);
    return whole === undefined ? undefined : { value: whole / 2, ordinal: false, end: at + 1 };
  }
  const score = tokens[i + 1]?.text === 'score' && tokens[i + 2]?.text !== 'of';
  if (opening === 'a' && scaleOf(tokens[i + 1]) !== undefined && !score) {
    parts.push(1);
    i++;
  }
  while (i < tokens.length && !ordinal) {
    const t = tokens[i];
    if (!t || (t.after && i > start)) break;
    const scale = SCALES.get((parts.length > 0 && PLURALS.get(t.text)) || t.text);
    const word = t.num === undefined ? numberWord(t.text) : { value: t.num, ordinal: t.ordinal };
    if (
      scale !== undefined &&
      (parts.length > 0 ||
        (i === start && (scale === 12 || (start === 0 && scale > 99 && t.text !== 'grand'))))
    ) {
      parts.push(multiply(parts, scale));
      scaled = true;
    } else if (word && (parts.length === 0 || follows(parts, word.value, tokens[i - 1], t))) {
      parts.push(word.value);
      ordinal = word.ordinal;
    } else if (isOh(t, parts, tokens[i + 1])) {
      parts.push(0);
    } else if (!(t.text === 'and' && scaled && numberFollows(tokens[i + 1]))) break;
    i++;
  }
  if (i === start || parts.length === 0) return undefined;
  return { value: total(parts), ordinal, end: i };
}

function scaleOf(t: Token | undefined): number | undefined {
  return SCALES.get(t?.text ?? '');
}

function numberFollows(t: Token | undefined): boolean {
  return t !== undefined && (t.num !== undefined || table.has(t.text));
}

function isOh(t: Token, parts: readonly number[], next: Token | undefined): boolean {
  if (t.text !== 'oh' && t.text !== 'o') return false;
  const unit = table.get(next?.text ?? '');
  return parts.length > 0 && unit !== undefined && unit.value > 0 && unit.value < 10;
}

/** Takes what the scale multiplies off the parts: `three hundred` → 300, `two thousand one hundred` → 2000 and 100. */
function multiply(parts: number[], scale: number): number {
  let sum = 0;
  while (parts.length > 0 && (parts.at(-1) ?? 0) < scale) sum += parts.pop() ?? 0;
  return Math.max(sum, 1) * scale;
}

/** Whether a further number word goes on with the number so far: `twenty` + `eight`, `nineteen` + `eighty`, `300` + `5`. */
function follows(parts: readonly number[], value: number, before: Token | undefined, now: Token): boolean {
  // Figures stand by themselves: `28 30` is two numbers.
  if (now.num !== undefined || (before?.num !== undefined && (parts.at(-1) ?? 0) < 100)) return false;
  const last = parts.at(-1) ?? 0;
  if (last === 0) return parts.length > 1 && value < 10;
  if (last >= 100) return value < last;
  if (last >= 20 && last % 10 === 0 && value > 0 && value < 10) return true;
  return parts.length === 1 && value >= 10 && value < 100;
}

function total(parts: readonly number[]): number {
  const [first = 0, ...rest] = parts;
  if (first >= 100 || rest.length === 0) return parts.reduce((sum, part) => sum + part, 0);
  const tail = rest.reduce((sum, part) => sum + part, 0);
  const sum = first >= 20 && first % 10 === 0 && (rest[0] ?? 0) > 0 && (rest[0] ?? 0) < 10;
  return sum ? total([first + (rest[0] ?? 0), ...rest.slice(1)]) : first * 100 + tail;
}

const ROMAN = /^(?:m{0,3})(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const VALUES: ReadonlyMap<string, number> = new Map(
  Object.entries({ i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }),
);
const NUMBERED = wordSet('chapter part book act scene volume canto section king queen pope');

function romanAt(tokens: readonly Token[], i: number): number | undefined {
  const t = tokens[i];
  if (!t || !/^[ivxlcdm]+$/.test(t.text) || !ROMAN.test(t.text)) return undefined;
  const before = tokens[i - 1];
  if (t.text.length === 1) {
    // Henry V, henry v: the last word after another one. I is too often the pronoun or an initial.
    const last =
      i === tokens.length - 1 && before?.num === undefined && (t.text !== 'i' || (t.cap && before?.cap));
    const told = before && (NUMBERED.has(before.text) || last);
    return told && /^[ivx]$/.test(t.text) ? romanValue(t.text) : undefined;
  }
  // Two or more of i, v, x, l; years are longer. `mix`, `dim` and `CD` are words.
  if (isWord(t.text) && !t.cap) return undefined;
  if (!/^[ivxl]+$/.test(t.text) && t.text.length < 5) return undefined;
  return isWord(t.text) && t.text.length > 2 ? undefined : romanValue(t.text);
}

function romanValue(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES.get(text[i] ?? '') ?? 0;
    sum += value < (VALUES.get(text[i + 1] ?? '') ?? 0) ? -value : value;
  }
  return sum;
}
