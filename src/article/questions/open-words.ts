import { folded } from '../../corpus/english/dictionary.ts';
import { givenNameSex } from '../../corpus/english/names.ts';
import { mentionsIn } from '../people/names.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';

const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** Whether a sentence has a word that stands for something before it: he, this, there. */
export const hasOpenWord = (text: string): boolean =>
  hasOpenPhrase(text) || tokensOf(text).some((token) => listedWords('open-words').has(token));

/** The same but for `his` and the like, which may be the subject's own. */
export function hasOpenSubject(text: string): boolean {
  if (hasOpenPhrase(text) || hasStrayOwner(text)) return true;
  const tokens = tokensOf(text);
  return tokens.some((token, at) => {
    if (!listedWords('open-words').has(token) || isFirstNamed(token, text)) return false;
    // “Finds her at night” is about somebody else.
    const isObject =
      token === 'her' && (!startsThing(tokens[at + 1]) || tokens[at + 1]?.endsWith('ed'));
    // “Both girls” were told of before, “both Ann and Ruth” are told here.
    const isPair = token === 'both' && !tokens.slice(at, at + PAIR_WORDS).includes('and');
    // What begins with “His” is somebody's of the sentence before.
    return at === 0 || isObject || isPair || !listedWords('own-words').has(token);
  });
}

/**
 * Whether `he` or `she` means whoever begins a sentence: nobody else is named in it, or spoken of in
 * front of the word.
 */
function isFirstNamed(token: string, text: string): boolean {
  const sex = { he: 'm', she: 'f' }[token];
  const [first, ...others] = mentionsIn(text).filter(
    ({ before }) => !listedWords('place-prepositions').has(before),
  );
  if (sex === undefined || !first?.isFirst || others.length > 0) return false;
  const ownSex = givenNameSex(folded(first.name.split(' ')[0] ?? ''));
  const between = tokensOf(text.slice(first.name.length)).slice(0, -1);
  const isSpokenOf = between.some((word) => listedWords('role-words').has(word));
  return (ownSex ?? sex) === sex && !isSpokenOf;
}

/** Within so many words behind “both” its pair is told. */
const PAIR_WORDS = 4;
/** Phrases that only the sentence before explains, as patterns. */
const OPEN_PHRASES = listLines('open-phrases').map((pattern) => new RegExp(pattern, 'u'));
const hasOpenPhrase = (text: string): boolean => OPEN_PHRASES.some((pattern) => pattern.test(text));

const OWNER = /\b(?:his|her|their)\b/iu;
const OF_MEN = /\b(?:he|him|his|himself)\b/iu;
const OF_WOMEN = /\b(?:she|her|hers|herself)\b/iu;

/**
 * Whether `his` or `her` is plainly nobody's of the sentence: nobody stands before it, or there are
 * a man's and a woman's where only one is named.
 */
function hasStrayOwner(text: string): boolean {
  const at = text.search(OWNER);
  if (at < 0) return false;
  const before = text.slice(0, at);
  const named = mentionsIn(before);
  if (named.length === 0 && !hasListed('role-words', before)) return true;
  // “Anna becomes his companion”: his is somebody's of another sentence.
  const owned = OF_MEN.test(OWNER.exec(text)?.[0] ?? '') ? 'm' : 'f';
  const sexes = named.flatMap(({ name }) => givenNameSex(folded(name.split(' ')[0] ?? '')) ?? []);
  if (sexes.length > 0 && sexes.every((sex) => sex !== owned)) return true;
  return OF_MEN.test(text) && OF_WOMEN.test(text) && mentionsIn(text).length < 2;
}

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
