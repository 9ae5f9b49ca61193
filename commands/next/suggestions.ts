import { openButton } from '../../src/core/command-press.ts';
import type { NamedBook, Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import { bookInWords } from '../../src/schedule/vote.ts';
import type { Call, Completing } from '../shared/context.ts';
import { authored, holdsTyped } from '../shared/reading.ts';
import ARTICLES from './articles.json' with { type: 'json' };

/** Suggestions of a club, and of one member. */
export const SUGGESTIONS_MAX = { club: 100, member: 10 };

export const NO_ROOM = {
  full: `The club has ${SUGGESTIONS_MAX.club} suggestions, the limit. An organiser can remove some with /next list.`,
  enough: `You’ve suggested ${SUGGESTIONS_MAX.member} books, the limit. Take one back with /next list.`,
};

/** The suggestion, now that the asker wants to read it too. @throws UserError where it is gone, or they did before */
export async function secondedBy({ store, where, asker }: Call, id: string): Promise<Suggestion> {
  const done = await store.second(where.club, id, { id: asker.id, name: asker.name });
  if (!done) throw new UserError('That suggestion was taken back. See the others with /next list.');
  if (done.kind === 'known') throw new UserError('You’ve said that you want to read this one already.');
  return done.suggestion;
}

/** `/next add`, as a button that opens its form. */
export const addButton = (label = 'Suggest a book') => openButton(label, 'next add');

/** Which suggestions a vote or a draw is about: a form has them to tick; typed, semicolons stand between them. */
export const titlesOption = () =>
  text('Which suggestions; all if you leave it out', {
    greedy: true,
    max: 1000,
    label: 'Books',
    asks: 'any',
    async complete({ typed, store, where }: Completing) {
      const before = typed.slice(0, typed.lastIndexOf(';') + 1);
      const has = holdsTyped(typed.slice(before.length));
      const fit = (await store.suggestions(where.club)).filter((one) => has(bookInWords(one)));
      const append = (words: string) => `${before} ${words}`.trim();
      return fit.map((one) => ({ label: append(bookInWords(one)), value: append(one.id) }));
    },
  });

/**
 * The suggestions that titles or ids name, with semicolons or commas between; all where none are named.
 * @throws UserError where there are none, or one that is named isn't there
 */
export async function suggestionsNamed({ store, where }: Call, typed?: string): Promise<readonly Suggestion[]> {
  const all = await store.suggestions(where.club);
  if (all.length === 0) throw new UserError('Nobody has suggested a book yet. Start with /next add and a title.');
  if (typed === undefined) return all;
  const named = (title: string) =>
    all.find((one) => [one.id, bookInWords(one)].includes(title) || isSameBook(one, { title }));
  // A title may have commas of its own, such as “The Lion, the Witch and the Wardrobe”.
  const hasOtherCommas = typed.includes(';') || named(typed.trim());
  const titles = typed.split(hasOtherCommas ? ';' : ',').flatMap((part) => part.trim() || []);
  const found = titles.map((title) => {
    const book = named(title);
    if (book) return book;
    throw new UserError(`${quoted(title)} isn’t suggested. See /next list; put semicolons between several.`, 'titles');
  });
  return [...new Set(found)];
}

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
  (await library.list(where.club))
    .map((one) => ({ ...one, author: authored(one, '') }))
    .find((one) => one.id === book.title || isSameBook(one, book));
