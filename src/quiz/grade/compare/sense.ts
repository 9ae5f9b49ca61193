import type { AnswerTokens } from '../types.ts';
import { looksPast } from '../words/forms.ts';
import { wordList } from '../words/lists.ts';
import opposites from '../words/opposites.json' with { type: 'json' };

const OPPOSITES: Readonly<Record<string, readonly string[]>> = opposites;
const OPENS = /^(?:is|was|are|were|be|been|being|get|gets|got|getting)$/;
const PERSONS = { m: wordList('male'), f: wordList('female') } as const;

/** What a phrase's small words say about who does it to whom. */
function senseOf(tokens: AnswerTokens) {
  return {
    words: new Set(tokens.map(({ text }) => text)),
    /** Whom the pronouns mean, in order. */
    persons: tokens.flatMap(({ text }) =>
      PERSONS.m.has(text) ? 'm' : PERSONS.f.has(text) ? 'f' : [],
    ),
    isPassive: tokens.some(
      ({ text }, i) => OPENS.test(tokens[i - 1]?.text ?? '') && looksPast(text),
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
  const own = senseOf(wanted);
  const all = senseOf(light);
  const one = senseOf(answerTokens);
  const isOpposite = [...one.words].some(
    (word) => !all.words.has(word) && OPPOSITES[word]?.some((other) => all.words.has(other)),
  );
  const isActive = own.isPassive && !one.isSaidOf && (one.hasPronoun || inflected);
  const isPassive = inflected && one.isPassive && !all.isPassive;

  return isOpposite || isActive || isPassive || hasOtherPersons(own, all, one);
}

/**
 * Whether pronouns have another sex than the answer's, or name the same people in reversed roles.
 */
function hasOtherPersons(own: Sense, all: Sense, said: Sense): boolean {
  const a = own.persons;
  const b = said.persons;
  if (all.persons.length > 0 && b.length > 0 && !all.persons.some((person) => b.includes(person)))
    return true;
  return a.length > 1 && a.length === b.length && a.some((one, i) => one !== b[i]);
}
