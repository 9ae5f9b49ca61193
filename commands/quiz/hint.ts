import { type Reply, whisper } from '../../src/core/reply.ts';
import { hint } from '../../src/quiz/play/moves.ts';
import { type Context, define } from '../shared/context.ts';
import { type Pressed, quizMeant } from './quizzes.ts';

export const quizHint = define({
  name: 'quiz hint',
  description: 'Gives everyone a hint on the open question',
  outside: true,
  example: '/quiz hint',
  run: (request, ctx) => give(ctx, request),
  actions: { give: { run: ({ args, ...request }, ctx) => give(ctx, request, args) } },
});

async function give(ctx: Context, request: Pressed, args?: readonly string[]): Promise<Reply> {
  const { channel, copy = '' } = await quizMeant(ctx, request, args);
  const given = await ctx.store.play(request.where.club, channel, hint);
  if (given === undefined) return whisper(`There’s no hint left for this question.${copy}`);
  await ctx.refreshQuestion(request.where.club, channel);
  return whisper(
    `Hint: ${given} Everyone sees it under the question; answers earn no speed points now.${copy}`,
  );
}
