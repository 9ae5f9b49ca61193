import type { Saved } from '../../src/core/domain/club.ts';
import { choice, text } from '../../src/core/options.ts';
import { type Reply, say, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { define } from '../shared/context.ts';
import { bookOption, completeBook, reading } from '../shared/reading.ts';
import { isShown, savedPart, takeBack } from './entries.ts';
import { exported, FORMATS } from './export.ts';

/** Entries that a reply shows. */
const SHOWN = 10;

export const saved = define({
  name: 'saved',
  description: 'Shows the club’s commonplace book, as far as you’ve read; takes back what you saved or wrote',
  anywhere: true,
  options: {
    about: text('Only what is about this', { rest: true, max: 100 }),
    book: bookOption(),
    as: choice('Your own entries as a file, to take away', FORMATS, 'list'),
  },
  example: '/saved',
  async run({ options, ...request }, ctx): Promise<Reply> {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    const entries = await ctx.store.saved(request.where.club, book.id);
    const { asker } = request;
    const mine = ({ by, author }: Saved) => by.id === asker.id || author?.id === asker.id;
    // One's own words are no spoiler to oneself, and nothing new wherever they stand.
    const open = entries.filter((one) => mine(one) || (isShown(one, request) && isOpen(one.from, place)));
    const { about } = options;
    const found = open.filter((one) => about === undefined || likeness(about, one.text) > 0);
    if (options.as !== 'list') {
      const part = exported(options.as, book, found.filter(mine), place);
      return { parts: [textPart('What you saved and wrote, for you to take away.'), part] };
    }
    const all = together(found, asker.id);
    const shown = all.slice(-SHOWN).reverse();
    if (shown.length === 0) {
      return say('Nothing has been saved yet, or nothing as far as you’ve read. Save a quote with /save.');
    }
    const own = shown.map(({ one }) => one).filter((one) => asker.organiser || mine(one));
    const items = own.map((one) => ({ label: [...one.text].slice(0, 80).join(''), value: one.id }));
    const press = { command: 'saved', action: 'back', args: [] };
    return {
      title: `The commonplace book of ${book.title}`,
      parts: [
        ...shown.map(({ one, members }) => savedPart(book, one, place, { own: mine(one), members })),
        ...(all.length > shown.length ? [textPart(`The latest ${shown.length} of ${all.length}.`)] : []),
      ],
      ...(items.length > 0 && {
        menu: { placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back', press, items },
      }),
    };
  },
  complete: { book: completeBook },
  actions: {
    back: ({ args, where, asker }, ctx) => takeBack(ctx, where.club, asker, args[0]),
  },
});
