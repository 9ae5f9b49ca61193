import { UserError } from '../../src/core/errors.ts';
import { whisper } from '../../src/core/reply.ts';
import { stop } from '../../src/quiz/play/moves.ts';
import { define } from '../shared/context.ts';
import { runningQuiz } from './quizzes.ts';

export const quizStop = define({
  name: 'quiz stop',
  description: 'Ends the quiz with its scores so far; for its starter or an organiser',
  example: '/quiz stop',
  async run({ asker, where, ...rest }, ctx) {
    const { channel, quiz } = await runningQuiz(ctx, { asker, where, ...rest });
    const by = { id: asker.id, name: asker.name };
    const done = await ctx.store.play(where.club, channel, (now) => stop(now, by, asker.organiser));
    if (done === 'refused') {
      throw new UserError(
        `Only ${quiz.startedBy.name}, who started it, or an organiser can stop this quiz. You can vote with /quiz skip.`,
      );
    }
    return { ...whisper('Stopped. Any scores so far count.'), advance: { channel } };
  },
});
