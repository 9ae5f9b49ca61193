import { NotYet } from '../../src/core/asked-back.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { nextPress, shortRef } from '../../src/core/press.ts';
import { button, replacement, whisper } from '../../src/core/reply.ts';
import { removeBook } from '../shared/club/removed-book.ts';
import { action, type Completing, define } from '../shared/context.ts';
import { lookingFor } from '../shared/encyclopedia.ts';
import { BOOK } from '../shared/in-sentence.ts';
import { bookNamed, clubBook, completeBook } from '../shared/reading.ts';
import { useBook } from '../shared/use-book.ts';

const pressed = action({ audience: 'room' }, async (call) => {
  const [wanted] = call.args;
  const card = (await call.library.list(call.where.club)).find(
    ({ id }) => id === wanted || shortRef(id) === wanted,
  );
  if (!card) throw new UserError('That book isn’t here any more. See /book list.');
  const reply = await useBook(call, card);
  const next = nextPress(call.args);
  if (!next) return reply;
  return {
    ...reply,
    buttons: [{ label: 'Go on', press: next, tone: 'main' }, ...(reply.buttons ?? [])],
  };
});

export const bookUse = define({
  name: 'book use',
  description: 'Sets the book this club reads',
  audience: 'room',
  who: 'organisers',
  anywhere: true,
  options: {
    book: text('Its title: a book that is here, or any other that there’s an article about', {
      ...BOOK,
      required: true,
      missing: 'Which book? Its title will do; /book list has those that are here.',
      rest: true,
      max: 100,
      asks: 'line',
      complete: completeBook,
    }),
  },
  example: '/book use Never Let Me Go',
  form: {
    title: 'The book you read',
    fields: ['book'],
    before: async (call) => (await clubBook(call)).card?.title,
  },
  async run(call) {
    const { book } = call.options;
    try {
      return await useBook(call, await bookNamed(call, book));
    } catch (error) {
      const isUnknown = error instanceof NotYet && error.option === 'book';
      if (isUnknown && call.encyclopedia) return lookingFor(call, { title: book });
      throw error;
    }
  },
  undoing: ['undo'],
  actions: {
    use: pressed,
    /** Under this name `undo` in words finds it. */
    undo: pressed,
  },
});

export const bookRemove = define({
  name: 'book remove',
  description: 'Removes a book that this club added',
  who: 'organisers',
  options: {
    book: text('Which book', {
      ...BOOK,
      required: true,
      missing: 'Which book? /book list has those that your club added.',
      rest: true,
      max: 100,
      complete: (query: Completing) => completeBook(query, ({ own }) => own),
    }),
  },
  example: '/book remove Our Own Novel',
  form: {
    title: 'Remove a book',
    fields: ['book'],
    async filled({ library, where }) {
      const cards = await library.list(where.club);
      if (!cards.some(({ own }) => own))
        throw new UserError('This club has added no book of its own.');
      return {};
    },
  },
  async run(call) {
    const card = await bookNamed(call, call.options.book);
    if (!card.own)
      throw new UserError(
        `${quoted(card.title)} comes with the bot, so it stays. Pick another with /book use.`,
      );
    const goes = 'its text, your corrections and a plan on it; scores and quotes stay';
    const remove = button('Remove it', 'book remove', 'confirm', [card.id], 'danger');
    return whisper(`With ${card.title} go ${goes}. Remove it for good?`, remove);
  },
  actions: {
    async confirm({ args: [id = ''], ...call }) {
      const { library, where } = call;
      const origin = (await library.list(where.club)).find((card) => card.id === id)?.origin;
      if (origin === undefined) return replacement('That book was removed already.');
      await removeBook(call, id, origin);
      const { card } = await clubBook(call);
      const reads = card ? ` The club reads ${card.title}.` : '';
      return replacement(`Removed. Scores and what was saved from it stay.${reads}`);
    },
  },
});
