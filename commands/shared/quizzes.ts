import type { Request } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Quiz } from '../../src/core/model.ts';
import type { Context } from './context.ts';

/**
 * The quiz that somebody means: the one in their channel; from a direct conversation, the only one of the club, or
 * the one they play in.
 * @throws UserError where there is none, or it isn't clear which
 */
export async function runningQuiz(ctx: Context, request: Request): Promise<{ channel: string; quiz: Quiz }> {
  const { where, asker } = request;
  const here = await ctx.store.quiz(where.club, where.channel);
  if (here) return { channel: where.channel, quiz: here };
  if (!where.direct) throw new UserError('No quiz is running in this channel. Start one with /quiz start.');
  const channels = (await ctx.store.running()).filter((one) => one.club === where.club);
  const quizzes: { channel: string; quiz: Quiz }[] = [];
  for (const { channel } of channels) {
    const quiz = await ctx.store.quiz(where.club, channel);
    if (quiz) quizzes.push({ channel, quiz });
  }
  const mine = quizzes.filter(({ quiz }) => Object.hasOwn(quiz.players, asker.id));
  const found = quizzes.length === 1 ? quizzes[0] : mine.length === 1 ? mine[0] : undefined;
  if (found) return found;
  if (quizzes.length === 0)
    throw new UserError('No quiz is running in your club. Start one in a channel with /quiz start.');
  throw new UserError('Several quizzes are running in your club. Answer in the channel of the one you mean.');
}
