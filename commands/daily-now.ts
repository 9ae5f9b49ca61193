import { DeliveryError, UserError } from '../src/core/errors.ts';
import { channel } from '../src/core/options.ts';
import { say } from '../src/core/reply.ts';
import { define } from './shared/context.ts';
import { dailyOf } from './shared/dailies.ts';

const FAILURES = {
  gone: 'That channel is not there any more. Set another with /daily set.',
  forbidden: 'I may not write in that channel. Let me see it and post in it, then try again.',
} as const;

export const dailyNow = define({
  name: 'daily now',
  description: 'Posts one daily post now, in the channel that is set',
  audience: 'asker',
  who: 'organisers',
  options: { channel: channel('Which one, where several channels have one', { known: true }) },
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
