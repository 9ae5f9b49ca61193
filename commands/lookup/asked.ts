/** A question to the book without what people say around it, by `asked.json`. */

import { LIKE } from '../../src/corpus/search/question/question.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import WORDS from './asked.json' with { type: 'json' };

const longestFirst = (phrases: readonly string[]) =>
  phrases.toSorted((one, other) => other.length - one.length);

const [LEADS, BEHIND, TELL_ME, DO_IT] = [WORDS.leads, WORDS.behind, WORDS.tellMe, WORDS.doIt].map(
  longestFirst,
);
const WRITTEN = new Map(Object.entries(WORDS.written));

/** How much of a line these phrases take at its start, in characters; 0 for none. */
function lengthOfLead(line: string, phrases: readonly string[] = []) {
  const lowerLine = line.toLowerCase().replaceAll('’', "'");
  const leadPhrase = phrases.find(
    (phrase) =>
      lowerLine.startsWith(phrase) && /^[\s,.!:;–-]+\S/.test(lowerLine.slice(phrase.length)),
  );
  if (leadPhrase === undefined) return 0;
  return (
    leadPhrase.length + (/^[\s,.!:;–-]+/.exec(lowerLine.slice(leadPhrase.length))?.[0].length ?? 0)
  );
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
function questionIn(plainAsked: string) {
  const questionWords = plainAsked.slice(lengthOfLead(plainAsked, TELL_ME));
  if (
    questionWords === plainAsked ||
    /^(?:(?:it|this|that|them|these|those|one)$|to )/.test(questionWords)
  )
    return undefined;
  return questionWords;
}

/**
 * The question in a line, or the request in `can we have a passage`, in plain words without a
 * greeting in front.
 */
export function plainQuestion(line: string): string {
  const strippedWords = stripPhrases(plainWords(line), LEADS);
  return questionIn(strippedWords) ?? strippedWords.slice(lengthOfLead(strippedWords, DO_IT));
}

/**
 * A line as typed with phone spellings written out, and without fillers before or after a question:
 * `yo whos Bingley, no spoilers pls` is `who's Bingley`. Capitals stay, since they show names; so
 * does everything where words are in quotation marks.
 */
export const unframed = memoize((line) => {
  if (/["“”„«»]|^[/!]/.test(line)) return line;
  const writtenOut = line
    .trim()
    .replace(/\p{L}+\d?/gu, (writtenWord) => WRITTEN.get(writtenWord.toLowerCase()) ?? writtenWord);
  const [opened = ''] = /^¿\s*/u.exec(writtenOut) ?? [];
  const strippedLine = stripTail(stripPhrases(writtenOut.slice(opened.length), LEADS));
  return opened + (questionIn(strippedLine)?.replace(INDIRECT, '$1 $3 $2') ?? strippedLine);
});

/** `who Ruth is`, as it stands behind `can you tell me`: the verb comes last. */
const INDIRECT = /^(who|what|where|when|how|why) (.+) (is|are|was|were)(?=[?.!\s]*$)/i;

const SPACES_AND_COMMAS = ' \t\n\u00a0,';
const STOPS = `${SPACES_AND_COMMAS}.!?`;

function stripTail(line: string): string {
  const lowerLine = trimSigns(line.toLowerCase().replaceAll('’', "'"), STOPS);
  const tailPhrase = (BEHIND ?? []).find((tailWords) => {
    const lineBefore = lowerLine.slice(0, -tailWords.length);
    return (
      lowerLine.endsWith(tailWords) && !['', lineBefore].includes(trimSigns(lineBefore, STOPS))
    );
  });
  if (tailPhrase === undefined) return line;
  const lineHead = trimSigns(
    line.slice(0, lowerLine.length - tailPhrase.length),
    SPACES_AND_COMMAS,
  );
  return stripTail(/\?/.test(line.slice(lineHead.length)) ? `${lineHead}?` : lineHead);
}

const TRADE = `what(?:[’']?s| is| was| does| did)(?= .+(?:${WORDS.trade})\\W*$)`;
const DESCRIBED = [...WORDS.described, TRADE].map((way) => new RegExp(`^(?:${way}) (?=.)`, 'iu'));

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
  const plainQuestion = question
    .replace(/^[\s¿]+/u, '')
    .trimEnd()
    .replace(LIKE, 'who is $1');
  const described = DESCRIBED.find((way) => way.test(plainQuestion));
  const asked = described ? plainQuestion.replace(described, 'who is ') : plainQuestion;
  const [, who, name = '', other = ''] = WHO.exec(asked) ?? [];
  return { who, name, other };
}

const EXCERPT = new RegExp(`^${WORDS.excerpts.join('')}`, 'iu');

/**
 * What a passage is to be about: `the moor` in `find me a quote about the moor`; all of another
 * line.
 */
export const excerptAsked = (question: string): string => question.replace(EXCERPT, '');
