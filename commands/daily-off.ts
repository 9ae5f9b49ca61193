import { UserError } from '../src/core/errors.ts';
import { channel } from '../src/core/options.ts';
import { say } from '../src/core/reply.ts';
import { define } from './shared/context.ts';

export const dailyOff = define({
  name: 'daily off',
  description: 'Stops a channel’s daily post',
  audience: 'asker',
  who: 'organisers',
  options: { channel: channel('Where; this channel unless told') },
  example: '/daily off',
  async run({ options, where }, ctx) {
    const removed = await ctx.store.removeDaily(where.club, options.channel?.id ?? where.channel);
    if (!removed)
      throw new UserError('No daily post is set in that channel. See what is set with /daily show.');
    return say('The daily post is off. What was shown is remembered, should you set it again.');
  },
});
