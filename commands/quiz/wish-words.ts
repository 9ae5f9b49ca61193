import { readNumber } from '../../src/lib/numerals.ts';
import { mended } from '../talk/words.ts';
import CODES from './wish-codes.json' with { type: 'json' };

const ONES = 'one two three four five six seven eight nine';
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const AMOUNTS: Readonly<Record<string, number>> = { zero: 0, couple: 2, few: 3, dozen: 12, hundred: 100 };

const NUMBERS = `${ONES} ${TEENS} ${TENS} ${Object.keys(AMOUNTS).join(' ')}`;

/**
 * What each word of a wish is written as. Options and the quiz are written as what they mean; other words as they are,
 * with a sign in front: `>` leads to a topic; `/` and `~` say what follows beside, the second also within a topic; `!`
 * tells or asks something else, or is for another day; `.`, `-`, `*` and `+` ask for something: `.` ends a topic, `-`
 * is none by itself, `*` may stand between a number and what it counts. Every other word gets a `=`.
 */
const CODE_OF: ReadonlyMap<string, string> = new Map([
  ...NUMBERS.split(' ').map((word) => [word, word] as const),
  ...Object.entries(CODES).flatMap(([code, all]) =>
    all
      .join(' ')
      .split(' ')
      .map((word) => [word, /[a-z]/.test(code) ? code : code + word] as const),
  ),
]);

/** @param typed a number in figures or as a word, an ordinal or a Roman numeral */
const amount = (typed: string): number =>
  AMOUNTS[typed] ?? (Number(typed) || (readNumber(typed)?.value ?? 1));

const anyOf = (...lists: readonly string[]): string => `(?:${lists.join(' ').replace(/\s+/g, '|')})`;
const LEVEL = anyOf(...CODES.easy, ...CODES.medium, ...CODES.hard);
const NUMBER = `(?:\\d+(?:\\.5)?|${anyOf(NUMBERS)})`;
const CHAPTER = 'chapters?|chaps?|chs?|sections?|parts?';
const NTH = `(${NUMBER}|[ivx]{2,5})`;
const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?:st|nd|rd|th)';

