import type { Book } from '../src/core/domain/book.ts';
import type { Rating } from '../src/core/domain/rating.ts';
import { UserError } from '../src/core/errors.ts';
import { choice, parsed, quoted, type Raw, text } from '../src/core/options.ts';
import { button, momentPart, type Reply, textPart, whisper } from '../src/core/reply.ts';
import { dayOf } from '../src/corpus/horizon.ts';
import { compact, definedOnly, wordForm } from '../src/lib/counted.ts';
import { spokenNumber } from '../src/lib/numerals.ts';
import { NEVER } from '../src/schedule/next.ts';
import { ratingsCard, ratingsReply, starsInWords } from '../src/schedule/ratings.ts';
import { type Call, define } from './shared/context.ts';
import { BECAUSE } from './shared/in-sentence.ts';
import { bookOption, reading } from './shared/reading.ts';
import { UNKNOWN_ZONE, usualZone } from './shared/zone.ts';

const STARS = ['5', '4.5', '4', '3.5', '3', '2.5', '2', '1.5', '1'];

const NAMED = 'with my name';

/** A number word that counts stars; in `one of the best` it counts none. */
const COUNTS_STARS = /^[a-z]+(?=(?: and a half)? stars?\b)/i;

/**
 * Stars as written: `4`, `4½`, `4,5/5`, `5 stars`, `three and a half stars`.
 * @throws UserError for anything else
 */
function readStars(typedText: string) {
  const plain = typedText
    .trim()
    .replace(COUNTS_STARS, (countWord) => String(spokenNumber(countWord) ?? countWord))
    .replace(/½| 1\/2| and a half\b/i, '.5')
    .replace(',', '.')
    .replace(/ stars?\b/i, '');
  const [, stars] = /^([1-4](?:\.[05])?|5(?:\.0)?)(?: ?(?:\/|(?:out )?of) ?5)?$/i.exec(plain) ?? [];
  if (stars !== undefined) return Number(stars);
  throw new UserError(
    `Give from 1 to 5 stars, with halves, such as 4 or 3.5; not ${quoted(typedText)}.`,
  );
}

const says = (typedText: string) => starsInWords(readStars(typedText));

const SENTENCE = text('What you think of it', {
  ...BECAUSE,
  rest: true,
  max: 300,
  asks: 'lines',
  label: 'In a sentence',
});

/**
 * Each character can be read in one way only: in two, a long line would be tried in more ways than
 * time allows.
 */
const ONLY_NUMBERS = /^(?:out of|of|stars?|\uFE0F|[\d½.,/ *★☆⭐-])+$/i;

const STARS_IN_WORDS = /^\p{L}+(?: and a half)? (?:stars?|out of \p{L}+)$/iu;

/**
 * @throws UserError for stars left over that can't be read: `7`, `7 out of 10`, `six stars`,
 * `*****`
 */
function readSentence(sentence: string | undefined) {
  const isStars = (textSaid: string) =>
    STARS_IN_WORDS.test(textSaid) || (/[\d*★☆⭐]/.test(textSaid) && ONLY_NUMBERS.test(textSaid));
  if (sentence !== undefined && isStars(sentence)) readStars(sentence);
  return sentence;
}

export const rate = define({
  name: 'rate',
  description: 'Rates the book: stars and a sentence, sealed until the club is through',
  // “rate this bot” is plain words, which change nothing without a press.
  plainWords: /^rate (?![\d½]|\w+:)/i,
  options: {
    stars: {
      ...parsed('From 1 to 5, with halves', readStars, {
        required: true,
        missing: 'How many stars, from 1 to 5? “4” or “3½”.',
        says,
      }),
      choices: STARS,
    },
    text: {
      ...SENTENCE,
      parse: (raw: Raw, optionName: string) => readSentence(SENTENCE.parse(raw, optionName)),
    },
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
      return {
        stars: String(mine.stars),
        text: mine.text,
        name: mine.named ? NAMED : 'without my name',
      };
    },
  },
  async run({ options, ...call }) {
    const { book } = await reading(call, options.book, 'asker');
    const { stars, text: sentence, name } = options;
    const earlier = await ownRating(call, book);

    const rating: Rating = {
      ...definedOnly({ text: sentence }),
      book: book.id,
      name: call.asker.name,
      stars,
      named: name === undefined ? earlier?.named === true : name === NAMED,
      at: call.clock(),
    };

    const card = await cardFor(call, book);
    const done = await call.store.rate(call.where.club, call.asker.id, {
      rating,
      card,
      day: dayOf(call.at),
    });

    if (!done) throw new UserError(OPEN);
    const { count, opens = NEVER } = done;
    const noted = notedInWords(rating, book);
    if (opens <= rating.at) return whisper(`${noted} The ratings are open now.`, showButton(book));

    return sealedReply(noted, count, opens);
  },
  actions: {
    /** The card, for the asker alone and as far as they have read. */
    show: async ({ args: [id], ...call }) => shownRatings(call, id),
    reveal: async ({ args: [id], ...call }) => shownRatings(call, id, Infinity),
  },
});

const OPEN =
  'The ratings of this book are open, so yours stays as it is. See them all with /book history.';

export const showButton = (book: Pick<Book, 'id'>) =>
  button('See the ratings', 'rate', 'show', [book.id]);

const isOpen = ({ store, where, clock }: Call, { id }: Book) =>
  store.ratingsOpen(where.club, id, clock());

const ownRating = async ({ store, where, asker }: Call, { id }: Book) =>
  (await store.ratings(where.club, id)).get(asker.id);

/** What opens the ratings: in the plan's channel, else where the first member rates the book. */
async function cardFor(call: Call, { id }: Book) {
  const { channel, direct } = call.where;
  const on = await call.store.plan(call.where.club);
  const nowMs = call.clock();
  if (on?.book === id) return ratingsCard(id, { ...on, plan: on, now: nowMs });
  if (direct) return undefined;
  const { zone } = (await usualZone(call, undefined)) ?? UNKNOWN_ZONE;
  return ratingsCard(id, {
    channel,
    zone,
    setBy: { id: call.asker.id, name: call.asker.name },
    now: nowMs,
  });
}

async function shownRatings(call: Call, id: string | undefined, upTo?: number): Promise<Reply> {
  const { book, place } = await reading(call, id, 'asker');
  const ratings = [...(await call.store.ratings(call.where.club, book.id)).values()];
  if (ratings.length === 0 || !(await isOpen(call, book)))
    throw new UserError('These ratings are still sealed: they open once the club is through.');
  return ratingsReply(book, ratings, upTo ?? place);
}

/** What is said while the ratings are sealed. */
function sealedReply(noted: string, count: number, opens: number): Reply {
  const raters = wordForm(count, 'one member has', `${count} members have`);
  return {
    parts: compact(
      textPart(
        `${noted} So far ${raters} rated it. Sealed until everybody who read it has; change yours any time before.`,
      ),
      opens < NEVER && momentPart('They open by ', opens),
    ),
  };
}

/** What was noted, for the one who rated. */
function notedInWords({ stars, text: sentence, named }: Rating, { title }: Book) {
  const sentenceNoted = sentence === undefined ? '' : ` and ${quoted(sentence)}`;
  const whose = named ? 'with your name' : 'without your name';
  return `Noted: ${starsInWords(stars)} for ${title}${sentenceNoted}, ${whose}.`;
}
