import type { Book } from '../src/core/domain/book.ts';
import { type Rating, ratingsKey } from '../src/core/domain/rating.ts';
import { UserError } from '../src/core/errors.ts';
import { choice, type Option, quoted, type Raw, text } from '../src/core/options.ts';
import { button, momentPart, type Reply, replacement, textPart, whisper } from '../src/core/reply.ts';
import { dayOf } from '../src/corpus/horizon.ts';
import { compact } from '../src/lib/counted.ts';
import { NEVER } from '../src/schedule/next.ts';
import { ratingsCard, ratingsReply, starsInWords } from '../src/schedule/ratings.ts';
import { planOn } from './plan/plans.ts';
import { type Call, define } from './shared/context.ts';
import { bookOption, reading } from './shared/reading.ts';
import { UNKNOWN_ZONE, usualZone } from './shared/zone.ts';

const STARS = ['5', '4.5', '4', '3.5', '3', '2.5', '2', '1.5', '1'];

const NAMED = 'with my name';

/** A number of stars as people write it: `4`, `4.5`, `4½`, `4,5/5`, `3 stars`. @throws UserError for anything else */
function readStars(typed: string): number {
  const [, whole, half] =
    /^([1-5])(½| 1\/2|[.,][05])?(?: ?\/ ?5| (?:out )?of 5)?(?: stars?)?$/i.exec(typed) ?? [];
  const stars = Number(whole) + (half === undefined || half.endsWith('0') ? 0 : 0.5);
  if (stars <= 5) return stars;
  throw new UserError(`Give from 1 to 5 stars, with halves, such as 4 or 3.5; not ${quoted(typed)}.`);
}

export const rate = define({
  name: 'rate',
  description: 'Rates the book: stars and a sentence, sealed until the club is through',
  options: {
    stars: {
      ...choice('From 1 to 5, with halves', STARS),
      required: true,
      parse: (raw: Raw) => readStars(String(raw).trim()),
      absent: undefined,
    } as Option<number>,
    text: text('What you think of it, in a sentence', {
      rest: true,
      max: 300,
      asks: 'lines',
      label: 'In a sentence',
    }),
    name: choice('Whether the others see your name beside it', [NAMED, 'without my name']),
    book: bookOption(),
  },
  example: '/rate 4.5 I missed Ruth as soon as she was gone',
  form: {
    title: 'Rate the book',
    fields: ['stars', 'text', 'name'],
    async filled(call) {
      const { book } = await reading(call, undefined, 'asker');
      const mine = await ownRating(call, book);
      if (!mine) return {};
      if (await isOpen(call, book)) throw new UserError(OPEN);
      const stars = STARS.find((one) => readStars(one) === mine.stars);
      return { stars, text: mine.text, name: mine.named ? NAMED : 'without my name' };
    },
  },
  async run({ options, ...call }): Promise<Reply> {
    const { book } = await reading(call, options.book, 'asker');
    const before = await ownRating(call, book);
    const rating: Rating = {
      book: book.id,
      name: call.asker.name,
      stars: options.stars,
      ...(options.text !== undefined && { text: options.text }),
      named: (options.name ?? (before?.named ? NAMED : '')) === NAMED,
      at: call.clock(),
    };
    const { club } = call.where;
    const card = await cardFor(call, book);
    const { outcome, count } = await call.store.rate(club, call.asker.id, rating, card, dayOf(call.at));
    if (outcome === 'open') throw new UserError(OPEN);
    const named = rating.named ? 'with your name' : 'without your name';
    const noted = `Noted: ${starsInWords(rating.stars)} for ${book.title}, ${named}.`;
    if (outcome === 'late' || (await isOpen(call, book)))
      return whisper(`${noted} The ratings are open now.`, showButton(book));
    return sealedReply(
      call,
      book,
      `${noted} So far ${count === 1 ? 'one member has' : `${count} members have`} rated it.`,
    );
  },
  actions: {
    back: async ({ args: [id = ''], ...call }): Promise<Reply> => {
      if (!(await call.store.unrate(call.where.club, call.asker.id, id, call.clock())))
        throw new UserError(OPEN);
      return replacement('I’ve taken your rating back.');
    },
    /** The card, for the asker alone and as far as they have read. */
    show: async ({ args: [id], ...call }) => shownRatings(call, id),
    reveal: async ({ args: [id], ...call }) => shownRatings(call, id, Number.POSITIVE_INFINITY),
  },
});

const OPEN = 'The ratings of this book are open, so yours stays as it is. See them all with /book history.';

export const showButton = (book: Pick<Book, 'id'>) => button('See the ratings', 'rate', 'show', [book.id]);

const isOpen = ({ store, where, clock }: Call, { id }: Book): Promise<boolean> =>
  store.ratingsOpen(where.club, id, clock());

async function ownRating({ store, where, asker }: Call, { id }: Book): Promise<Rating | undefined> {
  return (await store.ratings(where.club, id)).get(asker.id);
}

/** What opens the ratings: in the plan's channel, else where the first member rates the book. */
async function cardFor(call: Call, { id }: Book) {
  const on = await planOn(call);
  const plan = on?.book === id ? on : undefined;
  const { channel, direct } = call.where;
  if (!plan && direct) return undefined;
  const zone = plan?.zone ?? (await usualZone(call, undefined))?.zone ?? UNKNOWN_ZONE.zone;
  const setBy = plan?.setBy ?? { id: call.asker.id, name: call.asker.name };
  return ratingsCard(id, { channel: plan?.channel ?? channel, zone, setBy, plan, now: call.clock() });
}

async function sealedReply(call: Call, book: Book, noted: string): Promise<Reply> {
  const card = (await call.store.dailies(call.where.club)).find(({ key }) => key === ratingsKey(book.id));
  const isDated = card !== undefined && card.due < NEVER;
  return {
    parts: compact(
      textPart(`${noted} Ratings stay sealed until all who read it have rated it.`),
      isDated && momentPart('They open at the latest on ', card.due),
      textPart('Until then you can change yours with /rate.'),
    ),
    buttons: [button('Take it back', 'rate', 'back', [book.id])],
  };
}

async function shownRatings(call: Call, id: string | undefined, upTo?: number): Promise<Reply> {
  const { book, place } = await reading(call, id, 'asker');
  const ratings = [...(await call.store.ratings(call.where.club, book.id)).values()];
  if (ratings.length === 0 || !(await isOpen(call, book)))
    throw new UserError('These ratings are still sealed: they open once the club is through.');
  return ratingsReply(book, ratings, upTo ?? place);
}
