import type { AnswerToken, AnswerTokens } from '../types.ts';

/** What people write for the years before and after the year 1. */
const ERAS: Readonly<Record<string, 'bc' | 'ad'>> = { bc: 'bc', bce: 'bc', ad: 'ad', ce: 'ad' };

const MAY_BE_ERA = /^(?:bce?|ad|ce|[abc])$/;

/** `44`, `5th`, `century`, `300s`: beside one of these, `bc` is an era. */
const isDated = (token: AnswerToken | undefined) =>
  token !== undefined &&
  (token.num !== undefined || /^(?:century|centuries|\d+s)$/.test(token.text));

/**
 * The words with `bc` or `ad` for each era beside a year or a century, whatever it is called; what
 * is left of `bc` means because.
 */
export function withEras(tokens: AnswerTokens): AnswerTokens {
  if (!tokens.some(({ text }) => MAY_BE_ERA.test(text))) return tokens;
  const answerTokens: AnswerToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as AnswerToken;
    const length = MAY_BE_ERA.test(token.text) ? eraLength(tokens, at) : 0;
    const letters = tokens.slice(at, at + length).map(({ text }) => text);
    const era = ERAS[letters.join('')];
    if (era !== undefined) answerTokens.push({ ...token, text: era, initial: false });
    else answerTokens.push(token.text === 'bc' ? { ...token, text: 'because' } : token);
    at += Math.max(1, length);
  }
  return answerTokens;
}

/** How many words from one on are an era, such as 3 for `B. C. E.`; 0 for none. */
function eraLength(tokens: AnswerTokens, position: number) {
  for (const length of [3, 2, 1]) {
    const letters = tokens.slice(position, position + length).map(({ text }) => text);
    const isWritten = letters.length === length && letters.join('') in ERAS;
    if (isWritten && (isDated(tokens[position - 1]) || isDated(tokens[position + length])))
      return length;
  }
  return 0;
}
