import numbers from '../words/numbers.json' with { type: 'json' };
import signs from '../words/signs.json' with { type: 'json' };
import { unitNamed } from '../words/units.ts';
import { writeFigures } from './figures.ts';
import { withLetters } from './letters.ts';

type Rule = readonly [RegExp, string | ((matched: string, ...found: string[]) => string)];

/**
 * Signs and figures, rewritten before numbers in words are read: patterns and what stands for them.
 */
const SIGNS: readonly Rule[] = signs.map(([from = '', to = '']) => [new RegExp(from, 'giu'), to]);

/** Counting words, and fractions, once numbers in words are figures. */
const AMOUNTS: Readonly<Record<string, number>> = {
  ...numbers.amounts,
  ...Object.fromEntries([3, 4, 5, 6, 7, 8, 9, 10].map((nth) => [`${nth}th`, 1 / nth])),
};
const amountOf = (amountWord = '1') =>
  AMOUNTS[amountWord.toLowerCase().replace(/s$/, '')] ?? Number(amountWord);

/**
 * The result of a sum over the amounts found, with what follows it; unchanged where that is no
 * number.
 */
function reckoned(sum: (...amounts: number[]) => number, unit = '') {
  return (matched: string, ...found: (string | undefined)[]): string => {
    const amount = sum(...found.slice(0, sum.length).map(amountOf));
    if (Number.isNaN(amount)) return matched;
    return `${amount}${unit}`;
  };
}

/** The same for an amount of a unit. */
const reckonedOf =
  (sum: (amount: number) => number) => (matched: string, amount: string, unit: string) =>
    unitNamed(unit.toLowerCase()) ? `${sum(amountOf(amount))} ${unit}` : matched;

/** `ten to nine`, `half past five`, in hours. */
function hoursOf(_: string, minutes: string, direction: string, hour: string) {
  const hours = AMOUNTS[minutes.toLowerCase()] ?? Number(minutes) / 60;
  return String(Number(hour) + (/^(?:past|after)$/i.test(direction) ? hours : -hours));
}

const ratio = (part: number, whole: number) => (part < whole ? part / whole : NaN);

/** `12 noon`, whatever it is called. */
const noonOrMidnight = (_: string, midnight?: string) => `12 ${midnight ?? 'noon'}`;

/** Fractions and named spans, once numbers are in figures. */
const PARTS: readonly Rule[] = [
  [/\b(?:number|numero|nr)\.? ?(?=\d)/gi, ''],
  [
    /\b(\d+) ?(?:'|f(?:oo|ee)?t) ?(\d+)(?: ?(?:"|''|in(?:ch(?:es)?)?)(?!\w))?/gi,
    reckoned((feet, inches) => 12 * feet + inches, ' inches'),
  ],
  // `the third one`
  [/\b(\d+(?:st|nd|rd|th)|this|that) 1\b/gi, '$1'],
  [/\b(\d+)(?: (?:and|&))?[ -](\d)\/(\d)(?![\d/])/g, reckoned((whole, a, b) => whole + a / b)],
  [/\b(?:a )?(half|quarter)[ -](past|after|to|before)[ -](\d+)\b/gi, hoursOf],
  [/\b(an?|\d+) ([a-z]+) and (?:a )?half\b/gi, reckonedOf((n) => n + 0.5)],
  [
    /\b(\d+) and (?:a )?half\b/gi,
    reckoned((n) => n + ([1e6, 1000, 100].find((by) => n % by === 0) ?? 1) / 2),
  ],
  [/\b(?:an? |1 )?(half|quarter)(?: of)?(?: an?)? ([a-z]+)\b/gi, reckonedOf((part) => part)],
  [/\ba (?:couple|pair)(?: of)?\b|\b(?:couple|pair) of\b/gi, '2'],
  [
    /(?<![\d.])\b(a|\d+) (decade|centur)(?:s|y|ies)?\b/gi,
    reckoned((count, span) => count * span, ' years'),
  ],
  [/(?:\b(a|\d+) )?\bfortnights?\b/gi, reckoned((count) => 2 * count, ' weeks')],
  [/\b(?:a|1) ([3-9]|10)th(?=$| ?[^\w -]| - | (?:of|or|part)\b)/gi, reckoned((nth) => 1 / nth)],
  [/(?<![\d./])\b([1-9])[ -]([3-9]|10)ths?\b/gi, reckoned((count, nth) => ratio(count, nth))],
  [
    /(?<![\d./])\b(a|[1-9])[ -](half|quarters?|thirds)(?![\w-])/gi,
    reckoned((n, part) => ratio(n, 1 / part)),
  ],
  // `nine and three quarters`
  [/\b(\d+) (?:and|&) (0\.\d+)\b/g, reckoned((whole, part) => whole + part)],
  [
    /(half|quarter)(?<=^\W*(?:\w+ )?\1)(?=$| ?[^\w -]| - | (?:of|the)\b)/gi,
    reckoned((part) => part),
  ],
  [/\b(\d+) (?:in|out of) (\d+)$/gi, reckoned(ratio)],
];

/** `nine thirty`, `9.30`, in hours; before others make decimals of a quarter past. */
const DIGITAL: Rule = [
  /\b(\d{1,2})[ .:h-]?([0-5]\d)(?![\d.])/g,
  reckoned((hour, minutes) => hour + minutes / 60),
];

/** Other times of day in hours: `half nine`, `ten minutes to nine`. */
const TIMES: readonly Rule[] = [
  [/\b(?:12 )?(?:(midnight)|noon|midday)\b/gi, noonOrMidnight],
  [/\b(half) (\d+)\b/gi, reckoned((fraction, hour) => hour + fraction)],
  [/\b(\d+)(?: min(?:ute)?s?)? (past|after|to|before) (\d+)\b/gi, hoursOf],
];

const COUNTS = /\d|half|quarter|couple|pair|decade|centur|fortnight|night|noon|midday/i;

/**
 * A text with its numbers, parts, spans and sums in figures, in one form each.
 * @param clock times are hours
 */
export function rewriteFigures(typedText: string, clock: boolean): string {
  // Most answers are words and blanks alone.
  const signed = /[^A-Za-z ]|negative|degrees|nt (?:it|s?he|th\w+)\W*$/i.test(typedText)
    ? rewritten(SIGNS, withLetters(typedText))
    : typedText;
  const figures = writeFigures(signed);
  if (!COUNTS.test(figures)) return figures;
  if (clock) return rewritten([DIGITAL, ...PARTS, ...TIMES], figures);
  return rewritten(PARTS, figures);
}

function rewritten(rules: readonly Rule[], typedText: string) {
  return rules.reduce(
    (rewrittenText, [pattern, by]) => rewrittenText.replace(pattern, by as string),
    typedText,
  );
}
