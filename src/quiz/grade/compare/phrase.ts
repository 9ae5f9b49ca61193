import { isKnownName } from '../../../corpus/english/names.ts';
import { objection } from '../beside/rest.ts';
import type { RightAnswer } from '../key/key.ts';
import { crudeStem } from '../key/question.ts';
import { ANOTHER, no, yes } from '../outcome.ts';
import type { Setting } from '../setting.ts';
import type { AnswerToken, AnswerTokens, Verdict } from '../types.ts';
import { isLight, isMonth } from '../words/lists.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { joinTo, pairsOf } from './pairs.ts';
import { turnsRound } from './sense.ts';

export const ORDER = 'the words are in another order';
export const ROUND = 'the small words turn it round';
export const PART = 'only a part of the answer';

/** Whether positions aren't in their order. */
const isMixed = (places: readonly number[]) =>
  places.some((at, index) => at < (places[index - 1] ?? 0));

/**
 * Compares word by word. Light words are optional, and so are words of the question; every other
 * word of the right answer is needed, in its order. Anything else is judged by `objection`.
 */
export function matchPhrase(
  wanted: RightAnswer,
  answerTokens: AnswerTokens,
  setting: Setting,
): Verdict {
  const { rules } = setting;
  const ownAnswerTokens = joinTo(wanted.content, answerTokens);
  const givenAnswerTokens = joinTo(answerTokens, wanted.content);
  const omittable = omittableWords(ownAnswerTokens, setting);
  const pairs = pairsOf(ownAnswerTokens, givenAnswerTokens, (want, have) =>
    matchWord(want, have, rules),
  );
  const isFound = (position: number) => pairs.some((hit) => hit.i === position);
  const isWhole = [...ownAnswerTokens.keys()].every(
    (position) => omittable.has(position) || isFound(position),
  );
  if (!isWhole || pairs.length === 0)
    return no(differenceOf(ownAnswerTokens, givenAnswerTokens, rules));

  const places = pairs.map(({ at }) => at);
  if (isMixed(places)) {
    const stretch = givenAnswerTokens.slice(Math.min(...places), Math.max(...places) + 1);
    if (!mayMove(wanted, stretch)) return no(ORDER);
  }

  const matches = pairs.map(({ match }) => match);
  const inflected = matches.some(({ like }) => like === 'form');
  if (turnsRound(wanted.tokens, wanted.light, givenAnswerTokens, inflected)) return no(ROUND);

  const objected = objection(givenAnswerTokens, new Set(places), wanted, setting);
  if (objected === undefined) return yes(matches, 'the right answer');

  return no(objected);
}

const TIE = /^(?:of|from|for|at|in|on|by|about|over|that|which|who|with|made)$/;

/**
 * Whether the order of the answer's words may change, as a small word or a break shows on just one
 * side what belongs to what: `the will of her father` and `her father's will`. Otherwise order
 * tells who does what to whom.
 */
function mayMove({ tokens }: RightAnswer, claimTokens: AnswerTokens) {
  if (tokens.some(({ text }) => /^(?:s?he|it|they)$/.test(text))) return false;
  // `March 12, 1990`
  if (tokens.every((token) => isMonth(token) || token.num !== undefined)) return true;
  const isTied = (answerTokens: AnswerTokens) =>
    answerTokens.some(({ text }, index) => index > 0 && TIE.test(text));
  if (isTied(tokens)) return !isTied(claimTokens);
  return isTied(claimTokens) || claimTokens.some(({ after }, index) => index > 0 && after);
}

/** Words that may be left out, as the question has them, unless nothing else would be left. */
function omittableWords(wanted: AnswerTokens, { key: { asked } }: Setting): ReadonlySet<number> {
  const isAsked = (position: number) => asked.words.has(crudeStem(wanted[position]?.text ?? ''));
  const omittable = asked.choice ? [] : [...wanted.keys()].filter(isAsked);
  return new Set(omittable.length < wanted.length ? omittable : []);
}

/** Why words don't match an answer, as specific as possible. */
export function differenceOf(
  wanted: AnswerTokens,
  givenAnswerTokens: AnswerTokens,
  rules: WordRules,
): string {
  const has = (tokens: AnswerTokens, want: AnswerToken) =>
    tokens.some((token) => token.text === want.text);
  const hits = wanted.filter((token) => has(givenAnswerTokens, token)).length;
  const telling = givenAnswerTokens.filter((token) => !isLight(token));
  if (hits > 0 && telling.every((token) => has(wanted, token))) return PART;
  if (wanted.length !== telling.length) return 'not the answer';
  if (telling.some(({ text }) => rules.taken(text))) return ANOTHER;
  const isName = wanted[0]?.cap && telling.every(({ text }) => isKnownName(text));
  if (isName) return 'that is another name';
  return 'not the answer';
}
