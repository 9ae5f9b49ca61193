import { dailyKey } from '../../src/core/domain/club.ts';
import { DeliveryError, UserError } from '../../src/core/errors.ts';
import { button, momentPart, replacement, say, textPart } from '../../src/core/reply.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { define } from '../shared/context.ts';
import { channelDailies, dailyOf, WHICH } from './dailies.ts';
import { pickInWords } from './show.ts';

const FAILURES = {
  gone: 'That channel is gone. Choose another with /daily set.',
  forbidden: 'I’m not allowed to write in that channel. Let me see it and post in it, then try again.',
} as const;

export const dailyNow = define({
  name: 'daily now',
  description: 'Posts a daily post now, in the channel you’ve set',
  who: 'organisers',
  options: WHICH,
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

export const dailySkip = define({
  name: 'daily skip',
  description: 'Skips the next daily post',
  who: 'organisers',
  options: WHICH,
  example: '/daily skip',
  async run({ options, where }, ctx) {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    if (daily.paused) throw new UserError('The daily post is paused. Resume it with /daily pause first.');
    const { day, trouble } = daily;
    const next = nextDue(daily, Math.max(daily.due, ctx.clock()));
    const skipped = [...daily.skipped, day];
    await ctx.store.settleDaily(where.club, dailyKey(daily), day, {
      ...next,
      skipped,
      ...(trouble && { trouble }),
    });
    return {
      parts: [
        textPart(`I’ll skip the post of ${dayInWords(day)}.`),
        momentPart('The next one comes ', next.due),
      ],
      buttons: [button('Post it after all', 'daily skip', 'undo', [dailyKey(daily), day])],
    };
  },
  actions: {
    async undo({ args: [key, day = ''], where, at }, ctx) {
      const daily = (await channelDailies(ctx, where.club)).find((one) => dailyKey(one) === key);
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

export const dailySwap = define({
  name: 'daily swap',
  description: 'Saves the next daily post for later, and takes another',
  who: 'organisers',
  options: WHICH,
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
