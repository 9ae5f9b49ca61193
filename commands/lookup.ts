import { text } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import type { Found } from '../src/core/search.ts';
import { answer, OTHERS } from './shared/answer.ts';
import { besideParts } from './shared/beside.ts';
import { define } from './shared/context.ts';
import { reveal } from './shared/passages.ts';
import { asCompletions, bookOption, completeBook, reading, readingWhileTyping } from './shared/reading.ts';
import { fromYourClub } from './shared/saved.ts';

/**
 * Of what the whole book says, an answer within what was read must stand among so many: with the true answer out of
 * sight, something always seems to answer best.
 */
const CLOSE = 3;

export const lookup = define({
  name: 'lookup',
  description: 'Looks something up in the book, with its source',
  audience: 'room',
  who: 'everyone',
  options: {
    question: text('What you want to know', { required: true, rest: true, completed: true }),
    book: bookOption(),
  },
  example: '/lookup who is Miss Lucy',
  async run({ options, ...request }, ctx) {
    const { index, book, place, by } = await reading(ctx, request, options.book);
    const read = index.find(options.question, { limit: OTHERS + 1, place });
    const finished = place >= book.sections.length;
    const whole = finished ? read : index.find(options.question, { limit: CLOSE });
    const reply = answerOnce(book, place, options.question, whole, read, by);
    const kept = await fromYourClub(ctx, request.where.club, book, place, options.question);
    const beside =
      options.book === undefined
        ? await besideParts(ctx, request.where.club, index, options.question, whole)
        : [];
    const more = [...beside, ...kept];
    return more.length === 0 ? reply : { ...reply, parts: [...reply.parts, ...more] };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const { index, place } = await readingWhileTyping(ctx, query);
    return asCompletions(index.suggest(query.typed, { limit: 25, place }));
  },
  actions: {
    reveal: { audience: 'asker', run: ({ where, args }, ctx) => reveal(ctx, where.club, args) },
  },
});

type Asked = Parameters<typeof answer>;

const told = new WeakMap<Found, { readonly asked: Asked; readonly reply: Reply }>();

/** The same reply to the same question for as long as the book's search remembers what it found. */
function answerOnce(...asked: Asked): Reply {
  const [, , , , read] = asked;
  const before = told.get(read);
  if (before && asked.every((one, i) => one === before.asked[i])) return before.reply;
  const reply = answer(...asked);
  told.set(read, { asked, reply });
  return reply;
}
