/** Readers for the options of `/quiz start` in words: each takes its own words out of a clause. */

import type { Raws } from '../../src/core/options.ts';
import { readNumber } from '../../src/lib/numerals.ts';
import WORDS from './request-words.json' with { type: 'json' };

/** One of these words, as part of a pattern. */
export const anyOf = (...lists: readonly (string | readonly string[])[]): string =>
  `(?:${lists.flat().join(' ').replace(/ +/g, '|')})`;

export const wholeWords = (words: string, flags = ''): RegExp =>
  new RegExp(`(?<!\\S)(?:${words})(?!\\S)`, flags);

const AMOUNTS: Readonly<Record<string, number>> = {
  zero: 0,
  single: 1,
  couple: 2,
  few: 3,
  dozen: 12,
  hundred: 100,
};
const ONES = 'one two three four five six seven eight nine';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';

/** A number of things, in figures or words. */
export const NUMBER = `(?:\\d+(?:\\.5)?|half an? dozen|(?:(?:an?|one) )?${anyOf(Object.keys(AMOUNTS))}(?: of)?|${anyOf(TENS)}(?:[ -]${anyOf(ONES)})?|${anyOf(ONES, TEENS)})`;

/** @param typed as `NUMBER` has it, or an ordinal or a Roman numeral */
function amount(typed: string): number {
  if (typed.startsWith('half')) return typed.endsWith('dozen') ? 6 : 0.5;
  const [, word = typed] = /^(?:(?:an?|one) )?(\w+)(?: of)?$/.exec(typed) ?? [];
  return AMOUNTS[word] ?? (Number(typed) || (readNumber(typed)?.value ?? 1));
}

const EASY = anyOf(WORDS.easy);
const MEDIUM = anyOf(WORDS.medium);
const HARD = anyOf(WORDS.hard);
const LEVEL = anyOf(WORDS.easy, WORDS.medium, WORDS.hard);
const TYPED = `(?:free text|own words|open ended|${anyOf(WORDS.typed)})`;
const CHOICE = `(?:multi(?:ple)? ?choices?|a b c(?: d)?|${anyOf(WORDS.choice)})`;
const TEAMS = anyOf(WORDS.teams);
const ALONE = `(?:(?:just|only) (?:for )?(?:me|myself)|(?:by|for) (?:myself|me (?:only|alone))|on my own|${anyOf(WORDS.solo)})`;
const MANY = `(?:questions?|qs?|${anyOf(WORDS.ones)}|(?<!\\bone )of (?:them|em))`;

/** Words of asking between two that belong together: `nothing too hard`, `not in teams`. */
const GAP = `(?: ${anyOf('as in into to', WORDS.asking, WORDS.askingWithinTopic, WORDS.askingOrTopic)})*`;
export const NOT = anyOf(WORDS.not);

const EACH =
  '(?:apiece|(?:for )?(?:each|every|per|an?) (?:question|answer|round|one|go|q)|(?:for )?each|to (?:answer|think)(?: each)?|timers?|limit|on the clock)';
const THEY_HAVE = '(?:(?:people|everyone|everybody|players|members|we|you) (?:have|has|get|gets) )?';
const A_TIME = `(${NUMBER}|an?|half an?)`;
const FASTEST = '(?:first|fastest|quickest)';

const CHAPTER = 'chapters?|chaps?|chs?|sections?|parts?';
const NTH = `(${NUMBER}|[ivx]{2,5})`;
export const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?:st|nd|rd|th)';
const UP_TO = 'up to|until|till?|as far as|to the end of|no further than';
const NOT_PAST = `${NOT}(?: (?:go|going|it|further|later|from))* (?:past|beyond|after|later than)`;

/** Words and the options they stand for; `asks` stays in their place where they ask for questions. */
type Row = readonly [words: string, raws: (...found: string[]) => Raws, asks?: string];

/** Negations, and so another option. */
const DENIED: readonly Row[] = [
  [
    `(?:(?<!${NOT} )(?:${UP_TO})|${NOT_PAST}) (chapter|ch|chap|section|part) ?${NTH}`,
    (kind, last = '') => ({ topic: `${kind}s 1 to ${amount(last)}` }),
  ],
  [
    `${NOT}${GAP} ${EASY}(?:${GAP} ${NOT}${GAP} ${HARD})?|${NOT}${GAP} ${HARD}${GAP} ${NOT}${GAP} ${EASY}`,
    () => ({ difficulty: 'medium' }),
  ],
  [`${NOT}${GAP} ${HARD}`, () => ({ difficulty: 'easy' })],
  [`${NOT}${GAP} ${CHOICE}`, () => ({ style: 'typed' })],
  [`${NOT}${GAP} ${TYPED}`, () => ({ style: 'choice' })],
  [`${NOT}${GAP} race`, () => ({ mode: 'no-race' })],
  [`${NOT}${GAP} (?:${TEAMS}|${ALONE})`, () => ({ mode: 'everyone' })],
  [
    `(?:no|without(?: an?| any)?) (?:time )?(?:pressure|clock|rush|hurry|limit|timers?|time)(?: ${EACH})?|untimed`,
    () => ({ seconds: '600' }),
  ],
];

