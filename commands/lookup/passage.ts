import type { Book, Passage, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { button, type Reply } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { passagePart } from '../../src/corpus/reply-parts.ts';
import { define } from '../shared/context.ts';
import {
  bookOption,
  completeBook,
  completeFrom,
  reading,
  sectionChoices,
  sectionNamed,
} from '../shared/reading.ts';
import { inChannelOrAlone } from '../shared/share.ts';
import { revealIfCovered } from './passages.ts';

export const passage = define({
  name: 'passage',
  description: 'Shows a passage: of a section, or a random one from what you’ve read',
  audience: 'room',
  anywhere: true,
  options: {
    section: text('Which section; leave it out for a random passage', {
      rest: true,
      max: 100,
    }),
    book: bookOption(),
  },
  example: '/passage',
  also: ['/passage chapter 3'],
  async run({ options, ...request }, ctx) {
    if (options.section === undefined) {
      const chance = ctx.random();
      return inChannelOrAlone(ctx, request, options.book, ({ book, place }) =>
        show(book, place, randomPassage(book, place, chance)),
      );
    }
    const { book, place } = await reading(ctx, request, options.book);
    const section = sectionNamed(book, options.section, place);
    return show(book, place, section.passages[0], section.passages[1] && { section: section.n, index: 1 });
  },
  complete: {
    section: completeFrom(({ book, place }, typed) => sectionChoices(book, typed, place)),
    book: completeBook,
  },
  actions: {
    async next({ args, ...request }, ctx) {
      const [id, n = '', at = ''] = args;
      const { book, place } = await reading(ctx, request, id);
      const passages = book.sections[Number(n) - 1]?.passages ?? [];
      const index = Number(at);
      const more = passages[index + 1] && { section: Number(n), index: index + 1 };
      return show(book, place, passages[index], more);
    },
  },
});

function show(
  book: Book,
  place: Place,
  found: Passage | undefined,
  next?: { section: number; index: number },
): Reply {
  if (!found) throw new UserError('That passage isn’t in the book. Try /passage for a random one.');
  return {
    parts: [passagePart(book, found, place)],
    buttons: next
      ? [button('Next passage', 'passage', 'next', [book.id, String(next.section), String(next.index)])]
      : [],
    ...revealIfCovered(book, place, { passage: found }),
  };
}

function randomPassage(book: Book, place: Place, chance: number): Passage {
  const open = book.sections.flatMap((section) => section.passages).filter((one) => isOpen(one.from, place));
  const picked = open[Math.floor(chance * open.length)];
  if (picked) return picked;
  throw new UserError(
    `You haven’t started ${quoted(book.title)} yet, so there’s nothing I can show without spoiling it. Tell me how far you are with /progress set.`,
  );
}
