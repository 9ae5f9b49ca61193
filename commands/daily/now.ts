import { DeliveryError, UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { say } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { dailyOf } from './dailies.ts';

const FAILURES = {
  gone: 'That channel is gone. Choose another with /daily set.',
  forbidden: 'I’m not allowed to write in that channel. Let me see it and post in it, then try again.',
} as const;

export const dailyNow = define({
  name: 'daily now',
  description: 'Posts a daily post now, in the channel you’ve set',
  who: 'organisers',
  options: { channel: channel('Which channel, if several have one', { known: true }) },
  example: '/daily now',
  async run({ options, where }, ctx) {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    try {
      await ctx.postDailyNow(where.club, daily.channel);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw new UserError(error.failure === 'failed' ? error.message : FAILURES[error.failure]);
    }
    return say('Posted. The schedule stays as it is.');
  },
});
