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
export const singular = memoize((foldedWord): string => {
  const irregular = plurals.get(foldedWord);
  if (irregular !== undefined) return irregular;
  if (foldedWord.endsWith('men') && foldedWord.length > 5) return `${foldedWord.slice(0, -2)}an`;
  if (
    foldedWord.length < 4 ||
    !foldedWord.endsWith('s') ||
    /(?:ss|us|is)$/.test(foldedWord) ||
    ANOTHER.has(foldedWord)
  )
    return foldedWord;
  if (foldedWord.endsWith('ies') && foldedWord.length > 4) return `${foldedWord.slice(0, -3)}y`;
  const bare = foldedWord.slice(0, -1);
  if (/(?:[sxzo]|ch|sh)es$/.test(foldedWord) && !isWord(bare)) return foldedWord.slice(0, -2);
  return bare;
});

/** The base of an irregular verb's form; the word itself otherwise. */
export const baseOf = (foldedWord: string): string => bases.get(foldedWord) ?? foldedWord;

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
export function looksVerbal(foldedWord: string): boolean {
  return (
    bases.has(foldedWord) || (/(?:ed|ing)$/.test(foldedWord) && verbBases(foldedWord).length > 1)
  );
}

/** Whether the word may be a past participle, as in `is driven`, `was killed`. */
export const looksPast = (foldedWord: string): boolean =>
  !foldedWord.endsWith('ing') && looksVerbal(foldedWord);

/** Whether the word may say what somebody does or did: becomes, wore. */
export function isThirdPerson(foldedWord: string): boolean {
  return looksPast(foldedWord) || (foldedWord.endsWith('s') && verbBases(foldedWord).length > 1);
}

/** The possible verb bases of a folded word, itself first: stealing, steal. */
export const verbBases = memoize((foldedWord): readonly string[] => {
  const irregular = bases.get(foldedWord);
  const verbForms = irregular === undefined ? [] : [irregular];
  if (foldedWord.length < 4) return [foldedWord, ...verbForms];
  if (/ie[sd]$/.test(foldedWord))
    verbForms.push(`${foldedWord.slice(0, -3)}y`, foldedWord.slice(0, -1));
  else if (foldedWord.endsWith('ing')) verbForms.push(...unsuffixed(foldedWord.slice(0, -3)));
  else if (foldedWord.endsWith('ed')) verbForms.push(...unsuffixed(foldedWord.slice(0, -2)));
  else verbForms.push(singular(foldedWord));
  return [foldedWord, ...verbForms.filter((base) => base !== foldedWord && isWord(base))];
});

/** What -ing or -ed was added to: `hopp` → hop, `hop` → hope (hop would double), `eat` → eat. */
function unsuffixed(stem: string) {
  if (/([^aeiou])\1$/.test(stem)) return [stem, stem.slice(0, -1)];
  const closed = /^[^aeiouy]*[aeiouy][^aeiouwxy]$/.test(stem);
  return closed ? [`${stem}e`] : [stem, `${stem}e`];
}
