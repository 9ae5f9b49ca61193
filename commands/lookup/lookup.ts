import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import { type Reply, say } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { fromYourClub } from '../shared/commonplace.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import {
  bookOption,
  completeFrom,
  type Reading,
  reading,
  toAskerAlone,
} from '../shared/reading.ts';
import { answerReply, type LookedUp, nothingFound, onlyLater } from './answer.ts';
import { nameAsked, unframed } from './asked.ts';
import { fateReply, fateUpTo } from './fate.ts';
import { findIn } from './find.ts';
import { replyAboutBook, untitled } from './of-book.ts';
import { also, reveal, sharePassage } from './passage.ts';
import { answeredLater } from './worded.ts';

export const lookup = define({
  name: 'lookup',
  onlyShows: true,
  inTalk: { takes: 'question', begins: ['look up', 'search for', 'search'] },
  description: 'Looks something up in the book, with its source',
  audience: 'room',
  anywhere: true,
  options: {
    question: text('What you want to know', {
      required: true,
      missing: 'What do you want to know? “who is Ruth”, or a few words.',
      rest: true,
      asks: 'line',
      complete: completeFrom(({ index, place }, typed) =>
        index.suggest(typed, { limit: 25, place }),
      ),
    }),
    book: bookOption(),
  },
  example: '/lookup who is Miss Lucy',
  form: { title: 'Look something up', fields: ['question', 'book'] },
  run: (call) => lookUp(call, call.options.question, call.options.book),
  showingMore: ['also'],
  actions: {
    reveal,
    share: action({ audience: 'room' }, sharePassage),
    also,
    // Its name is from when only fates were covered; buttons keep it.
    fate: (call) => pressedUpTo(call, 'end'),
    read: (call) => pressedUpTo(call, 'place'),
    tell: action({ audience: 'room' }, async ({ args: [id, question = ''], ...call }) => {
      const asked = search(await reading(call, id, 'asker'), question);
      // The same as the asker was shown, covered past the channel's place.
      const room = search(await reading(call, id), question);
      const shared: LookedUp = { ...asked, place: room.place, by: room.by };
      if (!answerReply(asked)) return nothingFound(shared);
      // Who somebody is whom it hasn't met would be told by the passages alone.
      const isOfStranger = nameAsked(question).who && room.read.unnamed !== undefined;
      return (!isOfStranger && answerReply(shared)) || onlyLater(shared);
    }),
    there: action({ audience: 'room' }, ({ args: [id, asked = ''], ...call }) =>
      lookUp(call, asked, id),
    ),
  },
});

/**
 * Answers the channel as far as it may see; or only the asker, where that holds no answer and they
 * have read on.
 */
async function lookUp(call: Call, typed: string, named?: string): Promise<Reply> {
  const question = unframed(typed);
  if (!/[\p{L}\p{N}]/u.test(question))
    throw new UserError('What would you like to know? Ask in a few words, such as “who is in it”.');

  const roomReading = await reading(call, named);
  return (
    (await replyAboutBook(call, roomReading, question)) ??
    (await fateReply(call, roomReading, question)) ??
    searchReply(call, roomReading, question, named)
  );
}

/** What a search finds for the channel, or for its asker alone. */
async function searchReply(
  call: Call,
  roomReading: Reading,
  question: string,
  named: string | undefined,
): Promise<Reply> {
  const asked = search(roomReading, question);
  const toldReply = answerOnce(asked);
  const isTold = asked.read.sure === 'yes';
  const alone =
    isTold || roomReading.by === 'reader' ? undefined : await beyondChannel(call, asked, toldReply);
  if (alone) return alone;

  const reply = toldReply ?? nothingFound(asked);
  const shown = await withOthers(call, asked, reply, named);

  return { ...shown, ...(toldReply && !isTold && answeredLater(call, asked, shown)) };
}

const search = (from: Reading, question: string): LookedUp => ({
  ...from,
  question,
  read: findIn(from, question),
});

/**
 * Answers a covered question from the whole book, for one who pressed *Reveal*, or by what the
 * asker has read, which gives nothing else away.
 */
async function pressedUpTo(
  { args: [id, question = ''], ...call }: Pressed,
  upTo: 'end' | 'place',
): Promise<Reply> {
  const from = await reading(call, id, 'asker');
  const place = upTo === 'end' ? from.book.sections.length : from.place;
  const fate = fateUpTo(from, question, place);
  if (fate) return fate;

  const asked = search({ ...from, place }, question);
  return answerReply(asked) ?? nothingFound(asked);
}

/**
 * For the asker alone.
 * @param toldReply the channel's answer: this must beat it in sureness, or come later in the book
 */
async function beyondChannel(
  call: Call,
  { book, place, question }: LookedUp,
  toldReply: Reply | undefined,
) {
  const from = await reading(call, book.id, 'asker');
  if (from.place <= place) return undefined;

  const ownAnswer = search(from, question);
  const [bestHit] = ownAnswer.read.hits;
  const isBetter =
    ownAnswer.read.sure === 'yes' ||
    (ownAnswer.read.sure === 'perhaps' && bestHit && !isOpen(bestHit.passage.from, place));
  const reply = (!toldReply || isBetter) && answerReply(ownAnswer);
  if (!reply) return undefined;

  const whole = { ...reply, parts: [...reply.parts, ...(await fromYourClub(call, ownAnswer))] };
  const alone = toAskerAlone(
    whole,
    pressOf({ command: 'lookup', action: 'tell', args: [book.id] }, question),
  );

  return { ...alone, ...answeredLater(call, ownAnswer, alone) };
}

/**
 * With what the club saved of it, and another book that may say more; the same reply where there is
 * neither.
 */
async function withOthers(
  call: Call,
  asked: LookedUp,
  reply: Reply,
  named: string | undefined,
): Promise<Reply> {
  const saved = await fromYourClub(call, asked);
  const { parts = [], buttons = [] } = named === undefined ? await otherBook(call, asked) : {};
  if (parts.length + saved.length === 0) return reply;

  return {
    ...reply,
    parts: [...reply.parts, ...parts, ...saved],
    buttons: [...(reply.buttons ?? []), ...buttons],
  };
}

/** Replies by what was found for them; without one where nothing was. */
const answered = new WeakMap<Found, { asked: LookedUp; told: Reply | undefined }>();

const SAME_REPLY = ['question', 'book', 'place', 'by', 'said'] as const;

/** The same reply to the same question, as long as the book's search remembers its hits. */
function answerOnce(asked: LookedUp): Reply | undefined {
  const answeredBefore = answered.get(asked.read);
  if (
    answeredBefore &&
    SAME_REPLY.every((askedKey) => asked[askedKey] === answeredBefore.asked[askedKey])
  )
    return answeredBefore.told;
  const toldReply = answerReply(asked);
  answered.set(asked.read, { asked, told: toldReply });
  return toldReply;
}

/** Offers another book of the club that a question names, with a button to ask there. */
async function otherBook(
  { library, where }: Call,
  { book, question, read }: LookedUp,
): Promise<Partial<Reply>> {
  const cards = read.sure === 'yes' ? [] : await library.list(where.club);
  const named = cards.find(
    ({ id, title }) => id !== book.id && untitled(question, title) !== question,
  );
  if (!named) return {};

  return say(
    [{ text: named.title, style: 'italic' }, { text: ' is in this club’s library too.' }],
    {
      label: 'Look it up there',
      press: pressOf({ command: 'lookup', action: 'there', args: [named.id] }, question),
    },
  );
}
