/** Whether two names are of one book, however they are written. */

import type { NamedBook } from '../../src/core/domain/next-book.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import { editDistance } from '../../src/lib/edit-distance.ts';
import ARTICLES from './articles.json' with { type: 'json' };

const FIRST_ARTICLE = new RegExp(`^(?:${ARTICLES.join('|')}) (?=.)`);

/** The same for one title, however it is written. One of signs alone, such as `♥`, is its own. */
export const titleKey = (title: string): string =>
  plainKey(title.replaceAll('&', ' and ')).replace(FIRST_ARTICLE, '') || title;

const wordsOfName = (author: string): readonly string[] => plainKey(author).split(' ');

/**
 * Whether two names may be one author's: `Austen, Jane` is `Jane Austen`, and so is `Austen` or
 * `J. Austen`. A missing one may be anybody's.
 */
function isSameAuthor(one = '', other = ''): boolean {
  const byLength = [wordsOfName(one), wordsOfName(other)].sort((a, b) => a.length - b.length);
  const [few = [], many = []] = byLength;
  const isIn = (word: string) =>
    many.some((name) => name === word || isInitial(word, name) || isInitial(name, word));
  return one === '' || other === '' || (few.every(isIn) && few.some((word) => word.length > 1));
}

const isInitial = (letter: string, name: string): boolean =>
  letter.length === 1 && name.startsWith(letter);

/**
 * Whether two names mean one book, whatever the case, accents, articles and `&`; a missing author
 * may be any.
 */
export const isSameBook = (one: NamedBook, other: NamedBook): boolean =>
  titleKey(one.title) === titleKey(other.title) && isSameAuthor(one.author, other.author);

/** What stands before a subtitle. */
const MAIN_TITLE = /^[^:(–—]+/;
/** So long a word has a slip in it, or two, and still is the same. In letters. */
const SLIP_LETTERS_MIN = 4;
const TWO_SLIPS_LETTERS_MIN = 8;
/** The most words of an author's name behind a comma. */
const NAME_WORDS_MAX = 4;

/** `beloved, toni morrison` as a title with its author, if the words behind the comma may be one. */
export function withAuthorBehind({ title, author }: NamedBook): NamedBook | undefined {
  const at = title.lastIndexOf(',');
  const name = title.slice(at + 1).trim();
  const isName = /^[\p{L}.' -]+$/u.test(name) && name.split(' ').length <= NAME_WORDS_MAX;
  if (at < 1 || author || !isName) return undefined;
  return { title: title.slice(0, at), author: name };
}

/**
 * Whether two names are so alike that they may mean one book: a slip in one word of the title, a
 * subtitle, an author behind a comma. Never where an author is named for one that has none.
 * @param made the one that was just named
 */
export function maybeSameBook(made: NamedBook, known: NamedBook): boolean {
  if (made.author && !(known.author && isSameAuthor(made.author, known.author))) return false;
  const madeKeys = keysOf(made);
  return keysOf(known).some((key) => madeKeys.some((own) => own === key || hasSlip(own, key)));
}

/** The ways in which a title may be meant. */
const keysOf = (book: NamedBook): readonly string[] =>
  [book.title, MAIN_TITLE.exec(book.title)?.[0] ?? '', withAuthorBehind(book)?.title ?? '']
    .filter((title) => title.trim() !== '')
    .map(titleKey);

/** Whether two titles are the same but for a slip in one longer word without figures. */
function hasSlip(one: string, other: string): boolean {
  const words = one.split(' ');
  const others = other.split(' ');
  const [at, more] = words.flatMap((word, index) => (word === others[index] ? [] : [index]));
  if (at === undefined || more !== undefined || words.length !== others.length) return false;
  const word = words[at] ?? '';
  const otherWord = others[at] ?? '';
  const letters = Math.min(word.length, otherWord.length);
  if (letters < SLIP_LETTERS_MIN || /\d/.test(word + otherWord)) return false;
  const slips = letters < TWO_SLIPS_LETTERS_MIN ? 1 : 2;
  return editDistance(word, otherWord, slips) <= slips;
}
