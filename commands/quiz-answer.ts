import type { Request } from '../src/core/call.ts';
import { UserError } from '../src/core/errors.ts';
import type { Quiz, RoundPlan } from '../src/core/model.ts';
import { quoted, text } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { whisper } from '../src/core/reply.ts';
import { judge } from '../src/quiz/judge.ts';
import { type AnswerOutcome, answer, openRound } from '../src/quiz/moves.ts';
import { type Context, define } from './shared/context.ts';
import { runningQuiz } from './shared/quizzes.ts';

/** An answer is shown back and kept: nobody needs more than this. */
const ANSWER_MAX = 300;

export const quizAnswer = define({
  name: 'quiz answer',
  description: 'Answers the open question',
  audience: 'asker',
  who: 'everyone',
  options: {
    text: text('Your answer, or the letter of an option', { required: true, rest: true, max: ANSWER_MAX }),
  },
  example: '/quiz answer Kathy',
  async run({ options, ...request }, ctx) {
    const { channel, quiz } = await runningQuiz(ctx, request);
    return give(ctx, request, channel, quiz, quiz.n, options.text);
  },
  actions: {
    write: {
      audience: 'asker',
      async run({ args, ...request }, ctx) {
        const { quiz, round } = await pressed(ctx, request, args);
        return {
          audience: 'asker',
          parts: [],
          form: {
            title: `Question ${round.n} of ${quiz.rounds.length}`,
            submit: { command: 'quiz answer', action: 'written', args },
            fields: [{ name: 'text', label: 'Your answer', type: 'line', required: true, max: ANSWER_MAX }],
            instead: 'Type your answer as /quiz answer and the words.',
          },
        };
      },
    },
    written: {
      audience: 'asker',
      async run({ args, fields, ...request }, ctx) {
        const given = String(fields.text ?? '').trim();
        if (given === '') throw new UserError('Your answer is empty. Type a word or two.');
        const { quiz, round } = await pressed(ctx, request, args);
        return give(ctx, request, request.where.channel, quiz, round.n, given.slice(0, ANSWER_MAX));
      },
    },
    choose: {
      audience: 'asker',
      async run({ args, ...request }, ctx) {
        const { quiz, round } = await pressed(ctx, request, args);
        const option = round.options[Number(args[2])];
        if (option === undefined)
          throw new UserError('That is not one of the options. Press one of the buttons.');
        return give(ctx, request, request.where.channel, quiz, round.n, option);
      },
    },
  },
});

/** The question a button belongs to, while it is the one being played. */
async function pressed(
  ctx: Context,
  request: Request,
  args: readonly string[],
): Promise<{ quiz: Quiz; round: RoundPlan }> {
  const quiz = await ctx.store.quiz(request.where.club, request.where.channel);
  const round = quiz?.rounds[quiz.n - 1];
  if (!quiz || !round || quiz.id !== args[0] || String(quiz.n) !== args[1]) {
    throw new UserError('That question is closed. Answer the one that is open now.');
  }
  return { quiz, round };
}

async function give(
  ctx: Context,
  request: Request,
  channel: string,
  quiz: Quiz,
  n: number,
  given: string,
): Promise<Reply> {
  const round = quiz.rounds[n - 1];
  if (!round || !openRound(quiz))
    throw new UserError('No question is open just now. The next one comes in a moment.');
  const { where, asker, at } = request;
  const index = await ctx.library.open(where.club, quiz.book);
  const verdict = judge(round, given, index?.book.characters ?? []);
  if (verdict.kind === 'more') return whisper(`Half right: more, please. You said ${quoted(given)}.`);
  const outcome = await ctx.store.play(where.club, channel, (now) =>
    answer(now, {
      quiz: quiz.id,
      n,
      by: { id: asker.id, name: asker.name },
      given: verdict.given,
      right: verdict.kind === 'right',
      at,
    }),
  );
  const said = whisper(word(outcome, verdict.given, verdict.rule));
  return outcome.kind === 'right' ? { ...said, advance: { channel } } : said;
}

function word(outcome: AnswerOutcome, given: string, rule: string): string {
  switch (outcome.kind) {
    case 'right':
      return `${quoted(given)} is right (${rule}): ${outcome.points} points.`;
    case 'wrong':
      return `${quoted(given)} is not right (${rule}).${left(outcome.triesLeft)}`;
    case 'already':
      return `You have already answered: ${quoted(outcome.answer.given)}, ${outcome.answer.right ? 'right' : 'not right'}.`;
    case 'closed':
      return outcome.winner === undefined
        ? 'Too late: that question is closed.'
        : `Too late: ${outcome.winner} had it first.`;
  }
}

function left(tries: number): string {
  if (tries === 0) return '';
  return tries === 1 ? ' You have one try left.' : ` You have ${tries} tries left.`;
}
