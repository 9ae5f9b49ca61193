import type { Request } from '../src/core/call.ts';
import { UserError } from '../src/core/errors.ts';
import { text } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { type Context, define } from './shared/context.ts';
import { give, pass } from './shared/quiz-give.ts';
import { answerable, type Playing, pressedQuiz } from './shared/quizzes.ts';

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
    return give(ctx, request, await answerable(ctx, request), options.text);
  },
  actions: {
    write: {
      audience: 'asker',
      async run({ args, ...request }, ctx) {
        const { quiz, round } = await pressedQuiz(ctx, request, args);
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
        return give(ctx, request, await pressedQuiz(ctx, request, args), given.slice(0, ANSWER_MAX));
      },
    },
    choose: {
      audience: 'asker',
      async run({ args, ...request }, ctx) {
        const playing = await pressedQuiz(ctx, request, args);
        return give(ctx, request, playing, optionOf(playing, args[2]));
      },
    },
    pass: {
      audience: 'asker',
      run: ({ args, ...request }, ctx) => passed(ctx, request, args),
    },
  },
});

function optionOf({ round }: Playing, index: string | undefined): string {
  const option = index === undefined ? undefined : round.options[Number(index)];
  if (option === undefined) throw new UserError('That is not one of the options. Press one of the buttons.');
  return option;
}

async function passed(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  return pass(ctx, request, await pressedQuiz(ctx, request, args));
}
