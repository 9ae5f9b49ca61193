import type { Book, Character, Place } from '../core/domain/book.ts';
import { likely } from './likely.ts';
import { sameName } from './load/same.ts';
import { isOpen } from './places/arithmetic.ts';

/** All names of somebody that a reader at a place may know, the one to show first; none before they are named. */
export function namesAt(one: Pick<Character, 'name' | 'aliases' | 'from' | 'opens'>, place: Place): readonly string[] {
  if (!isOpen(one.from, place)) return [];
  return [one.name, ...one.aliases].filter((name) => isOpen(one.opens?.[name] ?? one.from, place));
}

/** The name to show; undefined before they are named. */
export const nameAt = (one: Character, place: Place): string | undefined => namesAt(one, place)[0];

/** Whoever a reader at a place may know of. */
export function castAt(book: Book, place: Place): readonly Character[] {
  return book.characters.filter((one) => isOpen(one.from, place));
}

/**
 * Whoever a reader at a place may mean by a name: the one who is called so, whose name begins so, or nearly. A name that
 * comes only later finds nobody, however near it is to one of now.
 */
export function charactersNamed(book: Book, name: string, place: Place): readonly Character[] {
  const wanted = called(name);
  const people = castAt(book, place);
  const names = (one: Character) => namesAt(one, place);
  const exact = people.find((one) => names(one).some((alias) => called(alias) === wanted));
  if (exact || wanted === '') return exact ? [exact] : [];
  const later = book.characters.some((one) => [one.name, ...one.aliases].some((alias) => called(alias) === wanted));
  if (later) return [];
  const near = people.filter((one) => names(one).some((alias) => begins(alias, wanted)));
  return near.length > 0 ? near : likely(name, people, (one) => names(one).map(withoutHome));
}

/** True where any word of a name begins so, but for the place in `headmistress of Hailsham`: that is nobody's name. */
export function begins(alias: string, wanted: string): boolean {
  const words = ` ${called(alias)}`;
  const at = words.indexOf(` ${wanted}`);
  const place = words.search(BELONGS);
  return at !== -1 && (place === -1 || at < place);
}

/** Titles that are written in several ways. */
const TITLES: Readonly<Record<string, string>> = {
  dr: 'doctor',
  capt: 'captain',
  capn: 'captain',
  col: 'colonel',
  gen: 'general',
  rev: 'reverend',
  prof: 'professor',
  mme: 'madame',
  mlle: 'mademoiselle',
  mister: 'mr',
  missis: 'mrs',
};

/** The form in which two ways of writing a name are the same: `the Professor`, `Dr Seward` and `Doctor Seward`. */
export function called(name: string): string {
  const words = sameName(name).split(' ');
  return [Object.hasOwn(TITLES, words[0] ?? '') && words.length > 1 ? TITLES[words[0] ?? ''] : words[0], ...words.slice(1)].join(' ');
}

/** Where a name goes on to say where its bearer belongs; those who have land are called by it. */
const BELONGS =
  /(?<! (?:duke|duchess|earl|count|countess|marquis|marquess|baron|baroness|viscount|lord|lady)) (?:of|from|at|in|near) /;

/** A name without the place that its bearer belongs to. */
function withoutHome(name: string): string {
  const words = ` ${called(name)}`;
  const at = words.search(BELONGS);
  return (at < 0 ? words : words.slice(0, at)).trim();
}
