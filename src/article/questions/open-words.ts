import { listedWords } from '../word-lists.ts';

/** Words that stand for somebody or something of another sentence. */
const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** Whether a sentence has a word that stands for something before it: he, this, there. */
export const hasOpenWord = (text: string): boolean =>
  tokensOf(text).some((token) => listedWords('open-words').has(token));

/** The same but for `his` and the like, which may be the subject's own. */
export const hasOpenSubject = (text: string): boolean =>
  tokensOf(text).some(
    (token) => listedWords('open-words').has(token) && !listedWords('own-words').has(token),
  );

/** A sentence that says enough by itself, and not too much. */
export const isOfLength = (text: string): boolean => {
  const count = text.split(/\s+/u).length;
  return count >= SENTENCE_WORDS.min && count <= SENTENCE_WORDS.max;
};

const SENTENCE_WORDS = { min: 6, max: 34 };
