import type { Book, Place } from '../src/core/book.ts';
import type { Request } from '../src/core/call.ts';
import { UserError } from '../src/core/errors.ts';
import type { Quiz } from '../src/core/model.ts';
import { choice, integer, quoted, text, type Values } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { citation } from '../src/corpus/show.ts';
import { draw, topicsOf } from '../src/quiz/draw.ts';
import { start } from '../src/quiz/moves.ts';
import { type Context, define } from './shared/context.ts';
import { asCompletions, bookOption, completeBook, reading, readingWhileTyping } from './shared/reading.ts';

const options = {
  rounds: integer('How many questions', { min: 1, max: 50, absent: 10 }),
  style: choice(
    'Options to choose from, typed answers, or both in turn',
    ['choice', 'typed', 'mixed'],
    'mixed',
  ),
  difficulty: choice('How hard', ['easy', 'medium', 'hard', 'any'], 'any'),
  seconds: integer('Seconds for each question', { min: 5, max: 600, absent: 30 }),
  topic: text('What the questions are about', { rest: true, completed: true, max: 100 }),
  book: bookOption(),
};

export const quizStart = define({
  name: 'quiz start',
  description: 'Starts a group quiz in this channel',
  audience: 'room',
  who: 'everyone',
  options,
  example: '/quiz start rounds:5 style:typed',
  run: ({ options: wish, ...request }, ctx) => begin(ctx, request, wish),
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const { book, place } = await readingWhileTyping(ctx, query);
    const wanted = query.typed.trim().toLowerCase();
    return asCompletions(topicsOf(book, place).filter((topic) => topic.toLowerCase().includes(wanted)));
  },
  actions: {
    again: {
      audience: 'room',
      run: ({ args, ...request }, ctx) =>
        begin(ctx, request, {
          rounds: 10,
          style: 'mixed',
          difficulty: 'any',
          seconds: 30,
          topic: undefined,
          book: args[0],
        }),
    },
  },
});

async function begin(ctx: Context, request: Request, wish: Values<typeof options>): Promise<Reply> {
  const { where, asker } = request;
  const { book, place } = await reading(ctx, request, wish.book);
  const seed = Math.floor(ctx.random() * 2 ** 32);
  const rounds = draw(
    book,
    {
      ...wish,
      level: wish.difficulty,
      topic: wish.topic ?? '',
      place,
      seed,
      asked: await ctx.store.asked(where.club, book.id),
    },
    (passage) => citation(book, passage, place),
  );
  if (rounds.length === 0) throw new UserError(nothing(book, place, wish));
  const now = ctx.clock();
  const quiz: Quiz = {
    id: seed.toString(36) + Math.floor(ctx.random() * 36 ** 3).toString(36),
    channel: where.channel,
    book: book.id,
    startedBy: { id: asker.id, name: asker.name },
    startedAt: now,
    seed,
    seconds: wish.seconds,
    rounds,
    n: 1,
    phase: { name: 'ready', at: now },
    players: {},
    stopped: false,
  };
  const running = await ctx.store.play(where.club, where.channel, (existing) => start(existing, quiz));
  if (running) {
    throw new UserError(
      `A quiz is running in this channel, at question ${running.n} of ${running.rounds.length}. Join in with /quiz answer, or end it with /quiz stop.`,
    );
  }
  return {
    parts: [{ kind: 'text', words: announcement(book, quiz, wish.rounds) }],
    advance: { channel: where.channel },
  };
}

function announcement(book: Book, quiz: Quiz, wished: number): string {
  const count = quiz.rounds.length;
  const questions = `${count} ${count === 1 ? 'question' : 'questions'}`;
  const fewer =
    count < wished ? ` There were no more to ask within what ${quiz.startedBy.name} has read.` : '';
  return `${quiz.startedBy.name} starts a quiz on ${book.title}: ${questions}, ${quiz.seconds} seconds each.${fewer}`;
}

function nothing(book: Book, place: Place, wish: Values<typeof options>): string {
  if (book.questions.length === 0)
    return `${book.title} has no quiz questions. Pick another book with book:…`;
  const about = wish.topic === undefined ? '' : ` on ${quoted(wish.topic)}`;
  const kind = wish.difficulty === 'any' ? '' : ` ${wish.difficulty}`;
  const far =
    place >= book.sections.length
      ? ''
      : ' as far as you have read. Tell me how far you are with /progress set';
  return `There is no${kind} question${about} to ask${far}. Try another topic or difficulty.`;
}
