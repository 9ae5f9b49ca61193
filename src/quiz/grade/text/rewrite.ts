import { unitNamed } from '../words/units.ts';
import { inFigures } from './figures.ts';

type Rule = readonly [RegExp, string | ((...found: string[]) => string)];

const UNIT = '(hour|day|week|month|year|decade|mile|pint|pound|inch|foot|century)s?';
const figure = (value: number) => String(value);

/** What is written with signs and figures, before numbers in words are read. */
const SIGNS: readonly Rule[] = [
  // `Jane *Lydia`: the usual sign of a correction in a chat.
  [/^([^*]*\s)\*(?=\w[^*]*$)/, '$1, I mean '],
  // `1. red 2. white`: a list's own numbers.
  [
    /^.*(?:^|\s)\(?1[.)]\s.*\s\(?2[.)]\s.*$/s,
    (all = '') => all.replace(/(?:^|[\s,;])\(?[1-9][.)]\s+(?=\p{L})/gu, ', '),
  ],
  // `Kent, Norfolk I mean`
  [/,\s*([^,]+?) i mean(?:t)?\W*$/i, ', i mean $1'],
  [/ ?=+ ?/g, ' aka '],
  // `15s`; `20s` is a decade.
  [/(?<![\w.,])(\d*[1-9])s\b(?!')/g, '$1 shillings'],
  [/\by(?:\/|\. ?)o\b\.?/gi, 'years old'],
  [/\b([ab])\. ?([dc])\b\.?/gi, '$1$2'],
  [/\b([ap])\. ?m\b\.?/gi, '$1m'],
  [/(\d)([abc])\b/gi, '$1 $2.'],
  [/(\d)'(?=\s|$)/g, '$1 feet'],
  [/(?<![\d,.] ?)(\d{1,3})(?: (?=\d{3}\b(?! \d))|\.(?=000\b))/g, '$1'],
  [/(\d0) (?=s\b)/g, '$1'],
  [/,? (?:no|non)\s*\?\s*$/i, ''],
  [/\bw\/(?=\s|\w)/gi, 'with '],
  [/\bb\/c\b/gi, 'because'],
  [/(?<![\d.])\.(?=\d)/g, '0.'],
  // So that numbers in words don't run together: `six,seven`, `six/seven`.
  [/[,;:](?=\p{L})|(?<=\p{L})[,;:](?=\d)/gu, '$& '],
  [/(?<=\p{L})\/|\/(?=\p{L})/gu, ' / '],
  [/(?<![\d.])(\d{1,3}) ?\+ ?(?=\d{1,3}(?!\d))/g, '$1 plus '],
  [/(?<=\d) ?[x*] ?(?=\d)/gi, ' times '],
  [/(\d) ?x\b/gi, '$1 times'],
  [/\b(\d{1,2})[:h]([0-5]\d)(?!\d)/g, (_, hours, minutes) => figure(Number(hours) + Number(minutes) / 60)],
  [
    /(\d)(?=(?:am|pm|yo|yrs?|years?|wks?|weeks?|days?|hrs?|mins?|secs?|mos?|mths?|ft|in|cm|mm|km|kg|lbs?|mph)\b)/gi,
    '$1 ',
  ],
  // `$5 million`
  [/([£$€]) ?(\d+(?:[.,]\d+)*(?: ?(?:thousand|million|billion|k|m)\b)?)/gi, '$2 $1'],
];

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const DIGIT = `(?:${DIGITS.join('|')}|\\d)`;

/** Digits said one by one make a number where they are three, or end in a nought: `five oh`. */
function digitsOf(said = ''): string {
  const figures = said
    .toLowerCase()
    .replace(/[a-z]+/g, (word) => String(Math.max(0, DIGITS.indexOf(word))))
    .replace(/[ -]/g, '');
  return figures.length > 2 || figures.endsWith('0') ? figures : said;
}

/** What is said or spelled otherwise. */
const SPELLING: readonly Rule[] = [
  [
    /\b(?:a[./]?k[./]?a\b\.?|i\. ?e\b\.?|ie\b|in other words|that is to say|as in(?! (?:the|an?|his|her|my)\b)|(?:otherwise|also|better) (?:known as|called)),?/gi,
    'aka',
  ],
  [/(?<!\d )\bbc\b/gi, 'because'],
  [/\bo['’ ]?clock\b/gi, 'oclock'],
  [/\b(?:a )?baker['’]?s? dozen\b/gi, 'thirteen'],
  [/\bin order to\b/gi, 'to'],
  [/\b(?:on account of|due to|owing to|thanks to|because of)\b/gi, 'because'],
  [/\bper cent\b/gi, 'percent'],
  // `more welcome then others`, `form his father`
  [/\b((?:more|less|rather|other)(?: \w+)?) then\b/gi, '$1 than'],
  [/\b(they|we|you|who|there) where\b/gi, '$1 were'],
  [/\b(?:form|fro|fom) (?=(?:the|an?|his|her|their|its|my|our)\b)/gi, 'from '],
  [/(^|[,.;:] ?)cause (?:of )?(?=\w)/gi, '$1because '],
  [/^ft\.? (?=\p{L})/giu, 'fort '],
  [/\b(s)t\.? (?=\p{L})/giu, '$1aint '],
  [/\b(s)t\b\.?/gi, '$1treet'],
];

/** Numbers in words, before they are read; only where one may be. */
const NUMBERS: readonly Rule[] = [
  [/\b(?:a )?couple (?:of )?(?=(?:hundred|thousand|million|dozen)\b)/gi, 'two '],
  [/\b(?:whole|entire|full|good|solid) (?=(?:hour|day|week|month|year|decade|century|centuries)s?\b)/gi, ''],
  [/\b(\w+) and a half (hundred|thousand|million|grand)\b/gi, '$1 $2 and a half'],
  // `five oh`, `one zero one`
  [new RegExp(`(?<![\\w.,-])${DIGIT}(?:[ -](?:${DIGIT}|oh?))+(?![\\w'-])`, 'gi'), digitsOf],
];
const COUNTS = new RegExp(`half|couple|whole|entire|full|good|solid|${DIGIT}`, 'i');

const NAMED_PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...'thirds fourths fifths sixths sevenths eighths ninths tenths'
    .split(' ')
    .map((name, i): [string, number] => [name, i + 3]),
]);

const GROUPS = new Map(
  'twice 2 times|thrice 3 times|duo 2|brace 2|twosome 2|trio 3|threesome 3|quartet 4|foursome 4'
    .split('|')
    .map((line) => [line.replace(/ .*/, ''), line.replace(/^\w+ /, '')]),
);

const SUMS: Readonly<Record<string, (a: number, b: number) => number>> = {
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
  'more than': (a, b) => b + a,
  'less than': (a, b) => b - a,
};

const DECADES = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];

/** `half past nine`, `quarter to nine`, `ten minutes to nine`, in hours. */
function timeBeside(_: string, part = '', side = '', hour = ''): string {
  const hours = Number(part) / 60 || 1 / (NAMED_PARTS.get(part.toLowerCase()) ?? 1);
  return figure(Number(hour) + (/past|after/i.test(side) ? hours : -hours));
}

/** Parts of a whole, named spans and sums, once numbers are in figures. */
const PARTS: readonly Rule[] = [
  // `No. 5`, `number five`; `no one` is nobody, and `god no. 5` takes back.
  [/\b(?:number|numero|nr|(?<!\d[,.]* |\b(?:god|lol|haha|oh|ugh) )no(?=\.? (?!1\b)\d+\b))\.? (?=\d)/gi, ''],
  // `the third one`, `an easy one`
  [/\b(\d+(?:st|nd|rd|th)|this|that|easy|hard|tough|tricky|nice|good) 1\b/gi, '$1'],
  [
    /\b(\d+)(?: and)? (\d)\/(\d)(?![\d/])/g,
    (_, whole, a, b) => figure(Number(whole) + Number(a) / Number(b)),
  ],
  [/\b(?:a )?(half|quarter) (past|after|to|before) (\d+)\b/gi, timeBeside],
  [
    new RegExp(`\\b(an?|\\d+) ${UNIT} and a half\\b`, 'gi'),
    (_, count = '', unit) => `${(Number(count) || 1) + 0.5} ${unit}s`,
  ],
  [
    /\b(\d+) and a half\b/gi,
    (_, count) =>
      figure(Number(count) + ([1e6, 1000, 100].find((scale) => Number(count) % scale === 0) ?? 1) / 2),
  ],
  [new RegExp(`\\b(?:a )?half (?:an? )?(?=${UNIT}\\b)`, 'gi'), '0.5 '],
  [/^once$|\bonce(?= a\b)/gi, '1 times'],
  [
    /\b(?:a )?(twice|thrice|duo|brace|twosome|trio|threesome|quartet|foursome)\b/gi,
    (_, word = '') => GROUPS.get(word.toLowerCase()) ?? word,
  ],
  [/\ba (?:couple|pair)(?: of)?\b|\b(?:couple|pair) of\b/gi, '2'],
  [new RegExp(`(?<!the )\\b(?:couple|pair) (?=${UNIT}\\b)`, 'gi'), '2 '],
  [/^(?:decade|century)$/gi, 'a $&'],
  [/(?<![\d.])\b(a|\d+) decades?\b/gi, (_, count = '') => `${10 * (Number(count) || 1)} years`],
  [/(?<![\d.])\b(a|\d+) centur(?:y|ies)\b/gi, (_, count = '') => `${100 * (Number(count) || 1)} years`],
  [/(?:\b(a|\d+) )?\bfortnights?\b/gi, (_, count = '') => `${2 * (Number(count) || 1)} weeks`],
  [/\ba ([3-9]|10)th(?=$|[^\w -]| (?:of|part)\b)/gi, (_, nth) => figure(1 / Number(nth))],
  [
    /(?<![\d./])\b([1-9])[ -]([3-9]|10)th\b/gi,
    (all, count, nth) => (Number(count) < Number(nth) ? figure(Number(count) / Number(nth)) : all),
  ],
  [
    /(?<![\d./])\b(a|[1-9])[ -](half|quarter|quarters|thirds|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)(?![\w-])/gi,
    (_, count, name = '') => figure((Number(count) || 1) / (NAMED_PARTS.get(name.toLowerCase()) ?? 1)),
  ],
  // `nine and three quarters`
  [/(?<![\d.])(\d+) and (0\.\d+)(?![\d.])/g, (_, whole, part) => figure(Number(whole) + Number(part))],
  [
    /^(\W*(?:\w+ )?)(half|quarter)(?=$|[^\w -]| (?:of|the)\b)/gi,
    (_, before, part = '') => `${before}${1 / (NAMED_PARTS.get(part.toLowerCase()) ?? 1)}`,
  ],
  [
    /\b(\d+) (?:in|out of) (\d+)$/gi,
    (all, a, b) => (Number(a) < Number(b) ? figure(Number(a) / Number(b)) : all),
  ],
  [
    /\b([\d.]+) (plus|minus|times|more than|less than) ([\d.]+)\b/g,
    (_, a, sign = '', b) => figure(SUMS[sign]?.(Number(a), Number(b)) ?? 0),
  ],
  [
    /\b([\d.]+) ([a-z]+)( and)? ([\d.]+) ([a-z]+)\b/gi,
    (all, a, one = '', and, b, two = '') => {
      const [large, small] = [unitNamed(one.toLowerCase()), unitNamed(two.toLowerCase())];
      if (!large || !small || large.family !== small.family) return all;
      if (large.factor < small.factor || (large.factor === small.factor && !and)) return all;
      return `${(Number(a) * large.factor) / small.factor + Number(b)} ${two}`;
    },
  ],
  [
    /\b(1[789])[ -](twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b/gi,
    (_, century = '', tens = '') => `${century}${DECADES.indexOf(tens.toLowerCase()) + 2}0s`,
  ],
];

/** Times of day in hours: `nine thirty`, `9.30`, `half nine`, `ten minutes to nine`. */
const TIMES: readonly Rule[] = [
  [/\bhalf (\d+)\b/gi, (_, hour) => figure(Number(hour) + 0.5)],
  [/\b(\d+)(?: min(?:ute)?s?)? (past|after|to|before) (\d+)\b/gi, timeBeside],
  [/\b(\d{1,2})[ .]?([0-5]\d)(?![\d.])/g, (_, hour, minutes) => figure(Number(hour) + Number(minutes) / 60)],
];

/** A text with its numbers, parts, spans, sums and common spellings in one form each. */
export function rewritten(text: string, clock: boolean): string {
  // Most answers are words and blanks alone.
  const signed = /[^A-Za-z ]/.test(text) ? applied(SIGNS, text) : text;
  const spelled = applied(SPELLING, signed);
  const figures = inFigures(COUNTS.test(spelled) ? applied(NUMBERS, spelled) : spelled);
  if (
    !/\d|half|quarter|couple|pair|twice|thrice|once|decade|centur|fortnight|duo|brace|trio|some\b|quartet/i.test(
      figures,
    )
  )
    return figures;
  const parts = applied(PARTS, figures);
  return clock ? applied(TIMES, parts) : parts;
}

function applied(rules: readonly Rule[], text: string): string {
  return rules.reduce((left, [pattern, by]) => left.replace(pattern, by as string), text);
}
