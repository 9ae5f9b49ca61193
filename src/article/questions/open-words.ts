import { listedWords } from '../word-lists.ts';

/** Words that stand for somebody or something of another sentence. */
const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** Whether a sentence has a word that stands for something before it: he, this, there. */
export const hasOpenWord = (text: string): boolean =>
  OPEN_PHRASE.test(text) || tokensOf(text).some((token) => listedWords('open-words').has(token));

/** The same but for `his` and the like, which may be the subject's own. */
export function hasOpenSubject(text: string): boolean {
  if (OPEN_PHRASE.test(text)) return true;
  const tokens = tokensOf(text);
  return tokens.some((token, at) => {
    if (!listedWords('open-words').has(token)) return false;
    // “Finds her at night” is about somebody else.
    const isObject = token === 'her' && !startsThing(tokens[at + 1]);
    // What begins with “His” is somebody's of the sentence before.
    return at === 0 || isObject || !listedWords('own-words').has(token);
  });
}

/** Which part or role, and what is so much later, the sentence before says. */
const OPEN_PHRASE = /\b[Tt]he (?:part|role)\b(?!\sof)|\slater[.!]$/u;

/** Whether a word may begin what somebody has. */
const startsThing = (token: string | undefined): boolean =>
  token !== undefined && !listedWords('behind-objects').has(token);

/** A sentence that says enough by itself, and not too much. */
export const isOfLength = (text: string): boolean => {
  const count = text.split(/\s+/u).length;
  const isWhole = /^[\p{Lu}\p{N}“"‘']/u.test(text);
  return isWhole && count >= SENTENCE_WORDS.min && count <= SENTENCE_WORDS.max;
};

const SENTENCE_WORDS = { min: 6, max: 34 };
