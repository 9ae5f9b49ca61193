import numbers from '../words/numbers.json' with { type: 'json' };
import { unitNamed } from '../words/units.ts';
import { inFigures } from './figures.ts';

type Rule = readonly [RegExp, string | ((all: string, ...found: string[]) => string)];

/** Signs and figures, rewritten before numbers in words are read. */
const SIGNS: readonly Rule[] = [
  // `Jane *Lydia`: the usual sign of a correction in a chat.
  [/^([^*]*\s)\*(?=\w[^*]*$)/, '$1, I mean '],
  // `1. red 2. white`: a list's own numbers.
  [/^.*(?:^|\s)\(?1[.)]\s.*\s\(?2[.)]\s.*$/s, (all) => all.replace(/(?<![^\s,;])\(?[1-9][.)]\s/g, ', ')],
  // P!nk, A$AP Mob, h3llo: signs that look like letters.
  [/(?<=\p{L})[!$€@0-57](?=\p{L})/gu, (sign) => LOOKS[sign] ?? sign],
  [/(?<![\w.,])(\d*[1-9])s\b(?!')/g, '$1 shillings'],
  [/(?<![a-z])([ap])\. ?m\b\.?/gi, '$1m'],
  // A tag only asks for assent; `is not it` denies.
  [/,? (?:is|was|are|were)n'?t (?:it|he|she|they|that)\W*$/i, ''],
  [/(\d)([abc])\b/gi, '$1 $2.'],
  [/(\d)'(?=\s|$|\d+"?\s*$)/g, '$1 feet '],
  [/^([^"]*\d)"(?=\s|$)/, '$1 inches'],
  [/(\d[\d,.]*)\+(?![\w+ ])|>(?=\d)/g, 'over $1'],
  [/<(?=\d)/g, 'under '],
  [/(?<![\w)\]]) ?-(?=\d)|\bnegative (?=\w)/gi, ' minus '],
  // A scale may be left out, but Fahrenheit isn't Celsius.
  [/(?:°|degrees?) ?(?:c|celsius|centigrade)\b|(?<=\d ?)(?:celsius|centigrade)\b/gi, '°'],
  [/(?:°|degrees?) ?f\b|(?<=\d ?)fahrenheit\b/gi, '° fahrenheit'],
  [/\bkm\/h\b/gi, 'kmh'],
  [/\bper (?=hour\b)/gi, 'an '],
  [/#(?=\d)/g, 'number '],
  [/(?<![\d,.] ?)(\d{1,3})(?: (?=\d{3}\b(?! \d))|\.(?=000\b))/g, '$1'],
  [/\bw\/(?=\s|\w)/gi, 'with '],
  // So that numbers in words don't run together: `six,seven`, `six/seven`.
  [/[,;:](?=\p{L})|(?<=\p{L})[,;:](?=\d)/gu, '$& '],
  [/(?<=\p{L})\/|\/(?=\p{L})/gu, ' / '],
  [/(\d) ?x\b/gi, '$1 times'],
  [/\b(\d{1,2})[:h]([0-5]\d)(?!\d)/g, (_, hours, minutes) => `${Number(hours) + Number(minutes) / 60}`],
  // `14yrs`, `26.2mi`
  [/(\d)(?=(?!(?:st|nd|rd|th)s?\b)[a-z]{2,}(?![a-z]))/gi, '$1 '],
  [/([£$€] ?\d[\d.,]*) ?m\b/gi, '$1 million'],
  // `$5 million`
  [/([£$€]) ?(\d[\d.,]*(?: ?(?:thousand|grand|k|[mb]n|[mb]il\w*)\b)?)/gi, '$2 $1'],
];

const LOOKS: Readonly<Record<string, string>> = {
  '!': 'i',
  $: 's',
  '€': 'e',
  '@': 'a',
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
};

const UNITS =
  '(hour|day|week|month|year|decade|mile|pint|pound|inch|foot|centurie|cup|glas|spoon|tablespoon|teaspoon|litre|liter|metre|meter|acre|degree)';
const UNIT = `${UNITS.replace('centurie', 'century').replace('glas', 'glass')}s?`;
/** Counting words, and fractions, once numbers in words are figures. */
const AMOUNTS: Readonly<Record<string, number>> = {
  ...numbers.amounts,
  ...Object.fromEntries([3, 4, 5, 6, 7, 8, 9, 10].map((nth) => [`${nth}th`, 1 / nth])),
};
const amountOf = (word: string) => AMOUNTS[word.toLowerCase().replace(/s$/, '')] ?? Number(word);

/** The result of a sum over the amounts found, with a unit; unchanged where that is no number. */
function reckoned(sum: (...amounts: number[]) => number, unit = '') {
  return (all: string, ...found: (string | undefined)[]): string => {
    const value = sum(...found.slice(0, sum.length).map((word = '1') => amountOf(word)));
    return Number.isNaN(value) ? all : `${value}${unit}`;
  };
}

/** The unit of the rest where it isn't given, by the first unit's initial: six foot two. */
const RESTS: Readonly<Record<string, string>> = numbers.rests;

/** `two years and six months` in the smaller unit, which may be missing. */
function inSmallerUnit(all: string, a: string, one: string, b: string, two?: string): string {
  const rest = two?.toLowerCase().replace(/^in$/, 'inches') ?? RESTS[one.charAt(0).toLowerCase()] ?? '';
  const [large, small] = [unitNamed(one.toLowerCase()), unitNamed(rest)];
  if (!large || !small || large.family !== small.family || large.factor <= small.factor) return all;
  return `${(Number(a) * large.factor) / small.factor + Number(b)} ${rest}`;
}

/** `ten to nine`, `half past five`, in hours. */
function hoursOf(_: string, part: string, way: string, hour: string): string {
  const hours = AMOUNTS[part.toLowerCase()] ?? Number(part) / 60;
  return String(Number(hour) + (/^(?:past|after)$/i.test(way) ? hours : -hours));
}

const ratio = (part: number, whole: number) => (part < whole ? part / whole : Number.NaN);

/** Fractions, named spans and sums, once numbers are in figures. */
const PARTS: readonly Rule[] = [
  // `No. 5`, `number five`; `no one` is nobody, and `god no. 5` takes back.
  [/(?<!\d[,.]* |\b(?:god|lol|haha|oh|ugh) )\bno\.? ?(?!1\b)(?=\d)/gi, ''],
  [/\b(?:number|numero|nr)\.? ?(?=\d)/gi, ''],
  [/\b(\d+) point (\d[\d ]*)/gi, (_, whole, parts = '') => `${whole}.${parts.replaceAll(' ', '')}`],
  [/\b(\d+)((?: degrees)?) (?:below (?:0|freezing)|below$)/gi, 'minus $1$2'],
  [/\b(?:a )?baker'?s? 12\b/gi, '13'],
  // `the third one`
  [/\b(\d+(?:st|nd|rd|th)|this|that) 1\b/gi, '$1'],
  [/\b(\d+)(?: and)? (\d)\/(\d)(?![\d/])/g, reckoned((whole, a, b) => whole + a / b)],
  [/\b(?:a )?(half|quarter)[ -](past|after|to|before)[ -](\d+)\b/gi, hoursOf],
  [
    new RegExp(`\\b(an?|\\d+) ${UNIT} and (?:a )?half\\b`, 'gi'),
    (_, n = '', unit) => `${amountOf(n) + 0.5} ${unit}s`,
  ],
  [
    /\b(\d+) and (?:a )?half\b/gi,
    reckoned((n) => n + ([1e6, 1000, 100].find((by) => n % by === 0) ?? 1) / 2),
  ],
  [
    new RegExp(`\\b(?:an? )?(half|quarter)(?: of)? (?:an? )?(?=${UNIT}\\b)`, 'gi'),
    reckoned((part) => part, ' '),
  ],
  [/^once$|\bonce(?= a\b)/gi, '1 times'],
  [/\b(?:a )?(twice|thrice)\b/gi, reckoned((count) => count, ' times')],
  [/\ba (?:couple|pair)(?: of)?\b|\b(?:couple|pair) of\b/gi, '2'],
  [new RegExp(`(?<!the )\\b(?:couple|pair) (?=${UNIT}\\b)`, 'gi'), '2 '],
  [/(?<![\d.])\b(a|\d+) (decade|centur)(?:s|y|ies)?\b/gi, reckoned((count, span) => count * span, ' years')],
  [/(?:\b(a|\d+) )?\bfortnights?\b/gi, reckoned((count) => 2 * count, ' weeks')],
  [/\b(?:a|1) ([3-9]|10)th(?=$|[^\w -]| (?:of|or|part)\b)/gi, reckoned((nth) => 1 / nth)],
  [/(?<![\d./])\b([1-9])[ -]([3-9]|10)ths?\b/gi, reckoned((count, nth) => ratio(count, nth))],
  [
    /(?<![\d./])\b(a|[1-9])[ -](half|quarters?)(?![\w-])/gi,
    reckoned((count, part) => ratio(count, 1 / part)),
  ],
  [
    /(?<![\d./])\b(a|[1-9])[ -](thirds|\w+ths)(?![\w-])/gi,
    reckoned((n, part) => ratio(n, Math.round(1 / part))),
  ],
  // `nine and three quarters`
  [/(?<![\d.])(\d+) and (0\.\d+)(?![\d.])/g, reckoned((whole, part) => whole + part)],
  [/(?<=^\W*(?:\w+ )?)(half|quarter)(?=$|[^\w -]| (?:of|the)\b)/gi, reckoned((part) => part)],
  [/\b(\d+) (?:in|out of) (\d+)$/gi, reckoned(ratio)],
  [
    /\b([\d.]+)[ -]([a-z]+)\.?(?: and|-)? ?([\d.]+)(?:$|(?= (?:tall|high|long)\b)| ([a-z]+)\b)/gi,
    inSmallerUnit,
  ],
  // `18th c.`, `C18`, `the 1700s`
  [/\b(?:(1\d|20)th c(?:ent)?\b\.?|c(1\d|20)(?:th)?\b)/gi, '$1$2th century'],
  [/\b(1\d|20)(?:00s| hundreds)\b/g, (_, hundreds = '') => `${Number(hundreds) + 1}th century`],
  // `nineteen twenties`
  [/\b(1[789])[ -]([a-z]+t)ies\b/gi, reckoned((century, tens) => 100 * century + tens, 's')],
];

/** Times of day in hours: `nine thirty`, `9.30`, `half nine`, `ten minutes to nine`. */
const TIMES: readonly Rule[] = [
  [/\b(half) (\d+)\b/gi, reckoned((part, hour) => hour + part)],
  [/\b(\d+)(?: min(?:ute)?s?)? (past|after|to|before) (\d+)\b/gi, hoursOf],
  [/\b(\d{1,2})[ .-]?([0-5]\d)(?![\d.])/g, reckoned((hour, minutes) => hour + minutes / 60)],
];

const COUNTS = /\d|half|quarter|couple|pair|twice|thrice|once|decade|centur|fortnight/i;

/** A text with its numbers, parts, spans and sums in figures, in one form each. @param clock times are hours */
export function withFigures(text: string, clock: boolean): string {
  // Most answers are words and blanks alone.
  const signed = /[^A-Za-z ]|negative|degrees|per hour/i.test(text) ? rewritten(SIGNS, text) : text;
  const figures = inFigures(signed);
  if (!COUNTS.test(figures)) return figures;
  const parts = rewritten(PARTS, figures);
  return clock ? rewritten(TIMES, parts) : parts;
}

function rewritten(rules: readonly Rule[], text: string): string {
  return rules.reduce((left, [pattern, by]) => left.replace(pattern, by as string), text);
}
