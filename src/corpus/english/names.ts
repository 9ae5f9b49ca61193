import { wordSet } from '../../lib/text.ts';
import { folded, isWord } from './dictionary.ts';
import names from './names.json' with { type: 'json' };
import { shortFormsOf } from './nicknames.ts';

/** Adjectives of nations that end like no other. */
const ODD_NATIONALS = wordSet('british dutch swiss scots');

// Names that a typo must not turn into: common ones, which readers would take for somebody or some
// place else. Countries, languages and large cities come from the Unicode locale data that Node
// ships.
const male = wordSet(names.male.join(' '));
const female = wordSet(names.female.join(' '));
const surnames = wordSet(names.surnames.join(' '));
const places = new Set(wordSet(names.places.join(' ')));

const countries = new Set(names.countries.split(' ').concat(['czech republic', 'great britain']));
const world = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const tongues = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const languages = new Set<string>();
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
for (const firstLetter of letters) {
  for (const second of letters) {
    const region = firstLetter + second === 'ZZ' ? undefined : world.of(firstLetter + second);
    if (region !== undefined) countries.add(folded(region));
    const language = tongues.of((firstLetter + second).toLowerCase());
    if (language !== undefined && !language.includes(' ')) languages.add(folded(language));
  }
}
for (const zone of Intl.supportedValuesOf('timeZone')) {
  const city = zone.split('/').at(-1)?.toLowerCase() ?? '';
  if (/^[a-z]{4,}$/.test(city)) places.add(city);
}

/** Whether a folded word is a well-known person's or place's name, or a language's. */
export function isKnownName(foldedWord: string): boolean {
  return (
    male.has(foldedWord) ||
    female.has(foldedWord) ||
    surnames.has(foldedWord) ||
    places.has(foldedWord) ||
    languages.has(foldedWord) ||
    countries.has(foldedWord)
  );
}

/** Whether a folded word is a well-known place, and no given name or surname. */
export const isPlaceName = (foldedWord: string): boolean =>
  (places.has(foldedWord) || countries.has(foldedWord)) &&
  !male.has(foldedWord) &&
  !female.has(foldedWord) &&
  !surnames.has(foldedWord);

/** Whether a folded word is English or a well-known name, and so no slip. */
export const isWordOrName = (foldedWord: string): boolean =>
  isWord(foldedWord) || isKnownName(foldedWord);

/** Whether a folded word is an adjective of nationality: american, british, japanese. */
export function isNational(foldedWord: string): boolean {
  if (languages.has(foldedWord) || ODD_NATIONALS.has(foldedWord)) return true;
  if (!/(?:an|ese|ish|i)$/.test(foldedWord) || foldedWord.length < 5 || isKnownName(foldedWord))
    return false;
  return [...countries].some((country) =>
    country.startsWith(foldedWord.slice(0, Math.max(4, foldedWord.length - 4))),
  );
}

/**
 * Whether a folded word, or several joined by blanks, name a country (or England, Scotland, Wales).
 */
export const isCountry = (placeName: string): boolean => countries.has(placeName);

/** `m` or `f`; undefined for both, or for no given name. */
export function givenNameSex(foldedWord: string): 'm' | 'f' | undefined {
  if (male.has(foldedWord) === female.has(foldedWord)) return undefined;
  return male.has(foldedWord) ? 'm' : 'f';
}

const called = (names: ReadonlySet<string>) =>
  new Set([...names].flatMap((givenName) => [givenName, ...shortFormsOf(givenName)]));
const men = called(male);
const women = called(female);

/**
 * The sex of a given name as a book writes it, or of its short form; undefined if it could be
 * either.
 */
export function sexOfGiven(givenName: string): 'he' | 'she' | undefined {
  const foldedWord = folded(givenName);
  if (men.has(foldedWord) === women.has(foldedWord)) return undefined;
  return men.has(foldedWord) ? 'he' : 'she';
}

/**
 * Whether one is the other's form for the other sex: Daniel and Danielle, Martin and Martina,
 * Francis and Frances.
 */
export function isCounterpart(a: string, b: string): boolean {
  const firstSex = givenNameSex(a);
  const two = givenNameSex(b);
  if (firstSex !== undefined && two !== undefined) return firstSex !== two;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    isGivenName(short) &&
    long.startsWith(short) &&
    !long.endsWith('aa') &&
    /^(?:a|ia|ina|ine|ette?|elle|le|lla|etta)$/.test(long.slice(short.length))
  );
}

/** Whether a folded word is a common given name. */
export const isGivenName = (foldedWord: string): boolean =>
  male.has(foldedWord) || female.has(foldedWord);
