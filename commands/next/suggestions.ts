import { openButton } from '../../src/core/command-press.ts';
import type { NamedBook, Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import {
  button,
  listPart,
  momentPart,
  type Reply,
  replacement,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { bookInWords, resultPost, titleAmong, votersInWords } from '../../src/schedule/vote.ts';
import { SUGGESTED, suggestionSpans } from '../shared/club/suggested.ts';
import { type Call, type Completing, define } from '../shared/context.ts';
import { authorInWords, holdsTyped } from '../shared/reading.ts';
import { removalMenu } from '../shared/removal-menu.ts';
import { isSameBook } from './same-book.ts';

/** Suggestions of a club, and of one member. */
export const SUGGESTIONS_MAX = { club: 100, member: 10 };

export const NO_ROOM = {
  full: `The club has ${SUGGESTIONS_MAX.club} suggestions, the limit. An organiser can remove some with /next list.`,
  enough: `You’ve suggested ${SUGGESTIONS_MAX.member} books, the limit. Take one back with /next list.`,
};

/**
 * The suggestion, now that the asker wants to read it too.
 * @throws UserError where it is gone, or they did before
 */
export async function secondedBy({ store, where, asker }: Call, id: string): Promise<Suggestion> {
  const done = await store.second(where.club, id, { id: asker.id, name: asker.name });
  if (!done) throw new UserError('That suggestion was taken back. See the others with /next list.');
  if (done.kind === 'known')
    throw new UserError('You’ve said that you want to read this one already.');
  return done.suggestion;
}

/** `/next add`, as a button that opens its form. */
export const addButton = (label = 'Suggest a book') => openButton(label, 'next add');

/**
 * Which suggestions a vote or a draw is about: a form has them to tick; typed, semicolons stand
 * between them.
 */
export const titlesOption = () =>
  text('Which suggestions; all if you leave it out', {
    greedy: true,
    max: 1000,
    label: 'Books',
    asks: 'any',
    async complete({ typed, store, where }: Completing) {
      const earlierTitles = typed.slice(0, typed.lastIndexOf(';') + 1);
      const has = holdsTyped(typed.slice(earlierTitles.length));
      const fit = (await store.suggestions(where.club)).filter((suggestion) =>
        has(bookInWords(suggestion)),
      );
      const append = (addition: string) => `${earlierTitles} ${addition}`.trim();
      return fit.map((suggestion) => ({
        label: append(bookInWords(suggestion)),
        value: append(suggestion.id),
      }));
    },
  });

/**
 * The suggestions that titles or ids name, with semicolons or commas between; all where none are
 * named.
 * @throws UserError where there are none, or one that is named isn't there
 */
export async function suggestionsNamed(
  { store, where }: Call,
  typedText?: string,
): Promise<readonly Suggestion[]> {
  const suggestions = await store.suggestions(where.club);
  if (suggestions.length === 0)
    throw new UserError('Nobody has suggested a book yet. Start with /next add and a title.');
  if (typedText === undefined) return suggestions;

  const named = (title: string) =>
    suggestions.find(
      (suggestion) =>
        [suggestion.id, bookInWords(suggestion)].includes(title) ||
        isSameBook(suggestion, { title }),
    );
  // A title may have commas of its own, such as “The Lion, the Witch and the Wardrobe”.
  const hasOtherCommas = typedText.includes(';') || named(typedText.trim());
  const titles = typedText.split(hasOtherCommas ? ';' : ',').flatMap((piece) => piece.trim() || []);

  const suggested = titles.map((title) => {
    const book = named(title);
    if (book) return book;
    throw new UserError(
      `${quoted(title)} isn’t suggested. See /next list; put semicolons between several.`,
      'titles',
    );
  });

  return [...new Set(suggested)];
}

/**
 * A book as the club's library has it, by its names or its id there; undefined where it doesn't.
 */
export const cardNamed = async ({ library, where }: Call, book: NamedBook) =>
  (await library.list(where.club))
    .map((card) => ({ ...card, author: authorInWords(card, '') }))
    .find((card) => card.id === book.title || isSameBook(card, book));

const PER_PAGE = 10;

export const nextList = define({
  name: 'next list',
  onlyShows: true,
  description: 'Shows the books suggested to read next; seconds them, takes yours back',
  run: (call) => page(call),
  actions: {
    page: async ({ args: [from], ...call }) => ({ ...(await page(call, from)), replaces: true }),
    async too({ args: [id = '', from], ...call }): Promise<Reply> {
      await secondedBy(call, id);
      return { ...(await page(call, from)), replaces: true };
    },
    async remove({ args: [id = ''], store, where, asker }): Promise<Reply> {
      const gone = await store.removeSuggestion(
        where.club,
        id,
        asker.organiser ? undefined : asker.id,
      );
      if (!gone) throw new UserError('That one isn’t yours, or is gone already.');
      return replacement(`${gone.title} isn’t suggested any more.`);
    },
    async result({ args: [id], store, where }): Promise<Reply> {
      const election = (await store.elections(where.club)).find((one) => one.id === id);
      if (!election?.result) throw new UserError('That vote is gone. See /next list.');
      return { ...resultPost(election), audience: 'asker' };
    },
  },
});

/**
 * Ten suggestions, and the club's vote.
 * @param firstShown the position of the first, as a button brings it
 */
async function page(call: Call, firstShown?: string): Promise<Reply> {
  const { asker, store, where } = call;
  const from = Number(firstShown) || 0;
  const suggestions = await store.suggestions(where.club);
  const shown = suggestions.slice(from, from + PER_PAGE);
  const vote = await voteReply(call);
  const isOwn = ({ by }: Suggestion) => by.id === asker.id;
  const label = (suggestion: Suggestion) => shortened(titleAmong(suggestions, suggestion), 40);
  const tooButtons = shown
    .filter((suggestion) => !isOwn(suggestion))
    .map((suggestion) =>
      button(`Me too: ${label(suggestion)}`, 'next list', 'too', [suggestion.id, String(from)]),
    );

  const moreButtons = compact(
    suggestions.length > from + PER_PAGE &&
      button('More', 'next list', 'page', [String(from + PER_PAGE)]),
  );

  const books = listPart(shown.map(suggestionSpans));
  return {
    ...(suggestions.length > 0 && { title: SUGGESTED }),
    parts: [
      suggestions.length > 0 ? books : textPart('Nobody has suggested a book yet.'),
      ...vote.parts,
    ],
    buttons: [...(vote.buttons ?? []), ...tooButtons, ...moreButtons, addButton()],
    ...removalMenu(
      asker,
      { command: 'next list', action: 'remove', args: [] },
      shown
        .filter((suggestion) => asker.organiser || isOwn(suggestion))
        .map((suggestion) => ({ label: label(suggestion), value: suggestion.id })),
    ),
  };
}

/** The open vote, or a button for the latest result. */
async function voteReply({ store, where, clock }: Call): Promise<Reply> {
  const [last] = await store.elections(where.club);
  if (!last) return { parts: [] };

  if (last.result)
    return { parts: [], buttons: [button('The last vote', 'next list', 'result', [last.id])] };
  if (last.closes <= clock())
    return { parts: [textPart('The vote is closed; its result comes in a moment.')] };

  return {
    parts: [
      momentPart('A vote is open. It closes on ', last.closes),
      textPart(votersInWords(last.voters)),
    ],
    buttons: [button('Vote', 'next vote', 'ballot', [last.id], 'main')],
  };
}