/** What is said in several words, and the words that mean the same, in this order. */
const PHRASES: readonly (readonly [said: string, same: string | ((...found: string[]) => string)])[] = [
  [`(?<=\\b${LEVEL} )one|(?<!\\bone )of (?:them|em)`, 'ones'],
  ['one more(?! question)', 'another'],
  [
    '(?:an?|another|new|next|more|quick) (?:game|round|one)|game of|(?:^|(?:lets?|we|us|to|wanna|gonna) )play(?: a game)?(?! with)',
    'anotherone',
  ],
  ['time to (?:type|write|read|think|answer)', 'time'],
  ['half an? dozen', '6'],
  ['half an?', '0.5'],
  ['single|(?:an?|one) (hundred|dozen|couple|few)(?: of)?', (_, amount) => amount ?? '1'],
  [`(${anyOf(TENS)}) (${anyOf(ONES)})`, (_, tens = '', ones = '') => String(amount(tens) + amount(ones))],
  [`first (${NUMBER}) (chapter|section|part)s`, (_, count = '', kind) => `${kind}s_1_to_${amount(count)}`],
  [`(${ORDINAL}) (chapter|section|part)`, (_, nth = '', kind = '') => `${kind}_${amount(nth)}`],
  [
    `(${CHAPTER}) ?${NTH}(?: (?:to|through|thru|until|till|and) (?:(?:${CHAPTER}) )?${NTH}(?! (?:${LEVEL}|q|question|round)))?`,
    (_, kind = '', from = '', to) => `${kind}_${amount(from)}${to ? `_to_${amount(to)}` : ''}`,
  ],
  [
    '(?:up to|until|till?|as far as|to the end of) (chapter|ch|chap|section|part)_(\\d+)(?!_)',
    (_, kind = '', last = '') => `${kind}s_1_to_${last}`,
  ],
  [
    `${NUMBER} or(?= ${NUMBER})|round ${NUMBER}|${NUMBER} (?:people|players|friends|of us)|${NUMBER}(?= (?:answers|options|choices))|(?:we are|were) ${NUMBER}|(?:what|how) about|(?:come|go) on`,
    '',
  ],
  [
    'apiece|(?:for )?(?:each|every|per|an?) (?:question|answer|round|one|go|q)|for each|to (?:answer|think)|timers?|limit|on the clock',
    'each',
  ],
  // Without `each`, minutes are how long something else takes, unless nothing else is said.
  [
    `^(?:(?:with|and|like|about|say|maybe|at least) )*((?:${NUMBER} ?|an? )?(?:m|mins?|minutes?)(?: and a half)?)$`,
    '$1 each',
  ],
  [
    `(?:(${NUMBER}) ?|an? )?(?:m|mins?|minutes?)( and a half)?(?= each)`,
    (_, count = '1', half) => `${(amount(count) + (half ? 0.5 : 0)) * 60} seconds`,
  ],
  ['(?:no|without(?: an?| any)?) (?:(?:time )?pressure|time ?(?:each)?|clock|rush|hurry|each)', 'untimed'],
  ['multiple choices?|multi ?choice|a b c(?: d)?', 'choice'],
  ['free text|own words|open ended', 'typed'],
  ['\\w+(?: and \\w+)* (?:v|vs|versus) (?:the )?\\w+', 'teams'],
  ['both (?:styles|kinds)|of both', 'mixed'],
  ['(?:just|only) (?:for )?(?:me|myself)|(?:by|for) (?:myself|me (?:only|alone))|on my own', 'solo'],
  ['to do with|related to', 'about'],
  ['(?<=\\b(?:am|im|are|is|were) )on|to (?:start|begin|end|warm|finish|fill|pass|get|kick)', 'while'],
  ['(?:next|last) (?:time|week|month)|(?:thanks?|thank you|cheers|ta) for', 'later'],
  [
    '(?:only )?(?:stuff|things|what|the parts?|bits)(?: that)? (?:ive|weve|(?:i|we)(?: have)?)(?: already)? read',
    '',
  ],
];

const REWRITES = PHRASES.map(
  ([said, same]) => [new RegExp(`(?<![a-z\\d.])(?:${said})(?![a-z\\d])`, 'g'), same] as const,
);

/**
 * A clause with each word as `CODES` has it, slips mended: `give us 5 tough ones about Ruth` is `.give -us 5 hard ones
 * >about =ruth`. Chapters are one word, such as `#chapters_1_to_5`.
 */
export function coded(clause: string): string {
  const parted = withoutSlips(clause).replace(/(\d)(?=(?:qs?|s|secs?|m|mins?)\b)/g, '$1 ');
  const text = REWRITES.reduce((all, [said, same]) => all.replace(said, same as string), parted);
  return text.split(' ').filter(Boolean).map(codeOf).join(' ');
}

function codeOf(word: string): string {
  if (word.includes('_')) return `#${word}`;
  return CODE_OF.get(word) ?? (/^\d+(?:\.5)?$/.test(word) ? word : `=${word}`);
}

/** Coded words with their numbers in figures. */
export const inFigures = (text: string): string =>
  text.replace(new RegExp(`(?<!\\S)${NUMBER}(?!\\S)`, 'g'), (typed) => String(amount(typed)));

/** Every word that may be meant by one with a slip. */
const KNOWN = [...CODE_OF.keys(), ...PHRASES.join(' ').split(/\W+/)].filter((word) =>
  /^[a-z]{3,}$/.test(word),
);

/** After these stands a name. */
const NAMING = new RegExp(`\\b(?:${anyOf(...CODES['>'])}|of|from|and|miss|mr|mrs|ms)(?: the| an?)? $`);

/** Plain words with the nearest that a wish can have in place of those that are none of English. */
function withoutSlips(plain: string): string {
  return plain.replace(/\b[a-z]{3,}\b/g, (word, at: number) => {
    const near = NAMING.test(plain.slice(0, at)) ? word : mended(word, KNOWN);
    // The first word may be a command with a slip, which is asked back.
    return at === 0 && near === 'quiz' ? word : near;
  });
}
