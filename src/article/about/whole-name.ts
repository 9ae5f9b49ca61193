import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName, isKnownName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { hasListed, listedWords } from '../word-lists.ts';

/** Words of somebody's whole name. */
const NAME_WORDS = { min: 2, max: 4 };

/**
 * Whether words are somebody's whole name, as an author's stands beside a title: “Ann Lee”, “E. M.
 * Forster”, but no “Wick Library”, no “Mrs Lee” and no kind of page.
 */
export function isWholeName(words: string): boolean {
  const parts = words.split(' ');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const isOfName = (part: string) =>
    /^\p{Lu}[\p{L}.’'-]*$/u.test(part) || listedWords('name-particles').has(part);
  if (parts.length < NAME_WORDS.min || parts.length > NAME_WORDS.max) return false;
  if (!parts.every(isOfName) || titleOf(first) || hasListed('guide-titles', words)) return false;

  const isGiven = isGivenName(folded(first)) || /^\p{Lu}\./u.test(first);
  const isOfSite =
    listedWords('site-nouns').has(last.toLowerCase()) || /^(?:The|An?)$/u.test(first);
  return (isGiven || !parts.every(isPlain)) && !isOfSite;
}

/** A word of the language that is nobody's name. */
export const isPlain = (word: string): boolean =>
  isWord(folded(word)) && !isKnownName(folded(word));
