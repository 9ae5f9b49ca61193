import { contentStems } from '../../corpus/search/text/common.ts';
import { listLines } from '../word-lists.ts';
import type { SourceClaim } from './claim.ts';

/** Phrases of a point that no number tells. */
const TOPIC_PHRASES = 3;
/** Words behind a number that say what it counts. */
const COUNTED_WORDS = 2;
const AMOUNT_WORDS = new Set(listLines('amounts').map((entry) => entry.split(' ')[0]));
const TOKEN = /\d(?:[\d,.]*\d)?|\p{L}[\p{L}’'-]*/gu;

/**
 * What a point is about: the numbers that differ with what they count, “three or four notebooks”,
 * else what both claims speak of, as the first has it.
 */
export function topicOf(claim: SourceClaim, otherClaim: SourceClaim): string {
  const tokens = claim.line.text.match(TOKEN) ?? [];
  const otherTokens = otherClaim.line.text.match(TOKEN) ?? [];
  return numberTopic(tokens, otherTokens) ?? sharedPhrases(tokens, otherClaim);
}

function numberTopic(tokens: readonly string[], otherTokens: readonly string[]) {
  const numbers = numbersBeside(tokens, otherTokens);
  const otherNumbers = numbersBeside(otherTokens, tokens);
  for (const number of numbers)
    for (const otherNumber of otherNumbers) {
      const counted = wordsBehind(number, tokens);
      const otherCounted = wordsBehind(otherNumber, otherTokens);
      const end = counted.findIndex((word, at) => word !== otherCounted[at]);
      const shared = (end < 0 ? counted : counted.slice(0, end)).filter(isTelling);
      if (shared.length > 0 && isYear(number) === isYear(otherNumber))
        return `${number} or ${otherNumber} ${shared.join(' ')}`;
    }
  const [number = '', ...others] = numbers;
  const [otherNumber = '', ...otherOthers] = otherNumbers;
  const isOnly = number !== '' && otherNumber !== '' && others.length + otherOthers.length === 0;
  return isOnly && isYear(number) === isYear(otherNumber)
    ? `${number} or ${otherNumber}`
    : undefined;
}

const isTelling = (word: string): boolean => contentStems(word).length > 0;
const isYear = (number: string): boolean => /^(?:1[4-9]|20)\d\d$/u.test(number);

const wordsBehind = (number: string, tokens: readonly string[]): readonly string[] => {
  const start = tokens.indexOf(number) + 1;
  return tokens.slice(start, start + COUNTED_WORDS);
};

/** Numbers of a claim that the other lacks. */
const numbersBeside = (tokens: readonly string[], otherTokens: readonly string[]): string[] =>
  tokens.filter(
    (token) => (/\d/u.test(token) || isNumberWord(token)) && !otherTokens.includes(token),
  );

/** A number in words; “one” is mostly none. */
const isNumberWord = (token: string): boolean =>
  token !== 'one' && AMOUNT_WORDS.has(token.toLowerCase());

/** Words that both claims have, those beside one another as one phrase: “Julie Christie, wife”. */
function sharedPhrases(tokens: readonly string[], otherClaim: SourceClaim): string {
  const phrases: string[][] = [];
  tokens.forEach((token, at) => {
    const isShared = (word = '') =>
      contentStems(word).some((stem) => otherClaim.stems.includes(stem));
    if (!isShared(token)) return;
    const last = isShared(tokens[at - 1]) ? phrases.at(-1) : undefined;
    if (last) last.push(token);
    else phrases.push([token]);
  });
  return [...new Set(phrases.map((phrase) => phrase.join(' ')))].slice(0, TOPIC_PHRASES).join(', ');
}
