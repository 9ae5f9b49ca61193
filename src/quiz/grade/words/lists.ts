import { firstFilled } from '../../../lib/counted.ts';
import { wordSet } from '../../../lib/text.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import lists from './lists.json' with { type: 'json' };

type List = Exclude<keyof typeof lists, 'about'>;

const sets = new Map<List, ReadonlySet<string>>();

/** A list of words by its name in `lists.json`. */
export function wordList(list: List): ReadonlySet<string> {
  const set = sets.get(list) ?? wordSet(lists[list]);
  sets.set(list, set);
  return set;
}

const LIGHT = wordList('light');
const CHAT = wordList('chat');
const DENIALS = wordList('denials');

/**
 * Interjections as long as one likes, once letters that repeat are written once: hmmmm, hahaha, xx.
 */
const LAUGHS = '(?:ha|he|ho|lo)+[hl]?|xo?|xoxo';
const SOUNDS = '[uhae]+(?:[mr][hmr]*|(?<=.h))|m|o|oh|[a-z]?r+g?h?|e[hw]|duh|sh|ps+t|pf+t?|ek|oi|wo';
const DRAWN = new RegExp(`^(?:${LAUGHS}|${SOUNDS})$`);

/** Whether a word is grammar rather than meaning, and so optional in an answer. */
export function isLight(token: AnswerToken): boolean {
  return token.num === undefined && !token.initial && LIGHT.has(token.text);
}

/**
 * Whether a word is chat (no quiz asks for any of it), grammar or a sign, so that it adds nothing
 * to an answer.
 */
export function isChat(token: AnswerToken): boolean {
  const { text, also } = token;
  const isDrawn = text.length > 1 && text.length < 12 && DRAWN.test(text.replace(/(.)\1+/g, '$1'));
  return isLight(token) || also !== undefined || CHAT.has(text) || isDrawn;
}

export const isDenial = (token: AnswerToken): boolean =>
  token.num === undefined && DENIALS.has(token.text);

export const isMonth = ({ text }: AnswerToken): boolean => wordList('months').has(text);

/** The words that carry an answer; all of them where it has none but light ones (It, She, Them). */
export function content(tokens: AnswerTokens): AnswerTokens {
  // In `their father's will` it is a thing and no verb; `off the coast` is another place.
  const heavy = tokens.filter(
    (token, index) =>
      !isLight(token) ||
      (token.text === 'off' && index === 0) ||
      (token.text === 'will' && isOwned(tokens[index - 1])),
  );
  return firstFilled(heavy, tokens);
}

const BEFORE_OWNED = wordSet('the a his her their my');
const isOwned = (previousAnswerToken: AnswerToken | undefined) =>
  previousAnswerToken !== undefined &&
  (previousAnswerToken.possessive || BEFORE_OWNED.has(previousAnswerToken.text));
