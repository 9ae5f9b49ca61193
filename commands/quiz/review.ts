import type { Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { RoundPlan } from '../../src/core/domain/club.ts';
import { integer } from '../../src/core/options.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { citation, passageById } from '../../src/corpus/show.ts';
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
  audience: 'asker',
  who: 'everyone',
  options: { rounds: integer('How many questions at most', { min: 1, max: 50, absent: ROUNDS }) },
  example: '/quiz review',
  run: ({ options, ...request }, ctx) => review(ctx, request, options.rounds),
  actions: {
    begin: { audience: 'asker', run: ({ args: _, ...request }, ctx) => review(ctx, request, ROUNDS) },
  },
});

async function review(ctx: Context, request: Request, count: number): Promise<Reply> {
  const { where, asker } = request;
  const { book, place } = await reading(ctx, request, undefined, 'asker');
  const mine = (await ctx.store.ledger(where.club)).filter((entry) => entry.member === asker.id);
  const all = missed(mine, book.id);
  const now = ctx.clock();
  const seed = Math.floor(ctx.random() * 2 ** 32);
  const ids = all.filter((one) => one.due <= now).map((one) => one.question);
  const rounds = roundsOf(book, place, ids, seed).slice(0, count);
  const wish = { ...DEFAULTS, mode: 'review' as const, rounds: rounds.length };
  if (rounds.length > 0) return launch(ctx, request, { book, place, wish, seed, rounds });
  const next = all.find((one) => one.due > now);
  if (!next) return whisper(`You haven’t missed anything in ${book.title} so far. Play with /quiz start.`);
  return {
    audience: 'asker',
    parts: [
      {
        kind: 'text',
        words: 'There’s nothing to review today: what you missed comes back just before you’d forget it.',
      },
      { kind: 'moment', before: 'The next question is due ', at: next.due, style: 'date' },
    ],
  };
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
