import { givenNameSex } from '../../../corpus/english/names.ts';
import { firstFilled } from '../../../lib/counted.ts';
import type { AnswerTokens } from '../types.ts';
import { wordList } from './lists.ts';

/** Forms of address that a name may have or lack, by sex. Abbreviations are already written out. */
const HIS = wordList('his');
const HERS = wordList('hers');
/** Part of a name (Lady Macbeth is not Macbeth), but they show the sex. */
const RANKS_HIS = wordList('ranksHis');
const RANKS_HERS = wordList('ranksHers');

export type Sex = 'm' | 'f' | undefined;

/** Whether the word is a form of address that a name may have or lack. */
export const isHonorific = (nameWord: string): boolean =>
  HIS.has(nameWord) || HERS.has(nameWord) || wordList('anybodys').has(nameWord);

/** Whether the word is a rank or kinship that belongs to a name: Lady Macbeth, Aunt Sally. */
export const isRank = (nameWord: string): boolean =>
  RANKS_HIS.has(nameWord) || RANKS_HERS.has(nameWord);

/**
 * Whether a name with that before it is the same: King Claudius is Claudius, Lady Macbeth not
 * Macbeth.
 */
export function mayAddress(addressWord: string, ownName: string): boolean {
  return (
    isHonorific(addressWord) ||
    (givenNameSex(ownName) === 'f' ? RANKS_HERS : RANKS_HIS).has(addressWord)
  );
}

/** The tokens without forms of address; all of them where there is nothing else (Madame). */
export function stripHonorifics(tokens: AnswerTokens): AnswerTokens {
  const bare = tokens.filter(
    (token, index) => !(isHonorific(token.text) && index < tokens.length - 1),
  );
  return firstFilled(bare, tokens);
}

/** The sex that a name's form of address, or its first word, shows; undefined for none. */
export function sexOf(tokens: AnswerTokens): Sex {
  for (const { text } of tokens) {
    if (HERS.has(text) || RANKS_HERS.has(text)) return 'f';
    if (HIS.has(text) || RANKS_HIS.has(text)) return 'm';
  }
  const [firstAnswerToken] = stripHonorifics(tokens);
  if (tokens.length < 2 || !firstAnswerToken) return undefined;
  return givenNameSex(firstAnswerToken.text);
}

/** The sex that the form of address alone shows. */
export function addressedSex(tokens: AnswerTokens): Sex {
  if (tokens.some(({ text }) => HERS.has(text))) return 'f';
  if (tokens.some(({ text }) => HIS.has(text))) return 'm';
  return undefined;
}
