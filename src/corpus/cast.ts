import type { Book, Character, Place } from '../core/domain/book.ts';
import { memoize, memoizeByObject } from '../lib/memoize.ts';
import { anyWord, capital, wordSet } from '../lib/text.ts';
import { titleOf } from './english/titles.ts';
import { likely } from './likely.ts';
import { sameName } from './load/same.ts';
import { isOpen } from './places/arithmetic.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * All names of a person that a reader at a place may know, the one to show first; empty before they
 * are named.
 */
export function namesAt(
  character: Pick<Character, 'name' | 'aliases' | 'from' | 'opens'>,
  place: Place,
): readonly string[] {
  if (!isOpen(character.from, place)) return [];
  return [character.name, ...character.aliases].filter((alias) =>
    isOpen(character.opens?.[alias] ?? character.from, place),
  );
}

/** The name to show; undefined before they are named. */
export const nameAt = (character: Character, place: Place): string | undefined =>
  namesAt(character, place)[0];

/**
 * Everybody in the book, for a reader at a place: those who are joined only later are still two.
 */
const peopleAt = ({ earlier, characters }: Book, place: Place) =>
  earlier?.find(({ before }) => place < before)?.characters ?? characters;

/** The characters that a reader at a place may know of. */
export function castAt(book: Book, place: Place): readonly Character[] {
  return peopleAt(book, place).filter((character) => isOpen(character.from, place));
}

/** The names to show of these people, without those who aren't named yet. */
export function shownNames(people: readonly Character[], place: Place): string[] {
  return people.flatMap((character) => nameAt(character, place) ?? []);
}

/**
 * Those of the people known at a place whom some words name by a whole name, in any case: `ruth’s`
 * is Ruth.
 */
export function peopleNamed(book: Book, askedWords: string, place: Place): Character[] {
  const paddedWords = ` ${sameName(askedWords.replace(/[’']s?(?=\W|$)/g, ''))} `;
  return castAt(book, place).filter((character) =>
    namesAt(character, place).some((alias) => paddedWords.includes(` ${sameName(alias)} `)),
  );
}

/** Whether a text names everybody whom a question names, of those known at a place. */
export function namesAll(book: Book, question: string, place: Place, replyText: string): boolean {
  const named = new Set(peopleNamed(book, replyText, place));
  return peopleNamed(book, question, place).every((character) => named.has(character));
}

/**
 * Who of a book is the same as a person of another on the same story, by the first of their names
 * that both have as far as a reader at a place may know; undefined for nobody, or several.
 */
export function sameIn(book: Book, character: Character, place: Place): Character | undefined {
  for (const name of namesAt(character, place)) {
    const [same, ...others] = castAt(book, place).filter((person) =>
      namesAt(person, place).some((alias) => called(alias) === called(name)),
    );
    if (same) return others.length > 0 ? undefined : same;
  }
  return undefined;
}

