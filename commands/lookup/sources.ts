import type { Book, Disagreement, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import { listPart, type Reply, say, textPart } from '../../src/core/reply.ts';
import { peopleNamed } from '../../src/corpus/cast.ts';
import { likely } from '../../src/corpus/likely.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { claimParts } from '../../src/corpus/reply-parts.ts';
import { contentStems } from '../../src/corpus/search/text/common.ts';
import { compact } from '../../src/lib/counted.ts';
import { define } from '../shared/context.ts';
import { TOPIC } from '../shared/in-sentence.ts';
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
  onlyShows: true,
  description: 'Shows where the book’s sources disagree, claim beside claim',
  audience: 'room',
  options: {
    topic: text('What it is about; leave it out for all', {
      ...TOPIC,
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
    if (options.topic === undefined) return overview(from, open);

    const found = pointsOn(options.topic, from, open);
    const [only, another] = found;
    if (only && !another) return claimsOn(from, only);
    if (only) return overview(from, found);
    return overview(from, open, `No point is about ${quoted(options.topic)}. These are all:`);
  },
  actions: {
    async all({ args, ...call }) {
      const from = await reading(call, args[0]);
      return overview(from, openPoints(from.book, from.place));
    },
    async one({ args, ...call }) {
      const from = await reading(call, args[0]);
      const point = openPoints(from.book, from.place).find((one) => shortRef(one.id) === args[1]);
      if (!point) throw new UserError('That point comes later than you’ve read. See /sources.');
      return claimsOn(from, point);
    },
  },
});

const openPoints = (book: Book, place: Place) =>
  book.disagreements.filter((point) => isOpen(point.from, place));

/**
 * The points that somebody means: by topic or short name, then by the people in both, then by the
 * words of how readers ask; several where it may be each of them.
 */
function pointsOn(
  typed: string,
  { book, place }: Reading,
  open: readonly Disagreement[],
): readonly Disagreement[] {
  const byName = likely(typed, open, ({ id, topic }) => [id.replaceAll('-', ' '), topic]);
  if (byName.length > 0) return byName;

  const wanted = contentStems(typed);
  const people = peopleNamed(book, typed, place);
  const isAbout = ({ topic, asked, claims }: Disagreement) => {
    const words = [topic, ...asked, ...claims.map((claim) => claim.text)].join(' ');
    const held = new Set(contentStems(words));
    const named = peopleNamed(book, words, place);
    return wanted.every((one) => held.has(one)) && people.every((one) => named.includes(one));
  };
  if (wanted.length === 0) return [];
  return open.filter(isAbout);
}

function claimsOn({ book, place }: Reading, point: Disagreement): Reply {
  return { title: book.title, parts: claimParts(book, point, place) };
}

function overview(
  { book, ...from }: Reading,
  points: readonly Disagreement[],
  lead?: string,
): Reply {
  const { sources } = book.beside ?? book;
  if (sources.length < 2) return say(`${book.title} has only one source.`);
  if (points.length === 0)
    return say(`The sources agree on everything, as far as ${READ[from.by]}.`);

  const items = points.map((one) => ({
    label: [...one.topic].slice(0, 80).join(''),
    value: shortRef(one.id),
  }));

  const press = { command: 'sources', action: 'one', args: [book.id] };
  return {
    title: `Where the sources of ${book.title} disagree`,
    parts: compact(lead && textPart(lead), listPart(points.map((point) => point.topic))),
    menu: { placeholder: 'See one, claim beside claim', press, items: items.slice(0, MENU_MAX) },
  };
}
