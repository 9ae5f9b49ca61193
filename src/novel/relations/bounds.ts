import type { SentenceToken } from './tokens.ts';
import { BEHIND_ROLE, DETERMINERS, POSSESSIVE } from './vocabulary.ts';

export const isComma = (token: SentenceToken | undefined): boolean => token?.text === ',';

/** Whether it makes the word before it own what stands behind. */
export const isOwning = (token: SentenceToken | undefined): boolean =>
  token !== undefined && /^[’']s?$/u.test(token.text);

/** Whether nothing that stands there makes the words before it part of something else. */
export function isEnd(
  tokens: readonly SentenceToken[],
  tokenIndex: number,
  isTight: boolean,
): boolean {
  const token = tokens[tokenIndex];
  if (!token) return true;
  if (token.who !== undefined) return false;
  if (!/^[\p{L}\p{N}]/u.test(token.text)) return !/^[’'-]/u.test(token.text);
  return !isTight && BEHIND_ROLE.has(token.lower);
}

/** Whether only a sign or “who” stands there: in “as a tenant, Ada was” she is no tenant. */
export const isTightEnd = (tokens: readonly SentenceToken[], tokenIndex: number): boolean =>
  isEnd(tokens, tokenIndex, true) || /^who(?:se|m)?$/u.test(tokens[tokenIndex]?.lower ?? '');

/** “Nora, cook at the inn”: what stands behind a trade without an article. */
export const isBareEnd = (tokens: readonly SentenceToken[], tokenIndex: number): boolean =>
  isEnd(tokens, tokenIndex, true) || tokens[tokenIndex]?.lower === 'at';

/** Not “the doctor, Nora and Hugh”, who are three, nor “the man Nora saw”, who isn't she. */
export const isBounded = (tokens: readonly SentenceToken[], nameIndex: number): boolean =>
  isTightEnd(tokens, nameIndex + 1) &&
  !goesOnAsList(tokens, nameIndex + 1) &&
  !isListed(tokens, nameIndex);

/** Words behind “the solicitor” up to a comma, as in “for the defence, and its counsel”. */
const WORDS_TO_COMMA_MAX = 5;

/** The index of the next comma if it is near, else the one given. */
export function nextComma(tokens: readonly SentenceToken[], fromToken: number): number {
  const commaDistance = tokens
    .slice(fromToken, fromToken + WORDS_TO_COMMA_MAX + 1)
    .findIndex(isComma);
  return commaDistance < 0 ? fromToken : fromToken + commaDistance;
}

/** Whether a list goes on there: “Lady Ann, her daughter, and Mrs. Pell”. */
export function goesOnAsList(tokens: readonly SentenceToken[], tokenIndex: number): boolean {
  const start = isComma(tokens[tokenIndex]) ? tokenIndex + 1 : tokenIndex;
  const isAnd = tokens[start]?.lower === 'and';
  if (start === tokenIndex && !isAnd) return false;
  const nextToken = tokens[isAnd ? start + 1 : start];
  if (!nextToken) return false;
  if (nextToken.who !== undefined || /^\p{Lu}/u.test(nextToken.text)) return true;
  // “Nora, the cook, the clerk and I”.
  return (
    (isAnd || isComma(tokens[tokenIndex])) &&
    (DETERMINERS.has(nextToken.lower) || POSSESSIVE.has(nextToken.lower))
  );
}

/** Whether a name stands in a row of names: “Nora, Ada, the nurse, and Hugh”. */
export const isInRow = (tokens: readonly SentenceToken[], nameIndex: number): boolean =>
  isComma(tokens[nameIndex - 1]) && tokens[nameIndex - 2]?.who !== undefined;

/** Whether others are named right before a phrase or behind the name: “Ada, the nurse, Hugh”. */
export const isListed = (tokens: readonly SentenceToken[], nameIndex: number): boolean =>
  isComma(tokens[nameIndex + 1]) && tokens[nameIndex + 2]?.who !== undefined;
