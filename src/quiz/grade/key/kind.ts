import { isGivenName } from '../../../corpus/english/names.ts';
import { tokenise } from '../text/fold.ts';
import type { AnswerToken } from '../types.ts';
import { sexOf } from '../words/address.ts';
import { content, isMonth, wordList } from '../words/lists.ts';
import { asksPerson } from './question.ts';

/** Small words inside surnames. */
export const SURNAME_PARTS = wordList('surnameParts');

/** Whether an answer is a person's name, as far as question and words show. */
export function isPerson(question: string, answer: string): boolean {
  const tokens = tokenise(answer).filter((token) => token.text !== 'the');
  if (tokens.length === 0 || tokens.length > 6 || tokens.some(isDay)) return false;
  if (!content(tokens).every(isBig)) return false;
  // Mr Darcy's sister is called by a description, not by her name.
  if (tokens.some((token, i) => token.possessive && i < tokens.length - 1)) return false;
  // One hyphenated word (Louis-Philippe) is one name: none of it is a surname.
  if (tokens.length > 1 && !/\s/.test(answer.trim())) return false;
  if (tokens.some((token) => token.text === 'and' || token.text === 'of')) return false;
  const [first] = tokens;
  const named = first !== undefined && tokens.length > 1 && (isGivenName(first.text) || sexOf(tokens) !== undefined);
  const initials = tokens.length > 1 && tokens.some((token) => token.initial && token.text !== 'a');
  return named || initials || asksPerson(question);
}

/** `May 1914`, whose month is a name too. */
const isDay = (token: AnswerToken, _: number, all: readonly AnswerToken[]): boolean =>
  isMonth(token) && all.some(({ num }) => num !== undefined);

/** Whether a word may be written so in a name. */
export function isBig(token: AnswerToken): boolean {
  return token.cap || token.initial || token.num !== undefined || SURNAME_PARTS.has(token.text);
}

/**
 * The items of an answer that is a list or has two parts: parted by comma, semicolon, slash, ampersand or "and".
 * One item where it is neither. An empty text has none.
 */
export function splitItems(answer: string): string[] {
  return answer
    .split(/\s*[,;/&\n]\s*(?:and\s+)?|\s+(?:and|plus)\s+/i)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
