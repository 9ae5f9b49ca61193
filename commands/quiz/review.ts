import { runButton } from '../../src/core/again.ts';
import type { Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { RoundPlan } from '../../src/core/domain/quiz.ts';
import { integer } from '../../src/core/options.ts';
import { momentPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { citation, passageById } from '../../src/corpus/reply-parts.ts';
import { counted } from '../../src/lib/counted.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { plan } from '../../src/quiz/draw/draw.ts';
import { missed } from '../../src/quiz/results/review.ts';
import { type Context, define } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';
import { launch } from './begin.ts';
import { DEFAULTS } from './options.ts';

const ROUNDS = 10;

export const quizReview = define({
  name: 'quiz review',
  description: 'A private quiz of what you got wrong before, spaced over days',
  anywhere: true,
  options: { rounds: integer('How many questions at most', { min: 1, max: 50, absent: ROUNDS }) },
  example: '/quiz review',
  run: ({ options, ...request }, ctx) => review(ctx, request, options.rounds),
  actions: {
    begin: ({ args: [book], ...request }, ctx) => review(ctx, request, ROUNDS, book),
  },
});

/** @param id the book of the quiz that was pressed; absent: what the club reads */
async function review(ctx: Context, request: Request, count: number, id?: string): Promise<Reply> {
  const { where, asker } = request;
  const { book, place } = await reading(ctx, request, id, 'asker');
  const mine = (await ctx.store.ledger(where.club)).filter((entry) => entry.member === asker.id);
  const all = missed(mine, book.id);
  const now = ctx.clock();
  const seed = Math.floor(ctx.random() * 2 ** 32);
  const ids = all.filter((one) => one.due <= now).map((one) => one.question);
  const rounds = roundsOf(book, place, ids, seed).slice(0, count);
  const wish = { ...DEFAULTS, mode: 'review' as const, rounds: rounds.length };
  if (rounds.length > 0) return launch(ctx, request, { book, place, wish, seed, rounds });
  const ahead = book.questions.filter((one) => one.from > place && ids.includes(one.id)).length;
  if (ahead > 0) return waiting(ahead);
  const next = all.find((one) => one.due > now);
  if (!next) return whisper(`You haven’t missed anything in ${book.title} so far. Play with /quiz start.`);
  return {
    audience: 'asker',
    parts: [
      textPart('There’s nothing to review today: what you missed comes back just before you’d forget it.'),
      momentPart('The next question is due ', next.due),
    ],
  };
}

/** What somebody missed lies past where they said they are, or they never said. */
function waiting(count: number): Reply {
  const words = `You’ve missed ${counted(count, 'question')}, further on than you’ve said you are. Tell me how far you’ve read, and I’ll ask you again.`;
  return { ...whisper(words), buttons: runButton('Say how far I am', 'progress set') };
}

/** Questions that are not in the book any more, or past the reader's place, are left out. */
function roundsOf(book: Book, place: Place, ids: readonly string[], seed: number): RoundPlan[] {
  const random = seeded(seed);
  const found = ids.flatMap((id) => book.questions.find((one) => one.id === id && one.from <= place) ?? []);
  return found.map((question, i) => {
    const passage = passageById(book, question.cite);
    return plan(question, i + 1, 'mixed', passage ? citation(book, passage, place) : book.title, random);
  });
}
