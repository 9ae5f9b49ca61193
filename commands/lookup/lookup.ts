import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import { type Reply, say } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { fromYourClub } from '../shared/commonplace.ts';
import { action, type Call, define } from '../shared/context.ts';
import {
  bookOption,
  completeFrom,
  type Reading,
  reading,
  toAskerAlone,
} from '../shared/reading.ts';
import { aheadOf, answerReply, type LookedUp, nothingFound, onlyLater } from './answer.ts';
import { unframed } from './asked.ts';
import { fatePressed, fateReply } from './fate.ts';
import { questionToSearch, replyAboutBook, untitled } from './of-book.ts';
import { also, reveal, sharePassage } from './passage.ts';
import { answeredLater, PASSAGES_MAX } from './worded.ts';

/**
 * How many of the whole book's first hits count: an answer from what was read must be among them.
 */
const FIRST_HITS = 3;

export const lookup = define({
  name: 'lookup',
  description: 'Looks something up in the book, with its source',
  audience: 'room',
  anywhere: true,
  options: {
    question: text('What you want to know', {
      required: true,
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
    fate: (call) => fatePressed(call, 'end'),
    read: (call) => fatePressed(call, 'place'),
    tell: action({ audience: 'room' }, async ({ args: [id, question = ''], ...call }) => {
      const asked = search(await reading(call, id, 'asker'), question);
      // The same as the asker was shown, covered past the channel's place.
      const { place, by } = await reading(call, id);
      const shared: LookedUp = { ...asked, place, by, whole: { ...asked.whole, sure: 'no' } };
      return answerReply(shared) ?? (answerReply(asked) ? onlyLater(shared) : nothingFound(shared));
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

  const room = await reading(call, named);
  const unsearched =
    (await replyAboutBook(call, room, question)) ?? (await fateReply(call, room, question));
  if (unsearched) return unsearched;

  const asked = search(room, question);
  const { told, isAhead } = answerOnce(asked);
  const isTold = asked.read.sure === 'yes' || isAhead;
  const alone = isTold || room.by === 'reader' ? undefined : await beyondChannel(call, asked, told);
  if (alone) return alone;

  const reply = told ?? nothingFound(asked);
  const shown = await withOthers(call, asked, reply, named);

  return { ...shown, ...(told && !isTold && answeredLater(call, asked, shown)) };
}

function search(from: Reading, question: string): LookedUp {
  const asked = questionToSearch(from.book, question);
  const read = from.index.find(asked, { limit: PASSAGES_MAX, place: from.place });
  const whole =
    from.place >= from.book.sections.length ? read : from.index.find(asked, { limit: FIRST_HITS });
  return { ...from, question, read, whole };
}

/**
 * For the asker alone. @param found the channel's answer: this must beat it in sureness, or come
 * later in the book
 */
async function beyondChannel(
  call: Call,
  { book, place, question }: LookedUp,
  found: Reply | undefined,
) {
  const from = await reading(call, book.id, 'asker');
  if (from.place <= place) return undefined;

  const own = search(from, question);
  const [best] = own.read.hits;
  const isBetter =
    own.read.sure === 'yes' ||
    (own.read.sure === 'perhaps' && best && !isOpen(best.passage.from, place));
  const reply = !found || isBetter ? answerReply(own) : undefined;
  if (!reply) return undefined;

  const whole = { ...reply, parts: [...reply.parts, ...(await fromYourClub(call, own))] };
  const alone = toAskerAlone(
    whole,
    pressOf({ command: 'lookup', action: 'tell', args: [book.id] }, question),
  );

  return { ...alone, ...answeredLater(call, own, alone) };
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

/** Replies, and whether they say that the answer lies ahead. */
const answered = new WeakMap<
  Found,
  { asked: LookedUp; told: Reply | undefined; isAhead: boolean }
>();

const SAME_REPLY = ['question', 'book', 'place', 'by', 'said', 'whole'] as const;

/** The same reply to the same question, as long as the book's search remembers its hits. */
function answerOnce(asked: LookedUp) {
  const before = answered.get(asked.read);
  if (before && SAME_REPLY.every((one) => asked[one] === before.asked[one])) return before;
  const told = answerReply(asked);
  const made = { asked, told, isAhead: told !== undefined && aheadOf(asked) !== undefined };
  answered.set(asked.read, made);
  return made;
}

/** Offers another book of the club that a question names, with a button to ask there. */
async function otherBook(
  { library, where }: Call,
  { book, question, whole }: LookedUp,
): Promise<Partial<Reply>> {
  const cards = whole.sure === 'yes' ? [] : await library.list(where.club);
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
