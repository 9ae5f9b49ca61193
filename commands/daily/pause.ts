import { type Daily, dailyKey } from '../../src/core/domain/club.ts';
import { channel } from '../../src/core/options.ts';
import { button, momentPart, type Reply, say, textPart } from '../../src/core/reply.ts';
import { NEVER, nextDue } from '../../src/schedule/next.ts';
import { type Context, define } from '../shared/context.ts';
import { dailyOf } from './dailies.ts';

export const dailyPause = define({
  name: 'daily pause',
  description: 'Pauses a daily post, or resumes one that’s paused',
  who: 'organisers',
  options: { channel: channel('Which channel, if several have one', { known: true }) },
  example: '/daily pause',
  async run({ options, where, at }, ctx): Promise<Reply> {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    if (daily.paused) return resume(ctx, where.club, daily);
    const paused = { why: 'asked', since: at } as const;
    await ctx.store.setDaily(where.club, { ...going(daily), due: NEVER, paused });
    return {
      ...say('The daily post is paused. Type /daily pause again to resume it.'),
      buttons: [button('Resume it', 'daily pause', 'resume', [dailyKey(daily)])],
    };
  },
  actions: {
    async resume({ args, where }, ctx) {
      const daily = await dailyOf(ctx, where, args[0]);
      return { ...(await resume(ctx, where.club, daily)), replaces: true };
    },
  },
});

async function resume(ctx: Context, club: string, daily: Daily): Promise<Reply> {
  const { due, day } = daily.paused ? nextUnskipped(daily, ctx.clock()) : daily;
  await ctx.store.setDaily(club, { ...going(daily), due, day });
  return { parts: [textPart('The daily post is on again.'), momentPart('The next one comes ', due)] };
}

/** When a daily post comes next after a moment: days that were skipped stay skipped. */
function nextUnskipped(daily: Daily, after: number): Pick<Daily, 'due' | 'day'> {
  let next = nextDue(daily, after);
  while (daily.skipped.includes(next.day)) next = nextDue(daily, next.due);
  return next;
}

function going({ paused: _, trouble: __, ...daily }: Daily): Daily {
  return daily;
}
