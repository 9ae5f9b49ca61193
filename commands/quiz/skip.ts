import { type Reply, whisper } from '../../src/core/reply.ts';
import { skip } from '../../src/quiz/play/moves.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { type Context, define } from '../shared/context.ts';
import { type Pressed, quizMeant } from './quizzes.ts';

export const quizSkip = define({
  name: 'quiz skip',
  description: 'Moves on: at once for the starter or an organiser, otherwise by vote',
  outside: true,
  example: '/quiz skip',
  run: (request, ctx) => vote(ctx, request),
  actions: { vote: { run: ({ args, ...request }, ctx) => vote(ctx, request, args) } },
});

async function vote(ctx: Context, request: Pressed, args?: readonly string[]): Promise<Reply> {
  const { asker, where } = request;
  const { channel, quiz, copy = '' } = await quizMeant(ctx, request, args);
  const by = { id: asker.id, name: asker.name };
  const outcome = await ctx.store.play(where.club, channel, (now, players) =>
    skip(now, players, by, asker.organiser),
  );
  if (outcome.kind === 'none')
    return whisper('No question is open right now. The next one comes in a moment.');
  if (outcome.kind === 'skipped') {
    return { ...whisper(`${rulesOf(quiz).secret ? 'Closed.' : 'Skipped.'}${copy}`), advance: { channel } };
  }
  return whisper(`Your vote to skip counts: ${outcome.votes} of ${outcome.needed} needed.${copy}`);
}
