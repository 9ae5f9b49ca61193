import type { Saved } from '../../src/core/domain/club.ts';
import { text } from '../../src/core/options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { define } from '../shared/context.ts';
import { bookOption, completeBook, reading } from '../shared/reading.ts';
import { isShown, savedPart, takeBack } from './entries.ts';

/** Entries that a reply shows. */
const SHOWN = 10;

export const saved = define({
  name: 'saved',
  description: 'Shows the club’s commonplace book, as far as you’ve read; takes back what you saved or wrote',
  audience: 'asker',
  who: 'everyone',
  options: {
    about: text('Only what is about this', { rest: true, max: 100 }),
    book: bookOption(),
  },
  example: '/saved',
  async run({ options, ...request }, ctx): Promise<Reply> {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    const all = await ctx.store.saved(request.where.club, book.id);
    const { asker } = request;
    const mine = ({ by, author }: Saved) => by.id === asker.id || author?.id === asker.id;
    // One's own words are no spoiler to oneself, and nothing new wherever they stand.
    const open = all.filter((one) => mine(one) || (isShown(one, request) && isOpen(one.from, place)));
    const { about } = options;
    const found = open.filter((one) => about === undefined || likeness(about, one.text) > 0);
    const shown = found.slice(-SHOWN).reverse();
    if (shown.length === 0) {
      return {
        parts: [
          {
            kind: 'text',
            words: 'Nothing has been saved yet, or nothing as far as you’ve read. Save a quote with /save.',
          },
        ],
      };
    }
    const own = asker.organiser ? shown : shown.filter(mine);
    const items = own.map((one) => ({ label: [...one.text].slice(0, 80).join(''), value: one.id }));
    const press = { command: 'saved', action: 'back', args: [] };
    return {
      title: `The commonplace book of ${book.title}`,
      parts: [
        ...shown.map((one) => savedPart(book, one, place)),
        ...(found.length > shown.length
          ? [{ kind: 'text', words: `The latest ${shown.length} of ${found.length}.` } as const]
          : []),
      ],
      ...(items.length > 0 && {
        menu: { placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back', press, items },
      }),
    };
  },
  complete: (query, ctx) => completeBook(ctx, query, query.typed),
  actions: {
    back: {
      audience: 'asker',
      run: ({ args, where, asker }, ctx) => takeBack(ctx, where.club, asker, args[0]),
    },
  },
});
