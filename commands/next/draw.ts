import { openButton } from '../../src/core/command-press.ts';
import { UserError } from '../../src/core/errors.ts';
import { button, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { bookSpans } from '../../src/schedule/vote.ts';
import { action, define, type Pressed } from '../shared/context.ts';
import { useBook } from '../shared/use-book.ts';
import { cardNamed, suggestionsNamed, titlesOption } from './suggestions.ts';

export const nextDraw = define({
  name: 'next draw',
  description: 'Draws one of the suggested books by lot, each with the same chance',
  audience: 'room',
  who: 'organisers',
  options: { titles: { ...titlesOption(), rest: true } },
  example: '/next draw',
  async run({ options, ...call }): Promise<Reply> {
    const books = await suggestionsNamed(call, options.titles);
    const n = Math.floor(call.random() * books.length);
    const book = books[n];
    if (!book) throw new UserError('There’s nothing to draw from. Suggest a book with /next add.');
    return {
      title: `The lot has drawn: ${book.title}`,
      parts: [
        { kind: 'list', ordered: true, items: books.map(bookSpans) },
        textPart(`Number ${n + 1} of ${books.length} was drawn; each had the same chance.`),
      ],
      buttons: [button('Read it next', 'next draw', 'read', [book.id], 'main')],
    };
  },
  actions: { read: action({ audience: 'room' }, readNext) },
});

/** The club reads a book that was chosen or drawn, where its library has it; then comes the plan. */
export async function readNext({ args: [id], ...call }: Pressed): Promise<Reply> {
  const { store, where } = call;
  const voted = (await store.elections(where.club)).flatMap(({ candidates }) => candidates);
  const book = [...(await store.suggestions(where.club)), ...voted].find((one) => one.id === id);
  if (!book) throw new UserError('That book isn’t suggested any more. Choose one with /book use.');
  const card = await cardNamed(call, book);
  if (!card) {
    return whisper(
      `${book.title} isn’t in the club’s library yet. Add its file, then press “Read it next” again.`,
      openButton('Add the book', 'book add'),
    );
  }
  const reply = await useBook(call, card);
  const plan = { ...openButton('Make a plan', 'plan set'), tone: 'main' as const };
  return { ...reply, buttons: [plan, ...(reply.buttons ?? [])] };
}
