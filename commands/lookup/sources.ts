import type { Book, Disagreement, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import { listPart, type Reply, say } from '../../src/core/reply.ts';
import { likely } from '../../src/corpus/likely.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { claimParts } from '../../src/corpus/reply-parts.ts';
import { define } from '../shared/context.ts';
import {
  bookOption,
  completeFrom,
  holdsTyped,
  READ,
  type Reading,
  reading,
} from '../shared/reading.ts';

const MENU_MAX = 25;

export const sources = define({
  name: 'sources',
  description: 'Shows where the book’s sources disagree, claim beside claim',
  audience: 'room',
  options: {
    topic: text('What it is about; leave it out for all', {
      rest: true,
      max: 100,
      complete: completeFrom(({ book, place }, typed) =>
        openPoints(book, place)
          .map(({ topic }) => [...topic].slice(0, 100).join(''))
          .filter(holdsTyped(typed)),
      ),
    }),
    book: bookOption(),
  },
  async run({ options, ...call }) {
    const from = await reading(call, options.book);
    const open = openPoints(from.book, from.place);
    const [found, another] =
      options.topic === undefined ? [] : likely(options.topic, open, ({ topic }) => [topic]);
    if (found && !another) return claimsOn(from, found);
    return overview(from);
  },
  actions: {
    all: async ({ args, ...call }) => overview(await reading(call, args[0])),
    async one({ args, ...call }) {
      const from = await reading(call, args[0]);
      const point = openPoints(from.book, from.place).find((one) => shortRef(one.id) === args[1]);
      if (!point) throw new UserError('That point comes later than you’ve read. See /sources.');
      return claimsOn(from, point);
    },
  },
});

const openPoints = (book: Book, place: Place): readonly Disagreement[] =>
  book.disagreements.filter((point) => isOpen(point.from, place));

function claimsOn({ book, place }: Reading, point: Disagreement): Reply {
  return { title: book.title, parts: claimParts(book, point, place) };
}

function overview({ book, ...from }: Reading): Reply {
  const open = openPoints(book, from.place);
  if (book.sources.length < 2) return say(`${book.title} has only one source.`);
  if (open.length === 0) return say(`The sources agree on everything, as far as ${READ[from.by]}.`);

  const items = open.map((one) => ({
    label: [...one.topic].slice(0, 80).join(''),
    value: shortRef(one.id),
  }));

  const press = { command: 'sources', action: 'one', args: [book.id] };
  return {
    title: `Where the sources of ${book.title} disagree`,
    parts: [listPart(open.map((point) => point.topic))],
    menu: { placeholder: 'See one, claim beside claim', press, items: items.slice(0, MENU_MAX) },
  };
}
