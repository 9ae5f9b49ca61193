/** Whether two names are of one book, however they are written. */

import type { NamedBook } from '../../src/core/domain/next-book.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import { editDistance } from '../../src/lib/edit-distance.ts';
import { writeFigures } from '../../src/quiz/grade/index.ts';
import ARTICLES from './articles.json' with { type: 'json' };

const FIRST_ARTICLE = new RegExp(`^(?:${ARTICLES.join('|')}) (?=.)`);

/** The same for one title, however it is written. One of signs alone, such as `♥`, is its own. */
export const titleKey = (title: string): string =>
  plainKey(title.replaceAll('&', ' and ')).replace(FIRST_ARTICLE, '') || title;

const wordsOfName = (author: string) => plainKey(author).split(' ');

/**
 * Whether two names may be one author's: `Austen, Jane` is `Jane Austen`, and so is `Austen` or
 * `J. Austen`. A missing one may be anybody's.
 */
function isSameAuthor(author = '', otherAuthor = '') {
  const byLength = [wordsOfName(author), wordsOfName(otherAuthor)].sort(
    (a, b) => a.length - b.length,
  );
  const [few = [], many = []] = byLength;
  const isIn = (nameWord: string) =>
    many.some(
      (ofMany) => ofMany === nameWord || isInitial(nameWord, ofMany) || isInitial(ofMany, nameWord),
    );
  return (
    author === '' ||
    otherAuthor === '' ||
    (few.every(isIn) && few.some((nameWord) => nameWord.length > 1))
  );
}

const isInitial = (letter: string, fullName: string) =>
  letter.length === 1 && fullName.startsWith(letter);

/**
 * Whether two names mean one book, whatever the case, accents, articles and `&`; a missing author
 * may be any.
 */
export const isSameBook = (book: NamedBook, otherBook: NamedBook): boolean =>
  titleKey(book.title) === titleKey(otherBook.title) && isSameAuthor(book.author, otherBook.author);

/** What stands before a subtitle. */
const MAIN_TITLE = /^[^:(–—]+?(?=[:(–—]|[;,] or\b|$)/iu;
/** `Toni Morrison: Beloved`, `Le Guin, The Left Hand of Darkness`: an author before the title. */
const BEHIND_AUTHOR = /^[\p{L}.'’-]+(?: [\p{L}.'’-]+){0,3}(?:[:,]| [-–—]) (\S.*)$/u;
/** So long a word has a slip in it, or two, and still is the same. In letters. */
const SLIP_LETTERS_MIN = 4;
const TWO_SLIPS_LETTERS_MIN = 8;
/** The most words of an author's name behind a comma. */
const NAME_WORDS_MAX = 4;

/**
 * `beloved, toni morrison` as a title with its author, if the words behind the comma may be one.
 */
export function withAuthorBehind({ title, author }: NamedBook): NamedBook | undefined {
  const at = title.lastIndexOf(',');
  const authorName = title.slice(at + 1).trim();
  const isName =
    /^[\p{L}.' -]+$/u.test(authorName) && authorName.split(' ').length <= NAME_WORDS_MAX;
  if (at < 1 || author || !isName) return undefined;
  return { title: title.slice(0, at), author: authorName };
}

/**
 * Whether two names are so alike that they may mean one book: a slip in one word of the title, a
 * subtitle, an author before or behind, a number in words. Never where an author is named for one
 * that has none.
 * @param wanted the one that was just named
 */
export function maybeSameBook(wanted: NamedBook, known: NamedBook): boolean {
  const knownAuthor = known.author ?? withAuthorBehind(known)?.author;
  if (wanted.author && !(knownAuthor && isSameAuthor(wanted.author, knownAuthor))) return false;
  const madeKeys = keysOf(wanted);
  return keysOf(known).some((key) =>
    madeKeys.some((madeKey) => madeKey === key || hasSlip(madeKey, key)),
  );
}

/** The ways in which a title may be meant. */
const keysOf = (book: NamedBook) =>
  [
    book.title,
    MAIN_TITLE.exec(book.title)?.[0] ?? '',
    withAuthorBehind(book)?.title ?? '',
    BEHIND_AUTHOR.exec(book.title)?.[1] ?? '',
  ]
    .filter((title) => title.trim() !== '')
    .map((title) => titleKey(writeFigures(title)));

/** Whether two titles are the same but for a slip in one longer word without figures. */
function hasSlip(title: string, otherTitle: string) {
  const titleWords = title.split(' ');
  const otherWords = otherTitle.split(' ');
  const differing = [...titleWords.keys()].filter((at) => titleWords[at] !== otherWords[at]);
  if (differing.length !== 1 || titleWords.length !== otherWords.length) return false;

  const [at = 0] = differing;
  return isSlipOf(titleWords[at] ?? '', otherWords[at] ?? '');
}

function isSlipOf(titleWord: string, otherWord: string) {
  const letters = Math.min(titleWord.length, otherWord.length);
  if (letters < SLIP_LETTERS_MIN || /\d/.test(titleWord + otherWord)) return false;
  const slips = letters < TWO_SLIPS_LETTERS_MIN ? 1 : 2;
  return editDistance(titleWord, otherWord, slips) <= slips;
}
