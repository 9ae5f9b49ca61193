import { wordSet } from '../../lib/text.ts';
import { folded, isWord } from './dictionary.ts';
import names from './names.json' with { type: 'json' };
import { shortFormsOf } from './nicknames.ts';

// Names that a typo must not turn into: common ones, which readers would take for somebody or some
// place else. Countries, languages and large cities come from the Unicode locale data that Node
// ships.
const male = wordSet(names.male.join(' '));
const female = wordSet(names.female.join(' '));
const others = wordSet(names.surnames.join(' '));
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
export function isKnownName(word: string): boolean {
  return (
    male.has(word) ||
    female.has(word) ||
    others.has(word) ||
    places.has(word) ||
    languages.has(word) ||
    countries.has(word)
  );
}

/** Whether a folded word is a well-known place, and no given name or surname. */
export const isPlaceName = (word: string): boolean =>
  (places.has(word) || countries.has(word)) &&
  !male.has(word) &&
  !female.has(word) &&
  !others.has(word);

/** Whether a folded word is English or a well-known name, and so no slip. */
export const isWordOrName = (word: string): boolean => isWord(word) || isKnownName(word);

/** Whether a folded word is a well-known surname, and neither a given name nor a place. */
export function isSurname(word: string): boolean {
  return others.has(word) && !isGivenName(word) && !places.has(word) && !countries.has(word);
}

/** Whether a folded word is an adjective of nationality: american, british, japanese. */
export function isNational(word: string): boolean {
  if (languages.has(word) || /^(?:british|dutch|swiss|scots)$/.test(word)) return true;
  if (!/(?:an|ese|ish|i)$/.test(word) || word.length < 5 || isKnownName(word)) return false;
  return [...countries].some((country) =>
    country.startsWith(word.slice(0, Math.max(4, word.length - 4))),
  );
}

/**
 * Whether a folded word, or several joined by blanks, name a country (or England, Scotland, Wales).
 */
export const isCountry = (name: string): boolean => countries.has(name);

/** `m` or `f`; undefined for both, or for no given name. */
export function givenNameSex(word: string): 'm' | 'f' | undefined {
  if (male.has(word) === female.has(word)) return undefined;
  return male.has(word) ? 'm' : 'f';
}

const called = (names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => [name, ...shortFormsOf(name)]));
const men = called(male);
const women = called(female);

/**
 * The sex of a given name as a book writes it, or of its short form; undefined if it could be
 * either.
 */
export function sexOfGiven(name: string): 'he' | 'she' | undefined {
  const word = folded(name);
  if (men.has(word) === women.has(word)) return undefined;
  return men.has(word) ? 'he' : 'she';
}

/**
 * Whether one is the other's form for the other sex: Daniel and Danielle, Martin and Martina,
 * Francis and Frances.
 */
export function isCounterpart(a: string, b: string): boolean {
  const one = givenNameSex(a);
  const two = givenNameSex(b);
  if (one !== undefined && two !== undefined) return one !== two;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    isGivenName(short) &&
    long.startsWith(short) &&
    !long.endsWith('aa') &&
    /^(?:a|ia|ina|ine|ette?|elle|le|lla|etta)$/.test(long.slice(short.length))
  );
}

/** Whether a folded word is a common given name. */
export const isGivenName = (word: string): boolean => male.has(word) || female.has(word);
