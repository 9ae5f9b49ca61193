import type { Asker, Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, quoted, text } from '../../src/core/options.ts';
import { button, type Reply, say, shortened, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { type Context, define } from '../shared/context.ts';
import { bookOption, completeBook, reading } from '../shared/reading.ts';
import { isShown, NOT_YOURS, savedPart, takeBack } from './entries.ts';
import { exported, FORMATS } from './export.ts';

const SHOWN_MAX = 10;

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
  also: ['/saved as:markdown'],
  async run({ options, ...request }, ctx): Promise<Reply> {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    const { asker } = request;
    const mine = (one: Saved) => isOf(asker, one);
    const open = await openEntries(ctx, request, book, place);
    const { about } = options;
    const found = open.filter((one) => about === undefined || likeness(about, one.text) > 0);
    if (options.as !== 'list') {
      const part = exported(options.as, book, found.filter(mine), place);
      return { parts: [textPart('What you saved and wrote, for you to take away.'), part] };
    }
    const all = together(found, asker.id);
    const shown = all.slice(-SHOWN_MAX).reverse();
    if (shown.length === 0 && about !== undefined && open.length > 0) {
      return say(
        `Nothing about ${quoted(about)} has been saved, as far as you’ve read. /saved alone shows all.`,
      );
    }
    if (shown.length === 0) {
      return say('Nothing has been saved yet, or nothing as far as you’ve read. Save a quote with /save.');
    }
    const own = shown.map(({ one }) => one).filter((one) => asker.organiser || mine(one));
    const items = own.map((one) => ({ label: `Remove “${shortened(one.text, 60)}”`, value: one.id }));
    const press = { command: 'saved', action: 'remove', args: [book.id] };
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
    async remove({ args, ...request }, ctx): Promise<Reply> {
      const { book, place } = await reading(ctx, request, args[0], 'asker');
      const { asker } = request;
      const found = (await openEntries(ctx, request, book, place)).find(({ id }) => id === args[1]);
      if (!found || !(asker.organiser || isOf(asker, found))) throw new UserError(NOT_YOURS);
      return {
        audience: 'asker',
        parts: [
          savedPart(book, found, place, { own: isOf(asker, found) }),
          textPart('Remove this from the club’s commonplace book for good?'),
        ],
        buttons: [button('Remove it', 'saved', 'back', [found.id], 'danger')],
      };
    },
    back: ({ args, where, asker }, ctx) => takeBack(ctx, where.club, asker, args[0]),
  },
});

const isOf = (asker: Asker, { by, author }: Saved) => by.id === asker.id || author?.id === asker.id;

/** One's own words are no spoiler to oneself, and nothing new wherever they stand. */
async function openEntries(
  ctx: Context,
  request: Request,
  book: Book,
  place: Place,
): Promise<readonly Saved[]> {
  const entries = await ctx.store.saved(request.where.club, book.id);
  return entries.filter(
    (one) => isOf(request.asker, one) || (isShown(one, request) && isOpen(one.from, place)),
  );
}
