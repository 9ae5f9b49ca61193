import { isWord } from '../../../corpus/english/dictionary.ts';
import { romanValue } from '../../../lib/numerals.ts';

const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NTH_UNITS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const NTH_TEENS = [...'tenth eleventh twelfth'.split(' '), ...TEENS.slice(3).map((word) => `${word}th`)];
const NTH_TENS = TENS.map((word) => word.replace(/y$/, 'ieth'));
const NOTHING = 'zero nil nought naught zilch nada'.split(' ');

const valued = (words: readonly string[], first: number, step = 1) =>
  words.map((word, i) => [word, first + step * i] as const);
const VALUES: ReadonlyMap<string, number> = new Map([
  ...[UNITS, NTH_UNITS].flatMap((words) => valued(words, 1)),
  ...[TEENS, NTH_TEENS].flatMap((words) => valued(words, 10)),
  ...[TENS, NTH_TENS].flatMap((words) => valued(words, 20, 10)),
  ...valued([...NOTHING, 'zeroth', 'oh', 'o'], 0, 0),
  ['hundredth', 100],
]);
/** These multiply the number before them. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ...valued(['hundred'], 100, 0),
  ...valued(['thousands', 'thousand', 'thou', 'grand', 'k'], 1000, 0),
  ...valued(['millions', 'million', 'mill', 'mil'], 1e6, 0),
  ...valued(['billion', 'bn'], 1e9, 0),
  ['dozen', 12],
  ['score', 20],
  ['tens', 10],
]);

const any = (...words: readonly (readonly string[])[]) => `(?:${words.flat().join('|')})`;
const FIGURES = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const SCALE = any([...SCALES.keys()]);
/** Up to a hundred; a number may end with one of the ordinals. */
const SMALL = `(?:${any(TENS)}[ -]*${any(UNITS)}|${any(TENS, TEENS, UNITS)})`;
const NTH = `(?:(?:${any(TENS)}[ -]*)?${any(NTH_UNITS)}|${any(NTH_TENS, NTH_TEENS)}|zeroth|hundredth)`;
/** `a hundred and one`, `two dozen`, `three hundred thousand and twelfth`. */
const SCALED =
  `(?:(?:a[ -]+(?!score(?! of))|(?:${FIGURES}|${SMALL})[ -]*)${SCALE}|dozen|hundred|thousand|million)` +
  `(?:[ -]*${SCALE}|[ -]*(?:(?:and|n)[ -]+)?${SMALL})*(?![a-z])(?:[ -]*(?:(?:and|n)[ -]+)?${NTH})?`;
/** `nineteen eighty four`, `nineteen oh five`. */
const YEAR = `${any(TENS, TEENS, UNITS)}[ -]*(?:oh?[ -]*${any(UNITS, NTH_UNITS)}|${any(TENS)}[ -]*${any(UNITS, NTH_UNITS)}|${any(TENS, TEENS, NTH_TENS, NTH_TEENS)})`;
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\d']|\d[.,:/])(?:half[ -]+(?:a[ -]+)?(${SCALE})|${SCALED}|${YEAR}|${NTH}|${SMALL}|${any(NOTHING)})(?![\p{L}\d])`,
  'giu',
);
const WORD = new RegExp(
  `${any([...VALUES.keys(), ...SCALES.keys()].sort((a, b) => b.length - a.length))}|${FIGURES}`,
  'g',
);

/**
 * A text with the numbers that it has in words, and Roman numerals, in figures: `twenty eight`, `one hundred and one`,
 * `a dozen`, `nineteen eighty four`, `half a dozen`, `the eighth`. Roman numerals from two letters, or one after a name.
 */
export function inFigures(text: string): string {
  return withRomans(
    text.replace(NUMBER, (said, halved?: string) => {
      if (halved) return String((SCALES.get(halved.toLowerCase()) ?? 0) / 2);
      return `${sumOf(said.toLowerCase())}${/(?:th|first|second|third)$/i.test(said) ? 'th' : ''}`;
    }),
  );
}

function sumOf(said: string): number {
  const parts: number[] = [];
  let scaled = false;
  for (const [word] of said.matchAll(WORD)) {
    const scale = SCALES.get(word);
    parts.push(scale ? multiplied(parts, scale) : (VALUES.get(word) ?? Number(word.replaceAll(',', ''))));
    scaled ||= scale !== undefined;
  }
  const [first = 0, second = 0] = parts;
  const isYear = !scaled && parts.length > 1 && !(parts.length === 2 && first >= 20 && second < 10);
  return parts.reduce((sum, part) => sum + part, isYear ? 99 * first : 0);
}

/** Removes from the parts what the scale multiplies: `three hundred` → 300, `two thousand one hundred` → 2000 and 100. */
function multiplied(parts: number[], scale: number): number {
  let sum = 0;
  while ((parts.at(-1) ?? scale) < scale) sum += parts.pop() ?? 0;
  return (sum || 1) * scale;
}

const ROMAN = /^(?:m{0,3})(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;
const inDigits = (roman: string): string => String(romanValue(roman));

function withRomans(text: string): string {
  return (
    text
      .replace(/(?<![\p{L}\d'.])[ivxlcdm]{2,}(?![\p{L}\d'])/giu, (said) => {
        const word = isWord(said.toLowerCase());
        const plain = word && (said[0] !== said[0]?.toUpperCase() || said.length > 2);
        // Two or more of i, v, x, l; years are longer. `mix`, `dim` and `CD` are words.
        const short = !/^[ivxl]+$/i.test(said) && said.length < 5;
        const kisses = /^x+$/.test(said);
        return plain || short || kisses || !ROMAN.test(said) ? said : inDigits(said);
      })
      // Henry V, henry v, Act I: a small i is too often the pronoun.
      .replace(/(?<=\bchapter |\bpart |\bbook |\bact |\bscene |\bvolume )[ivx]\b(?!')/gi, inDigits)
      .replace(/(?<=[a-zA-Z]{2} )[vxVX]$|(?<=\b[A-Z][a-z]+ )I$/g, inDigits)
  );
}
