import type { RoundPlan } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import type { BookIndex, Found } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import { plain, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import { fromYourClub } from '../saved/entries.ts';
import { type Call, define } from '../shared/context.ts';
import { bookOption, completeFrom, type Reading, reading } from '../shared/reading.ts';
import { toAskerAlone } from '../shared/share.ts';
import { answer, nothingFound, OTHERS } from './answer.ts';
import { inGuidesWords, ofBook, sizeOf } from './of-book.ts';
import { also, reveal, share } from './passage.ts';

/**
 * Of what the whole book says, an answer within what was read must be among the first few: with the true answer out of
 * sight, something always seems to answer best.
 */
export const CLOSE = 3;

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
      complete: completeFrom(({ index, place }, typed) => index.suggest(typed, { limit: 25, place })),
    }),
    book: bookOption(),
  },
  example: '/lookup who is Miss Lucy',
  form: { title: 'Look something up', fields: ['question', 'book'] },
  async run({ options, ...call }) {
    const reply = await lookUp(call, options.question, options.book);
    return (await deferredAnswer(call, options.question, reply)) ?? reply;
  },
  actions: {
    reveal,
    share: { audience: 'room', run: share },
    also,
    tell: {
      audience: 'room',
      async run({ args: [id, question = ''], ...call }) {
        const own = await reading(call, id, 'asker');
        const { read, whole } = search(own, question);
        return answer(question, own, whole, read) ?? nothingFound(question, own, whole);
      },
    },
    async later({ args, ...call }) {
      const [question = ''] = args;
      const reply = await lookUp(call, question);
      if (await deferredAnswer(call, question, reply))
        throw new UserError('It’s still open. Press again once it’s closed.');
      return reply;
    },
  },
});

/**
 * The answer to a question: to the channel as far as it may see; to the asker alone where it may see nothing of it, and
 * they have read on. @throws UserError where the question has no words
 */
async function lookUp(call: Call, question: string, named?: string): Promise<Reply> {
  if (!/[\p{L}\p{N}]/u.test(question)) {
    throw new UserError('What would you like to know? Ask in a few words, such as /lookup who is Miss Lucy.');
  }
  const room = await reading(call, named);
  const { book, place } = room;
  const size = sizeOf(book, question);
  if (size) return size;
  const of = book.kind === 'text' ? ofBook(book, question, place) : undefined;
  if (of) return of;
  const { read, whole } = search(room, question);
  // A guide may say more of the novel than its title and author.
  const known = book.kind === 'guide' && read.sure !== 'yes' ? ofBook(book, question, place) : undefined;
  if (known) return known;
  const found = answerOnce(question, room, whole, read);
  const alone = found || room.by === 'reader' ? undefined : await beyondChannel(call, question, room);
  if (alone) return alone;
  const reply = found ?? nothingFound(question, room, whole);
  const saved = await fromYourClub(call, book, place, question);
  const beside = named === undefined ? await otherBookParts(call, room.index, question, whole) : [];
  const more = [...beside, ...saved];
  return more.length === 0 ? reply : { ...reply, parts: [...reply.parts, ...more] };
}

/** What the part of a book says that was read, and what the whole of it says. */
function search({ index, book, place }: Reading, question: string) {
  const asked = inGuidesWords(book, question);
  const read = index.find(asked, { limit: OTHERS + 1, place });
  return { read, whole: place >= book.sections.length ? read : index.find(asked, { limit: CLOSE }) };
}

/** The answer from what the asker has read and the channel hasn't, for them alone; undefined where it isn't there. */
async function beyondChannel(call: Call, question: string, { book, place }: Reading) {
  const own = await reading(call, book.id, 'asker');
  if (own.place <= place) return undefined;
  const { read, whole } = search(own, question);
  const reply = answer(question, own, whole, read);
  const share = pressOf({ command: 'lookup', action: 'tell', args: [book.id] }, question);
  return reply && toAskerAlone(reply, share);
}

const answered = new WeakMap<
  Found,
  { readonly key: readonly unknown[]; readonly reply: Reply | undefined }
>();

/** The same reply to the same question for as long as the book's search remembers what it found. */
function answerOnce(question: string, from: Reading, whole: Found, read: Found): Reply | undefined {
  const key = [question, from.book, from.place, from.by, from.said, whole];
  const before = answered.get(read);
  if (before && key.every((one, i) => one === before.key[i])) return before.reply;
  const reply = answer(question, from, whole, read);
  answered.set(read, { key, reply });
  return reply;
}

/** So much of one question's words in the other makes them the same. */
const SAME = 0.5;

/**
 * What to say to whoever looks up the question that is open in the channel, or in another that they read, also by
 * direct message: nothing before it closes, and a button that answers them alone afterwards. Undefined where the lookup
 * gives nothing away.
 * @param answer what the lookup would be answered with
 */
async function deferredAnswer({ where, asker, store, channels }: Call, question: string, answer: Reply) {
  for (const channel of await store.runningIn(where.club)) {
    const quiz = await store.quiz(where.club, channel);
    const round = openRound(quiz)?.round;
    if (!quiz || isAlone(quiz) || !round || !givesAway(round, question, answer)) continue;
    const here = !where.direct && channel === where.channel;
    if (!here && !(await channels.reads(where.club, channel, asker.id))) continue;
    const words = `That’s close to the question that’s open ${here ? 'here' : 'in a quiz of your club'}, so I’ll save the answer until it closes.`;
    const press = pressOf({ command: 'lookup', action: 'later', args: [] }, question);
    return whisper(words, { label: 'Look it up once it’s closed', press });
  }
  return undefined;
}

function givesAway(round: RoundPlan, question: string, answer: Reply): boolean {
  if (likeness(round.text, question) >= SAME) return true;
  if (likeness(question, round.text) < SAME) return false;
  const shown = ` ${sameName(answer.parts.map(wordsOf).join(' '))} `;
  return [round.answer, ...round.accept].some((one) => shown.includes(` ${sameName(one)} `));
}

function wordsOf(part: Reply['parts'][number]): string {
  return part.kind === 'quote' || part.kind === 'text' ? plain(part.words) : '';
}

/** How sure the other book has to be. */
const SURE = 0.75;

/**
 * A line that names another book of the club, where that surely answers a question which the asked one doesn't;
 * empty otherwise. It says nothing of the answer.
 * @param whole what the whole of the asked book says
 */
async function otherBookParts({ library, where }: Call, asked: BookIndex, question: string, whole: Found) {
  if (whole.sure === 'yes') return [];
  let best: { readonly title: string; readonly confidence: number } | undefined;
  for (const { book, find } of await library.beside(where.club, asked.book.id)) {
    const { sure, confidence } = find(question, { limit: 1 });
    if (sure !== 'no' && confidence >= SURE && confidence > (best?.confidence ?? 0))
      best = { title: book.title, confidence };
  }
  if (!best) return [];
  return [
    textPart([
      { text: best.title, style: 'italic' },
      {
        text: `, which is in this club’s library too, answers this better. Ask again with book:"${best.title}".`,
      },
    ]),
  ];
}
