import { dailyKey } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { button, momentPart, replacement, say } from '../../src/core/reply.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { define } from '../shared/context.ts';
import { channelDailies, dailyOf } from './dailies.ts';

export const dailySkip = define({
  name: 'daily skip',
  description: 'Skips the next daily post',
  who: 'organisers',
  options: { channel: channel('Which channel, if several have one', { known: true }) },
  example: '/daily skip',
  async run({ options, where }, ctx) {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    if (daily.paused) throw new UserError('The daily post is paused. Resume it with /daily pause first.');
    const next = nextDue(daily, Math.max(daily.due, ctx.clock()));
    const skipped = [...daily.skipped, daily.day];
    const { trouble } = daily;
    await ctx.store.settleDaily(where.club, dailyKey(daily), daily.day, {
      ...next,
      skipped,
      ...(trouble && { trouble }),
    });
    return {
      parts: [
        ...say(`I’ll skip the post of ${dayInWords(daily.day)}.`).parts,
        momentPart('The next one comes ', next.due),
      ],
      buttons: [button('Post it after all', 'daily skip', 'undo', [dailyKey(daily), daily.day])],
    };
  },
  actions: {
    async undo({ args, where, at }, ctx) {
      const [key = '', day = ''] = args;
      const dailies = await channelDailies(ctx, where.club);
      const daily = dailies.find((one) => dailyKey(one) === key);
      const back = daily && nextDue(daily, at);
      if (!daily?.skipped.includes(day) || back?.day !== day || daily.paused) {
        throw new UserError('It’s too late for that post. Post one now with /daily now.');
      }
      const skipped = daily.skipped.filter((one) => one !== day);
      await ctx.store.setDaily(where.club, { ...daily, ...back, skipped });
      return replacement(`The post of ${dayInWords(day)} will come after all.`);
    },
  },
});
