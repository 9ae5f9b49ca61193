import type { Candidate } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Button, button, type Reply, textPart } from '../../src/core/reply.ts';
import { bookSpans } from '../../src/schedule/vote.ts';
import { action, type Call, define } from '../shared/context.ts';
import { readBook } from './read-next.ts';
import { someSuggestions, suggestionsNamed, titlesOption } from './suggestions.ts';

export const nextDraw = define({
  name: 'next draw',
  description: 'Draws one of the suggested books by lot, each with the same chance',
  audience: 'room',
  who: 'organisers',
  options: { titles: { ...titlesOption(), rest: true } },
  example: '/next draw',
  async run({ options, ...call }): Promise<Reply> {
    const chosen = suggestionsNamed(await someSuggestions(call), options.titles);
    return drawn(call, chosen, ({ id }) => button('Read it next', 'next draw', 'read', [id], 'main'));
  },
  actions: {
    read: action({ audience: 'room' }, async ({ args: [id], ...call }) => {
      const found = (await call.store.suggestions(call.where.club)).find((one) => one.id === id);
      if (!found) throw new UserError('That suggestion was taken back. Choose a book with /book use.');
      return readBook(call, found);
    }),
  },
});

function drawn({ random }: Call, books: readonly Candidate[], read: (book: Candidate) => Button): Reply {
  const n = Math.floor(random() * books.length);
  const book = books[n];
  if (!book) throw new UserError('There’s nothing to draw from. Suggest a book with /next add.');
  return {
    title: `The lot has drawn: ${book.title}`,
    parts: [
      { kind: 'list', ordered: true, items: books.map(bookSpans) },
      textPart(
        books.length === 1
          ? 'It was the only one to draw from.'
          : `Number ${n + 1} of ${books.length} was drawn; each had the same chance.`,
      ),
    ],
    buttons: [read(book)],
  };
}
