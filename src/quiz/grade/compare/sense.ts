import type { AnswerTokens } from '../types.ts';
import { looksPast } from '../words/forms.ts';
import { wordList } from '../words/lists.ts';
import opposites from '../words/opposites.json' with { type: 'json' };

const OPPOSITES: Readonly<Record<string, readonly string[]>> = opposites;
const OPENS = /^(?:is|was|are|were|be|been|being|get|gets|got|getting)$/;
const PERSONS = { m: wordList('male'), f: wordList('female') } as const;
const SEXES = ['m', 'f'] as const;

/** What a phrase's small words say about who does it to whom. */
function senseOf(tokens: AnswerTokens) {
  return {
    words: new Set(tokens.map(({ text }) => text)),
    /** Whom the pronouns mean, in order. */
    persons: tokens.flatMap(({ text }) => SEXES.find((sex) => PERSONS[sex].has(text)) ?? []),
    isPassive: tokens.some(
      ({ text }, index) => OPENS.test(tokens[index - 1]?.text ?? '') && looksPast(text),
    ),
    isSaidOf: tokens.some(({ text }) => OPENS.test(text)),
    hasPronoun: tokens.some(({ text }) => /^(?:he|she|it|they|him|them|me|us)$/.test(text)),
  };
}
type Sense = ReturnType<typeof senseOf>;

/**
 * Whether the small words turn the answer into something else: to and from, he and she, `she was
 * jilted` and `she jilted him`.
 * @param inflected one of its words has another form: `it is eaten`, `it eats`
 * @param light the answer's words, and small ones of other right answers with the same meaning
 */
export function turnsRound(
  wanted: AnswerTokens,
  light: AnswerTokens,
  answerTokens: AnswerTokens,
  inflected: boolean,
): boolean {
  const wantedSense = senseOf(wanted);
  const lightSense = senseOf(light);
  const claimSense = senseOf(answerTokens);
  if (hasOpposite(claimSense.words, lightSense.words)) return true;

  const isActive =
    wantedSense.isPassive && !claimSense.isSaidOf && (claimSense.hasPronoun || inflected);
  const isPassive = inflected && claimSense.isPassive && !lightSense.isPassive;
  return isActive || isPassive || hasOtherPersons(wantedSense, lightSense, claimSense);
}

/** Whether an answer has `from` where the right one has `to`, `Elder` for `Younger`, and not both. */
export const hasOpposite = (claimWords: ReadonlySet<string>, ownWords: ReadonlySet<string>) =>
  [...claimWords].some(
    (claimWord) =>
      !ownWords.has(claimWord) && OPPOSITES[claimWord]?.some((opposite) => ownWords.has(opposite)),
  );

/**
 * Whether pronouns have another sex than the answer's, or name the same people in reversed roles.
 */
function hasOtherPersons(wantedSense: Sense, lightSense: Sense, claimSense: Sense) {
  const a = wantedSense.persons;
  const b = claimSense.persons;
  if (
    lightSense.persons.length > 0 &&
    b.length > 0 &&
    !lightSense.persons.some((person) => b.includes(person))
  )
    return true;
  return a.length > 1 && a.length === b.length && a.some((person, index) => person !== b[index]);
}
