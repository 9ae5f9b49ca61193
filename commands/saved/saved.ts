import type { Asker } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { button, type Reply, replacement, say, shortened, textPart } from '../../src/core/reply.ts';
import { together } from '../../src/corpus/highlights/together.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { entriesOf, isShown, savedPart } from '../shared/commonplace.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { removalMenu } from '../shared/removal-menu.ts';
import WORDS from '../shared/sentence.json' with { type: 'json' };
import { savedFiles } from './as-files.ts';

const SHOWN_MAX = 10;

export const saved = define({
  name: 'saved',
  onlyShows: true,
  plainWords: /^saved (?:quotes?|highlights?|remarks?|entries|lines)[.!?]*$/i,
  description:
    'Shows the club’s commonplace book, as far as you’ve read; takes back what you saved or wrote',
  anywhere: true,
  options: {
    about: text('Only what is about this', {
      inSentence: { after: WORDS.topic.after },
      rest: true,
      max: 100,
    }),
    book: bookOption(),
  },
  async run({ options: { about, book: named }, ...call }) {
    const { book, place } = await reading(call, named);
    const { asker } = call;
    const isMine = (entry: Saved) => isOf(asker, entry);
    const isAbout = ({ text }: Saved) => about === undefined || likeness(about, text) > 0;
    const grouped = together((await openEntries(call, book, place)).filter(isAbout), asker.id);
    const shown = grouped.slice(-SHOWN_MAX).reverse();
    const on = about === undefined ? '' : ` about ${quoted(about)}`;

    if (shown.length === 0)
      return say(
        `Nothing${on} has been saved yet, as far as you’ve read. Save a quote with /save.`,
      );

    const removable = shown
      .map(({ one }) => one)
      .filter((entry) => asker.organiser || isMine(entry));

    return {
      title: `The commonplace book of ${book.title}`,
      parts: [
        ...shown.map(({ one, members }) =>
          savedPart(book, one, place, { own: isMine(one), members }),
        ),
        ...compact(
          grouped.length > shown.length &&
            textPart(`The latest ${shown.length} of ${grouped.length}.`),
        ),
      ],
      buttons: [button('As files', 'saved', 'files', [book.id])],
      ...removalMenu(
        asker,
        { command: 'saved', action: 'remove', args: [book.id] },
        removable.map(({ id, text }) => ({ label: `“${shortened(text, 60)}”`, value: id })),
      ),
    };
  },
  undoing: ['back'],
  actions: {
    async remove({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const { asker } = call;
      const entry = (await openEntries(call, book, place)).find(({ id }) => id === args[1]);
      if (!entry || !(asker.organiser || isOf(asker, entry))) throw new UserError(NOT_YOURS);
      return {
        parts: [
          savedPart(book, entry, place, { own: isOf(asker, entry) }),
          textPart('Remove this from the club’s commonplace book for good?'),
        ],
        buttons: [button('Remove it', 'saved', 'back', [entry.id], 'danger')],
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
    (entry) => isOf(call.asker, entry) || (isShown(entry, call) && isOpen(entry.from, place)),
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
