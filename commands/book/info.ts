import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { button, listPart, type Reply, say, textPart } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { showButton } from '../rate.ts';
import {
  bookFacts,
  declare,
  isKeepsakeOffered,
  quotingInWords,
} from '../shared/club/book-facts.ts';
import { keepsake } from '../shared/club/keepsake.ts';
import { historyPart, LISTED_MAX, readBooks } from '../shared/club/read-books.ts';
import { entriesOf } from '../shared/commonplace.ts';
import { action, type Call, define } from '../shared/context.ts';
import { authorInWords, clubBook, completeBook, reading } from '../shared/reading.ts';
import { mendBook } from './questions.ts';

export const bookList = define({
  name: 'book list',
  onlyShows: true,
  description: 'Lists the books this club can read',
  audience: 'room',
  async run(call) {
    const { cards, card: current } = await clubBook(call);
    const items = cards.map((card) => {
      const twin = cards.some(
        (otherCard) => otherCard.title === card.title && otherCard.id !== card.id,
      );
      const addition = compact(
        twin && `as ${card.id}`,
        card.id === current?.id && 'the club reads it now',
        card.own && 'added by this club',
      ).join(', ');
      const by = authorInWords(card, ' by ');
      return [
        { text: card.title, style: 'italic' as const },
        { text: `${by}${addition && ` (${addition})`}` },
      ];
    });

    return { title: 'Books', parts: [listPart(items)] };
  },
});

export const bookInfo = define({
  name: 'book info',
  onlyShows: true,
  description: 'Shows a book: its author, parts, sources and questions',
  audience: 'room',
  options: {
    book: text('Which book; leave it out for the club’s', {
      rest: true,
      max: 100,
      complete: completeBook,
      inSentence: { clubBook: 'other' },
    }),
  },
  async run({ options, ...call }) {
    return bookFacts(call, (await reading(call, options.book)).book);
  },
  actions: {
    /** An organiser says that the book is in the public domain, or takes it back. */
    free: action({ who: 'organisers', slow: true }, async ({ args, ...call }) => {
      const { book } = await reading(call, args[0]);
      const otherMends = (book.mends ?? []).filter((mend) => mend.kind !== 'free');
      const mends = args[1] === 'yes' ? [...otherMends, { kind: 'free' as const }] : otherMends;
      const mended = await mendBook(call, book, mends);
      return say(
        `From now on I’ll quote ${mended.title} ${quotingInWords(mended)}.`,
        declare(mended),
      );
    }),
    keepsake: ({ args, ...call }) => giveKeepsake(call, args[0]),
  },
});

/**
 * The keepsake of a book, as far as the asker has read.
 * @throws UserError before the club or the asker is through
 */
async function giveKeepsake(call: Call, id?: string): Promise<Reply> {
  const { book, place } = await reading(call, id, 'asker');
  const { club } = call.where;

  if (!(await isKeepsakeOffered(call, book)))
    throw new UserError(
      'The keepsake is for the end: get it with /book info once the book is read.',
    );

  const clubPlan = await call.store.plan(club);
  const plan = clubPlan?.book === book.id ? clubPlan : undefined;
  const file = await keepsake(call, { book, place }, plan, await entriesOf(call, book));

  return {
    audience: 'asker',
    parts: [textPart('The keepsake of our reading, as far as you’ve read.'), file],
  };
}

export const bookHistory = define({
  name: 'book history',
  onlyShows: true,
  description: 'Shows what the club has read, when, and how it liked it',
  audience: 'room',
  async run(call) {
    const booksRead = await readBooks(call);
    const items = booksRead
      .slice(0, LISTED_MAX)
      .map(({ book, title }) => ({ label: title, value: book }));
    const press = { command: 'book history', action: 'one', args: [] };
    return {
      title: 'What we have read',
      parts: [historyPart(booksRead)],
      ...(items.length > 0 && {
        menu: { placeholder: 'Its ratings and its keepsake', press, items },
      }),
    };
  },
  actions: {
    one: async ({ args: [id], ...call }): Promise<Reply> => {
      const timesRead = (await readBooks(call)).filter(({ book }) => book === id);
      if ((await call.library.list(call.where.club)).every((card) => card.id !== id))
        return {
          parts: [
            historyPart(timesRead),
            textPart('Its text is gone. Once it’s added again, its keepsake is here.'),
          ],
        };

      const buttons = timesRead.flatMap(({ book, ratings }) =>
        compact(
          ratings.length > 0 && showButton({ id: book }),
          button('Get the keepsake', 'book info', 'keepsake', [book]),
        ),
      );

      return { parts: [historyPart(timesRead)], buttons };
    },
  },
});
