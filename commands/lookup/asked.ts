/** A question to the book without what people say around it, by `asked.json`. */

import { LIKE } from '../../src/corpus/search/question/question.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import WORDS from './asked.json' with { type: 'json' };

const longestFirst = (phrases: readonly string[]): readonly string[] =>
  phrases.toSorted((one, other) => other.length - one.length);

const [LEADS, BEHIND, TELL_ME, DO_IT] = [WORDS.leads, WORDS.behind, WORDS.tellMe, WORDS.doIt].map(
  longestFirst,
);
const WRITTEN = new Map(Object.entries(WORDS.written));

/** How much of a line these phrases take at its start, in characters; 0 for none. */
function lengthOfLead(line: string, phrases: readonly string[] = []): number {
  const low = line.toLowerCase().replaceAll('’', "'");
  const lead = phrases.find(
    (one) => low.startsWith(one) && /^[\s,.!:;–-]+\S/.test(low.slice(one.length)),
  );
  if (lead === undefined) return 0;
  return lead.length + (/^[\s,.!:;–-]+/.exec(low.slice(lead.length))?.[0].length ?? 0);
}

/** Without any of these phrases in front; unchanged where nothing would be left. */
function stripPhrases(line: string, phrases: readonly string[] | undefined): string {
  const length = lengthOfLead(line, phrases);
  if (length === 0) return line;
  return stripPhrases(line.slice(length), phrases);
}

/**
 * The question in `can you tell me who Ruth is`; undefined for others, or where only `it` or `to do
 * it` follows.
 */
function questionIn(words: string): string | undefined {
  const rest = words.slice(lengthOfLead(words, TELL_ME));
  if (rest === words || /^(?:(?:it|this|that|them|these|those|one)$|to )/.test(rest))
    return undefined;
  return rest;
}

/**
 * The question in a line, or the request in `can we have a passage`, in plain words without a
 * greeting in front.
 */
export function plainQuestion(line: string): string {
  const words = stripPhrases(plainWords(line), LEADS);
  return questionIn(words) ?? words.slice(lengthOfLead(words, DO_IT));
}

/**
 * A line as typed with phone spellings written out, and without fillers before or after a question:
 * `yo whos Bingley, no spoilers pls` is `who's Bingley`. Capitals stay, since they show names; so
 * does everything where words are in quotation marks.
 */
export const unframed = memoize((line) => {
  if (/["“”„«»]|^[/!]/.test(line)) return line;
  const typed = line
    .trim()
    .replace(/\p{L}+\d?/gu, (word) => WRITTEN.get(word.toLowerCase()) ?? word);
  const [opened = ''] = /^¿\s*/u.exec(typed) ?? [];
  const said = stripTail(stripPhrases(typed.slice(opened.length), LEADS));
  return opened + (questionIn(said)?.replace(INDIRECT, '$1 $3 $2') ?? said);
});

/** `who Ruth is`, as it stands behind `can you tell me`: the verb comes last. */
const INDIRECT = /^(who|what|where|when|how|why) (.+) (is|are|was|were)(?=[?.!\s]*$)/i;

const SPACES_AND_COMMAS = ' \t\n\u00a0,';
const STOPS = `${SPACES_AND_COMMAS}.!?`;

function stripTail(line: string): string {
  const low = trimSigns(line.toLowerCase().replaceAll('’', "'"), STOPS);
  const tail = (BEHIND ?? []).find((one) => {
    const before = low.slice(0, -one.length);
    return low.endsWith(one) && !['', before].includes(trimSigns(before, STOPS));
  });
  if (tail === undefined) return line;
  const head = trimSigns(line.slice(0, low.length - tail.length), SPACES_AND_COMMAS);
  return stripTail(/\?/.test(line.slice(head.length)) ? `${head}?` : head);
}

const TRADE = `what(?:[’']?s| is| was| does| did)(?= .+(?:${WORDS.trade})\\W*$)`;
const DESCRIBED = new RegExp(`^(?:${[...WORDS.described, TRADE].join('|')}) (?=.)`, 'iu');

const TO = `(?: (?:related )?to (.+?)| called|${WORDS.trade})?`;
const WHO = new RegExp(
  `^(who(?:[’']s|\\s+(?:is|was|are|were))\\s+)?(.{2,60}?)${TO}[\\s?.!]*$`,
  'iu',
);

/**
 * The name in a question who somebody is, to whom else, and what is said before it; all of another
 * line.
 */
export function nameAsked(question: string) {
  const asked = question
    .replace(/^[\s¿]+/u, '')
    .trimEnd()
    .replace(LIKE, 'who is $1')
    .replace(DESCRIBED, 'who is ');
  const [, who, name = '', other = ''] = WHO.exec(asked) ?? [];
  return { who, name, other };
}

const EXCERPT = new RegExp(`^${WORDS.excerpts.join('')}`, 'iu');

/**
 * What a passage is to be about: `the moor` in `find me a quote about the moor`; all of another
 * line.
 */
export const excerptAsked = (question: string): string => question.replace(EXCERPT, '');