/** The people a reader at a place has seen with this one, most often first. */
export function companionsAt(book: Book, character: Character, place: Place): Character[] {
  const people = new Map(castAt(book, place).map((companion) => [companion.id, companion]));
  return character.with
    .map(({ id, places }) => ({ id, times: places.filter((at) => isOpen(at, place)).length }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times)
    .flatMap(({ id }) => people.get(id) ?? []);
}

/**
 * Everybody in the book, in its order, with only the names known at a place. Cached while the book
 * is open.
 */
export function namedBy(book: Book, place: Place): readonly Character[] {
  const people = peopleAt(book, place);
  if (people.every(({ opens }) => opens === undefined)) return people;
  return limitedAt(book, place);
}

/** Of how many places the names are kept: all that a long novel has. */
const PLACES_REMEMBERED_MAX = 1000;

const limitedAt = memoizeByObject(
  (book: Book, place): readonly Character[] =>
    peopleAt(book, place).map((character) => limited(character, place)),
  PLACES_REMEMBERED_MAX,
);

function limited(character: Character, place: Place): Character {
  const [name, ...aliases] = namesAt(character, place);
  if (name === undefined) return { ...character, aliases: [] };
  return { ...character, name, aliases };
}

/**
 * The people a reader at a place may mean by a name, its beginning or a slip of it; later ones
 * aren't found.
 */
export function charactersNamed(book: Book, askedName: string, place: Place): readonly Character[] {
  const wanted = called(askedName);
  const people = castAt(book, place);
  const names = (character: Character) => namesAt(character, place);
  const isWanted = (alias: string) => called(alias) === wanted;
  const exact = people.find((character) => names(character).some(isWanted));
  if (exact) return [exact];
  if (wanted === '' || hasName(book, isWanted)) return [];

  const near = people.filter((character) =>
    names(character).some((alias) => begins(alias, wanted)),
  );
  const withoutWives = near.filter((character) =>
    names(character).some((alias) => begins(alias, wanted) && !isHusband(wanted, alias)),
  );

  if (withoutWives.length > 0) return withoutWives;
  return near.length > 0 ? near : charactersMeant(book, askedName, place);
}

/** Whether anybody of a book, also one who is met later, has a name like that. */
const hasName = (book: Book, isWanted: (alias: string) => boolean) =>
  book.characters.some((character) => [character.name, ...character.aliases].some(isWanted));

/** The same where no name begins so: by names that the text never puts together, or by slips. */
function charactersMeant(book: Book, askedName: string, place: Place): readonly Character[] {
  const wanted = called(askedName);
  const people = castAt(book, place);
  const names = (character: Character) => namesAt(character, place);
  if (!hasName(book, (alias) => begins(alias, wanted))) {
    const whole = people.filter((character) => isOfNames(wanted, names(character)));
    if (whole.length > 0) return whole;
    const kin = people.filter((one) => isOfKinsName(wanted, one, place));
    if (kin.length > 0) return kin;
  }

  const slips = likely(askedName, people, (character) => names(character).map(dropHome));
  const meant = slips.filter((character) =>
    names(character).some((alias) => isSlip(wanted, called(alias))),
  );
  const bare = wanted.replace(FOND, '').replace(HOME, '');
  if (meant.length === 0 && bare !== wanted) return charactersNamed(book, bare, place);

  return meant.length > 0 ? meant : pairNamed(book, askedName, place);
}

/** The two of “Mr and Mrs Lee” and of “Diana and Mary Rivers”, as far as a book has them. */
function pairNamed(book: Book, askedName: string, place: Place): readonly Character[] {
  const [first = '', second, more] = askedName.split(/\s(?:and|&)\s/iu);
  if (first === '' || second === undefined || more !== undefined) return [];
  const surname = second.split(' ').slice(1).join(' ');
  const peopleNamed = (name: string) => charactersNamed(book, name.trim(), place);
  const withSurname = peopleNamed(`${first} ${surname}`);
  const firstAlone = withSurname.length > 0 || titleOf(first) ? withSurname : peopleNamed(first);
  return [...new Set([...firstAlone, ...peopleNamed(second)])];
}

/**
 * Whether a name is somebody's given name with the surname of kin of theirs, by what their page
 * says outright: “Emma Vane” is Emma, who is “Mr. Vane’s wife”.
 */
function isOfKinsName(wanted: string, one: Character, place: Place) {
  const [given = '', surname, more] = wanted.split(' ');
  if (!surname || more || titleOf(given)) return false;
  if (!namesAt(one, place).some((name) => called(name) === given)) return false;
  return one.about.some(
    ({ text, from, summed }) =>
      summed && isOpen(from, place) && sameName(kinSurname(text)) === surname,
  );
}

const KIN = wordSet(WORDS.kin);

/** Whose kin a line ends in, as in “one of the Vane family”; empty for nobody’s. */
function kinSurname(line: string) {
  const [kin = '', ...wordsBefore] = line.split(' ').slice(-3).reverse();
  const surname = wordsBefore.find((word) => /^\p{Lu}/u.test(word));
  return KIN.has(kin) && surname ? surname.replace(/’s$/u, '') : '';
}

const FOND = new RegExp(`^${anyWord(WORDS.fond)} `);
/**
 * Behind a whole name: “Mr. Erskine of Treadley”, but not the King of Spain, who is another than
 * the King.
 */
const HOME = / (?:of|from) (?<= \S+ (?:of|from) ).*/;

/**
 * Those of a name, by whole names: "who is she" doesn't mean Mr. Shepherd.
 * @param whoWord what the question begins with
 */
export function askedAs(
  book: Book,
  askedName: string,
  whoWord: string | undefined,
  place: Place,
): readonly Character[] {
  const namesBegun = (character: Character) =>
    namesAt(character, place).filter((alias) => begins(alias, called(askedName)));
  const isWhole = (alias: string) => ` ${called(alias)} `.includes(` ${called(askedName)} `);

  // Most lines are no name: looking for slips of one in them all took longer than searching the
  // book.
  if (
    whoWord === undefined &&
    !castAt(book, place).some((character) => namesBegun(character).length > 0)
  )
    return [];
  return charactersNamed(book, askedName, place).filter(
    (character) =>
      (whoWord !== undefined && namesBegun(character).length === 0) ||
      namesBegun(character).some(isWhole),
  );
}

/** Robert Ferrars isn't Mrs. Robert Ferrars. */
const isHusband = (wanted: string, alias: string) => called(alias) === `mrs ${wanted}`;

/**
 * A given name and a surname that the text never puts together: Nick Carraway, who is Nick, and Mr.
 * Carraway.
 */
function isOfNames(wanted: string, names: readonly string[]) {
  const [given, surname, ...more] = wanted.split(' ');
  const nameWords = names.map((aliasWords) => called(aliasWords).split(' '));
  const isGiven = nameWords.some(([first]) => first === given);
  return (
    isGiven &&
    more.length === 0 &&
    nameWords.some((alias) => alias.length > 1 && alias.at(-1) === surname)
  );
}

/**
 * Slips are rare in the first letter and in short words: the Cross isn't Miss Pross, nor Mrs.
 * Bingley Mr. Bingley.
 */
function isSlip(wanted: string, shownName: string) {
  const shownWords = shownName.split(' ');
  const isNear = (shownWord: string, wantedWord: string) =>
    shownWord === wantedWord || (wantedWord.length > 3 && shownWord[0] === wantedWord[0]);
  return wanted
    .split(' ')
    .every((wantedWord) => shownWords.some((shownWord) => isNear(shownWord, wantedWord)));
}

/**
 * True if any word of a name begins so, except the place in `headmistress of Hailsham`: that is
 * nobody's name.
 */
export function begins(alias: string, wanted: string): boolean {
  const at = ` ${called(alias)}`.indexOf(` ${wanted}`);
  return at !== -1 && at < dropHome(alias).length;
}

/**
 * The same for two spellings of a name: `Dr Seward`, `Doctor Seward`. Questions compare all names
 * of a book.
 */
export const called = memoize((fullName) => {
  const [first = '', ...rest] = sameName(fullName).split(' ');
  const title = rest.length > 0 ? titleOf(capital(first)) : undefined;
  return [title?.key.toLowerCase() ?? first, ...rest].join(' ');
});

/** The end of a name that says where somebody belongs; only landowners are called by it. */
const BELONGS = new RegExp(`(?<! ${anyWord(WORDS.landed)}) (?:of|from|at|in|near) `);

function dropHome(fullName: string) {
  const calledName = ` ${called(fullName)}`;
  const at = calledName.search(BELONGS);
  return (at < 0 ? calledName : calledName.slice(0, at)).trim();
}
