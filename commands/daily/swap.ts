import { UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { say } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { dailyOf } from './dailies.ts';
import { pickInWords } from './picks.ts';

export const dailySwap = define({
  name: 'daily swap',
  description: 'Saves the next daily post for later, and takes another',
  who: 'organisers',
  options: { channel: channel('Which channel, if several have one', { known: true }) },
  example: '/daily swap',
  async run({ options, ...request }, ctx) {
    const { where } = request;
    const daily = await dailyOf(ctx, where, options.channel?.id);
    const [next, other] = await ctx.dailyAhead(where.club, daily, 2);
    if (!next || !other || other.item === next.item) {
      throw new UserError('There’s no other post I could use without spoiling the book.');
    }
    await ctx.store.show(where.club, next.deck, next.item, next.restart);
    const [then] = await ctx.dailyAhead(where.club, daily, 1);
    return say(`Swapped. The next one is ${then ? await pickInWords(ctx, request, then) : 'open'}.`);
  },
});
