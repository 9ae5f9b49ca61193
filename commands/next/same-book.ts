import type { NamedBook } from '../../src/core/domain/next-book.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import type { Call } from '../shared/context.ts';
import ARTICLES from './articles.json' with { type: 'json' };

const FIRST_ARTICLE = new RegExp(`^(?:${ARTICLES.join('|')}) (?=.)`);

/** A title of signs alone, such as `♥`, is only the same as itself. */
const titleKey = (title: string): string => plainKey(title).replace(FIRST_ARTICLE, '') || title;

/** `Austen, Jane` is `Jane Austen`. */
const authorKey = (author: string): string => plainKey(author).split(' ').toSorted().join(' ');

/** Whether two names mean one book, whatever the case, accents and articles; a missing author may be any. */
export function isSameBook(one: NamedBook, other: NamedBook): boolean {
  if (titleKey(one.title) !== titleKey(other.title)) return false;
  return !one.author || !other.author || authorKey(one.author) === authorKey(other.author);
}

/** A book as the club's library has it, by its names or its id there; undefined where it doesn't. */
export const cardNamed = async ({ library, where }: Call, book: NamedBook) =>
  (await library.list(where.club)).find((one) => one.id === book.title || isSameBook(one, book));
