import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import { memoize } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import irregular from './irregular.json' with { type: 'json' };

/** Words that become another word with an s. */
const ANOTHER = wordSet(irregular.another);

/** From irregular plurals and verbs' past forms to their base. */
const plurals = new Map(Object.entries(irregular.plurals));
const bases = new Map(Object.entries(irregular.verbs));

/**
 * The singular of a folded word, by rule or from the list of irregular ones; the word itself where
 * it is one.
 */
export const singular = memoize((word): string => {
  const irregular = plurals.get(word);
  if (irregular !== undefined) return irregular;
  if (word.endsWith('men') && word.length > 5) return `${word.slice(0, -2)}an`;
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word) || ANOTHER.has(word))
    return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  const bare = word.slice(0, -1);
  if (/(?:[sxzo]|ch|sh)es$/.test(word) && !isWord(bare)) return word.slice(0, -2);
  return bare;
});

/** The base of an irregular verb's form; the word itself otherwise. */
export const baseOf = (word: string): string => bases.get(word) ?? word;

/**
 * Whether two words are singular and plural of one, and neither is a different name: Robin is not
 * Robins.
 */
export function samePlural(a: string, b: string): boolean {
  if (singular(a) !== singular(b)) return false;
  return !(isKnownName(a) && isKnownName(b));
}

/**
 * Whether two words are forms of one verb: eat, eats, ate, eaten, eating. Derived nouns (carer,
 * organist) are not.
 */
export function sameVerb(a: string, b: string): boolean {
  const of = verbBases(b);
  return verbBases(a).some((base) => of.includes(base));
}

/** Whether the word itself shows that it is a verb's past or -ing form. */
export function looksVerbal(word: string): boolean {
  return bases.has(word) || (/(?:ed|ing)$/.test(word) && verbBases(word).length > 1);
}

/** Whether the word may be a past participle, as in `is driven`, `was killed`. */
export const looksPast = (word: string): boolean => !word.endsWith('ing') && looksVerbal(word);

/** Whether the word may say what somebody does or did: becomes, wore. */
export function isThirdPerson(word: string): boolean {
  return looksPast(word) || (word.endsWith('s') && verbBases(word).length > 1);
}

/** The possible verb bases of a folded word, itself first: stealing, steal. */
export const verbBases = memoize((word): readonly string[] => {
  const irregular = bases.get(word);
  const found = irregular === undefined ? [] : [irregular];
  if (word.length < 4) return [word, ...found];
  if (/ie[sd]$/.test(word)) found.push(`${word.slice(0, -3)}y`, word.slice(0, -1));
  else if (word.endsWith('ing')) found.push(...unsuffixed(word.slice(0, -3)));
  else if (word.endsWith('ed')) found.push(...unsuffixed(word.slice(0, -2)));
  else found.push(singular(word));
  return [word, ...found.filter((base) => base !== word && isWord(base))];
});

/** What -ing or -ed was added to: `hopp` → hop, `hop` → hope (hop would double), `eat` → eat. */
function unsuffixed(stem: string): string[] {
  if (/([^aeiou])\1$/.test(stem)) return [stem, stem.slice(0, -1)];
  const closed = /^[^aeiouy]*[aeiouy][^aeiouwxy]$/.test(stem);
  return closed ? [`${stem}e`] : [stem, `${stem}e`];
}
