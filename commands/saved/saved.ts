import type { Asker } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { button, type Reply, replacement, say, shortened, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { entriesOf, isShown, savedPart } from '../shared/commonplace.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { savedFiles } from './as-files.ts';

const SHOWN_MAX = 10;

export const saved = define({
  name: 'saved',
  plainWords: /^saved (?:quotes?|highlights?|remarks?|entries|lines)[.!?]*$/i,
  description:
    'Shows the club’s commonplace book, as far as you’ve read; takes back what you saved or wrote',
  anywhere: true,
  options: { about: text('Only what is about this', { rest: true, max: 100 }), book: bookOption() },
  async run({ options: { about, book: named }, ...call }): Promise<Reply> {
    const { book, place } = await reading(call, named);
    const { asker } = call;
    const isMine = (one: Saved) => isOf(asker, one);
    const open = await openEntries(call, book, place);
    const found = open.filter((one) => about === undefined || likeness(about, one.text) > 0);
    const all = together(found, asker.id);
    const shown = all.slice(-SHOWN_MAX).reverse();
    const on = about === undefined ? '' : ` about ${quoted(about)}`;

    if (shown.length === 0)
      return say(
        `Nothing${on} has been saved yet, as far as you’ve read. Save a quote with /save.`,
      );

    const own = shown.map(({ one }) => one).filter((one) => asker.organiser || isMine(one));
    const items = own.map((one) => ({
      label: `Remove “${shortened(one.text, 60)}”`,
      value: one.id,
    }));

    const press = { command: 'saved', action: 'remove', args: [book.id] };
    return {
      title: `The commonplace book of ${book.title}`,
      parts: [
        ...shown.map(({ one, members }) =>
          savedPart(book, one, place, { own: isMine(one), members }),
        ),
        ...(all.length > shown.length
          ? [textPart(`The latest ${shown.length} of ${all.length}.`)]
          : []),
      ],
      buttons: [button('As files', 'saved', 'files', [book.id])],
      ...(items.length > 0 && {
        menu: {
          placeholder: asker.organiser ? 'Remove one' : 'Take one of yours back',
          press,
          items,
        },
      }),
    };
  },
  undoing: ['back'],
  actions: {
    async remove({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const { asker } = call;
      const found = (await openEntries(call, book, place)).find(({ id }) => id === args[1]);
      if (!found || !(asker.organiser || isOf(asker, found))) throw new UserError(NOT_YOURS);
      return {
        parts: [
          savedPart(book, found, place, { own: isOf(asker, found) }),
          textPart('Remove this from the club’s commonplace book for good?'),
        ],
        buttons: [button('Remove it', 'saved', 'back', [found.id], 'danger')],
      };
    },
    async files({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      return savedFiles(call, { book, place }, await openEntries(call, book, place));
    },
    back: takeBack,
  },
});

const isOf = (asker: Asker, { by, author }: Saved) => by.id === asker.id || author?.id === asker.id;

/** One's own words never spoil, and are never news. */
async function openEntries(call: Call, book: Book, place: Place) {
  const entries = await entriesOf(call, book);
  return entries.filter(
    (one) => isOf(call.asker, one) || (isShown(one, call) && isOpen(one.from, place)),
  );
}

const NOT_YOURS = 'That isn’t yours, or it’s already been taken back. See yours with /saved.';

/** Removes an entry: the asker's own, saved or written, or any for an organiser. */
export async function takeBack({ store, where, asker, args: [id = ''] }: Pressed): Promise<Reply> {
  const gone = await store.unsave(where.club, id, asker.organiser ? undefined : asker.id);
  if (!gone) throw new UserError(NOT_YOURS);
  return replacement(
    `I’ve taken “${shortened(gone.text, 60)}” out of the club’s commonplace book.`,
  );
}
