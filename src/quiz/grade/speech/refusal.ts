import { DENIES, SEVERAL } from '../outcome.ts';
import { type Compiled, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isChat } from './chat.ts';
import { textOf } from './claims.ts';
import { ASKED_BACK, DISOWNED, isCalledWrong, TAKEN_BACK } from './phrases.ts';

/** Longer than any English word that is an answer: somebody is leaning on a key. */
const LONGEST_WORD = 40;

const REPLY = /^(?:no|nope|nah|yes|yeah|yep|yup)$/;

/** A bare yes or no, without chat; undefined for anything else. */
export function replyIn(tokens: readonly Token[]): string | undefined {
  const said = tokens.filter((token) => REPLY.test(token.text) || !isChat(token));
  return said.length > 0 && said.every(({ text }) => REPLY.test(text)) ? keyOf(said) : undefined;
}

/**
 * Why a line commits to nothing, whatever else it has: a question asked back, an answer called wrong; undefined where
 * it may have an answer.
 * @param given as it was typed
 */
export function refusal(
  tokens: readonly Token[],
  given: string,
  { known, alternatives }: Compiled,
): string | undefined {
  const spoken = textOf(tokens);
  const asks = /\?\W*$/.test(given);
  if (tokens.some(({ text }) => text.length > LONGEST_WORD && !known.has(text))) return 'that is no word';
  // `one of Ruth, Tommy, Kathy`
  if (/^(?:1|any|each|all|some) of .*,.*,/.test(spoken)) return SEVERAL;
  const opens = alternatives.some((one) => one.tokens[0]?.text === tokens[0]?.text);
  if (!opens && !spoken.includes(',') && ASKED_BACK.test(asks ? `${spoken}?` : spoken))
    return 'that is a question';
  const un = tokens.slice(0, -1).some(({ text }) => /^(?:un|non|anti)$/.test(text) && !known.has(text));
  const wrong = spoken.split(', ').some(isCalledWrong);
  const disowned = !asks && DISOWNED.test(spoken);
  // `isn't it` asks.
  const plain = /\S (?:is|was|are|were) not (?:it|him|her|them)\W*$/i.test(given) && !asks;
  const denies = un || plain || disowned || (wrong && !known.has('wrong'));
  return denies || TAKEN_BACK.test(spoken) ? DENIES : undefined;
}
