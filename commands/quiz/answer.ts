import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { button, type Reply, shortened, whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { give, pass } from './give-answer.ts';
import { answerables, closedError, type Playing, pressedQuiz } from './quizzes.ts';

/** An answer is shown back and kept: nobody needs more than this. */
const ANSWER_MAX = 300;

export const quizAnswer = define({
  name: 'quiz answer',
  description: 'Answers the open question',
  retries: true,
  outside: true,
  options: {
    text: text('Your answer, or the letter of an option', { required: true, rest: true, max: ANSWER_MAX }),
  },
  example: '/quiz answer Kathy',
  async run({ options, ...request }, ctx) {
    const open = await answerables(ctx, request);
    const [only] = open;
    return only && open.length === 1
      ? give(ctx, request, only, options.text)
      : whichQuestion(open, options.text);
  },
  actions: {
    to: {
      retries: true,
      async run({ args, ...request }, ctx) {
        const [id, n, given = ''] = args;
        const all = await answerables(ctx, request);
        const open = all.find(({ quiz, round }) => quiz.id === id && String(round.n) === n);
        if (!open || given === '') throw closedError(all.length > 0);
        return give(ctx, request, open, given);
      },
    },
    async write({ args, ...request }, ctx) {
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
    written: {
      retries: true,
      async run({ args, fields, ...request }, ctx) {
        const given = String(fields.text ?? '').trim();
        if (given === '') throw new UserError('Your answer is empty. Type a word or two.');
        return give(ctx, request, await pressedQuiz(ctx, request, args), given.slice(0, ANSWER_MAX));
      },
    },
    choose: {
      retries: true,
      async run({ args, ...request }, ctx) {
        const playing = await pressedQuiz(ctx, request, args);
        return give(ctx, request, playing, optionOf(playing, args[2]));
      },
    },
    pass: async ({ args, ...request }, ctx) => pass(ctx, request, await pressedQuiz(ctx, request, args)),
  },
});

/** Asks which question an answer is for, where the member plays in several channels. */
function whichQuestion(open: readonly Playing[], given: string): Reply {
  const short = [...given].slice(0, 50).join('');
  const buttons = open.map(({ quiz, round }) =>
    button(shortened(round.text, 75), 'quiz answer', 'to', [quiz.id, String(round.n), short]),
  );
  return {
    ...whisper(`You’re playing in more than one quiz. Which question is ${quoted(short)} for?`),
    buttons,
  };
}

function optionOf({ round }: Playing, index: string | undefined): string {
  const option = index === undefined ? undefined : round.options[Number(index)];
  if (option === undefined) throw new UserError('That isn’t one of the options. Press one of the buttons.');
  return option;
}