/** Earlier rows win. */
const SPOKEN: readonly Row[] = [
  [
    `first (${NUMBER}) (chapter|section|part)s`,
    (count = '', kind) => ({ topic: `${kind}s 1 to ${amount(count)}` }),
  ],
  [`(${ORDINAL}) (chapter|section|part)`, (nth = '', kind) => ({ topic: `${kind} ${amount(nth)}` })],
  [
    `(${CHAPTER}) ?${NTH}(?: (?:to|through|thru|until|till|and) (?:(?:${CHAPTER}) )?${NTH}(?! (?:${LEVEL}|${MANY})))?`,
    (kind, first = '', last) => ({ topic: `${kind} ${amount(first)}${last ? ` to ${amount(last)}` : ''}` }),
  ],
  // Either level will do.
  [`${LEVEL}(?:${GAP} ${LEVEL})+`, () => ({})],
  [EASY, () => ({ difficulty: 'easy' })],
  [MEDIUM, () => ({ difficulty: 'medium' })],
  [HARD, () => ({ difficulty: 'hard' })],
  [`both (?:styles|kinds)|of both|${anyOf(WORDS.mixed)}`, () => ({ style: 'mixed' })],
  [CHOICE, () => ({ style: 'choice' })],
  [TYPED, () => ({ style: 'typed' })],
  [
    `${THEY_HAVE}${A_TIME} (hour|day)s? ${EACH}`,
    (count = '', unit) => ({ mode: 'sealed', hours: inUnits(count, unit === 'day' ? 24 : 1) }),
  ],
  // Without `each` this is the length of something else, unless nothing else is said.
  [
    `${THEY_HAVE}${A_TIME} m(?:in(?:ute)?s?)?( and a half)?(?: ${EACH}|(?<=^(?:(?:with|and|like|about|say|maybe|at least) )*${A_TIME} m\\w*(?: and a half)?)$)`,
    (count = '', half) => ({ seconds: inUnits(count, 60, half ? 30 : 0) }),
  ],
  [
    `${THEY_HAVE}(${NUMBER}) (?:seconds?|secs?|s)(?: ${EACH})?`,
    (count = '') => ({ seconds: inUnits(count, 1) }),
  ],
  [
    `race|(?:who(?:ever)? (?:is|answers|comes) )?${FASTEST}(?: \\w+){0,3} (?:wins|takes|gets|scores|counts)(?: (?:it|all|the points?))?`,
    () => ({ mode: 'race' }),
  ],
  ['(sealed|elimination)', (mode) => ({ mode })],
  [ALONE, () => ({ mode: 'solo' })],
  [
    `(?:in(?:to)? )?(?:(${NUMBER}) )?${TEAMS}|\\w+(?: and \\w+)* (?:v|vs|versus) (?:the )?\\w+`,
    (count) => ({ mode: 'teams', ...(count && { teams: inUnits(count, 1) }) }),
  ],
  [
    `(${NUMBER})(?: (?:\\||${anyOf(WORDS.askingWithinTopic[2] ?? '', WORDS.askingWithinTopic[3] ?? '')}))* ${MANY}`,
    (count = '') => ({ rounds: inUnits(count, 1) }),
    'questions',
  ],
  [`(?<=\\| )(?:one|${anyOf(WORDS.ones)})`, () => ({}), 'another'],
  ['questions|qs', () => ({}), 'questions'],
  ['(?:an?|another|new|next|more|quick) (?:game|round|one)', () => ({}), 'another'],
  ['(?<=^|(?:lets?|we|us|to|wanna|gonna) )play(?: a game)?(?! with)', () => ({}), 'another'],
  [EACH, () => ({})],
];

const inUnits = (count: string, unit: number, more = 0): string =>
  String((/^an?$/.test(count) ? 1 : amount(count)) * unit + more);

/** Choice and typing together mean mixed; otherwise the first one counts. */
export function merged(before: Raws, more: Raws): Raws {
  const both = before.style && more.style && before.style !== more.style;
  return { ...more, ...before, ...(both && { style: 'mixed' }) };
}

const readersOf = (rows: readonly Row[]) =>
  rows.map(([words, raws, asks]) => ({ when: wholeWords(words, 'g'), raws, asks }));
const DENIED_READERS = readersOf(DENIED);
const READERS = readersOf(SPOKEN);
const DENIES = new RegExp(`(?<!\\S)${NOT}(?!\\S).*$`);

/**
 * What is read out of a clause: `text` has a `|` for each option, `denied` begins with a word that denies no option.
 * @param isOfTopic whether a word with this before and behind it stands in a topic, as in `about hard times`
 */
export function optionsIn(clause: string, isOfTopic: (before: string, behind: string) => boolean) {
  const chapters: string[] = [];
  let [all, asks]: [Raws, boolean] = [{}, false];
  const without = (words: string, readers: ReturnType<typeof readersOf>): string =>
    readers.reduce(
      (text, reader) =>
        text.replace(reader.when, (typed: string, ...rest: (string | number)[]) => {
          const at = Number(rest.at(-2));
          if (!typed.includes(' ') && isOfTopic(text.slice(0, at), text.slice(at + typed.length)))
            return typed;
          const { topic, ...raws } = reader.raws(...(rest.slice(0, -2) as string[]));
          if (topic !== undefined) chapters.push(String(topic));
          all = merged(all, raws);
          asks ||= reader.asks !== undefined;
          return reader.asks === undefined ? '|' : `| ${reader.asks}`;
        }),
      words,
    );
  const said = without(clause, DENIED_READERS);
  const [denied = ''] = DENIES.exec(said) ?? [];
  const text = without(said.slice(0, said.length - denied.length).trim(), READERS);
  return { text, raws: all, chapters, asks, denied };
}

/** Every word that an option, or a phrase for one, may have. */
export const OPTION_WORDS: readonly string[] = [
  ...new Set([...DENIED, ...SPOKEN].flatMap(([words]) => words.match(/(?<!\\)[a-z]{3,}/g) ?? [])),
];

/** The number that words stand for. */
export const countOf = (typed: string): string | undefined =>
  new RegExp(`^${NUMBER}$`).test(typed) ? String(amount(typed)) : undefined;
