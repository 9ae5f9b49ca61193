import type { Alternative, Compiled } from './compile.ts';
import { no, type Outcome, yes } from './outcome.ts';
import type { Given } from './phrase.ts';
import { matchWord, type WordRules } from './words-match.ts';

/** Words that make a number a bound instead of a value. */
const BOUNDS = new Set(
  'more less over under least most above below before after between than up beyond half minus until'.split(
    ' ',
  ),
);

/** Compares a number or year by its value; its unit may be left out but not changed. */
export function matchNumberAnswer(
  wanted: Alternative,
  given: Given,
  compiled: Compiled,
  rules: WordRules,
): Outcome {
  const values = wanted.tokens.filter((token) => token.num !== undefined);
  const [value] = values;
  if (!value || values.length > 1) return no('not the answer');
  const said = given.tokens.filter((token) => token.num !== undefined);
  if (said.length === 0) return no('there is no number in it');
  const counting = { ...rules, counting: compiled.asked.counting };
  for (const token of said) {
    const match = matchWord(value, token, counting);
    if ('why' in match) return no(said.length > 1 ? 'more than one number' : match.why);
  }
  const known = new Set(wanted.tokens.map((token) => token.text));
  for (const [i, token] of given.tokens.entries()) {
    if (token.num !== undefined || known.has(token.text)) continue;
    if (BOUNDS.has(token.text)) return no('that is a bound, not the number');
    if (!given.harmless[i] && !unit(token.text, wanted, compiled)) return no('it says more than the number');
  }
  return missing(wanted, given) ? no('only a part of the answer') : yes([], 'the right number');
}

/** A letter that belongs to the number: 221B. */
function missing(wanted: Alternative, given: Given): boolean {
  const letters = wanted.tokens.filter((token) => token.initial);
  return letters.some((letter) => !given.tokens.some((token) => token.text === letter.text));
}

/** Years where an age is asked, in one form or another of the unit, or a word nearly the unit's. */
function unit(word: string, wanted: Alternative, { kind, asked }: Compiled): boolean {
  if (kind === 'year') return word === 'year';
  if (asked.words.has('old') || asked.words.has('age'))
    return word === 'years' || word === 'year' || word === 'old' || word === 'age' || word === 'aged';
  return wanted.content.some(
    (token) => token.num === undefined && (token.text === `${word}s` || word === `${token.text}s`),
  );
}
