import { dailyKey } from '../../src/core/domain/club.ts';
import { channel } from '../../src/core/options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { NEVER } from '../../src/schedule/next.ts';
import { define } from '../shared/context.ts';
import { dailyOf, going, nextKept } from './dailies.ts';

export const dailyPause = define({
  name: 'daily pause',
  description: 'Pauses a daily post, or resumes one that’s paused',
  audience: 'asker',
  who: 'organisers',
  options: { channel: channel('Which channel, if several have one', { known: true }) },
  example: '/daily pause',
  async run({ options, where, at }, ctx): Promise<Reply> {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    const next = daily.paused ? nextKept(daily, ctx.clock()) : { due: NEVER, day: daily.day };
    const paused = daily.paused ? {} : { paused: { why: 'asked', since: at } as const };
    await ctx.store.setDaily(where.club, { ...going(daily), ...next, ...paused });
    if (!daily.paused) {
      return {
        parts: [{ kind: 'text', words: 'The daily post is paused. Type /daily pause again to resume it.' }],
        buttons: [
          {
            label: 'Resume it',
            press: { command: 'daily pause', action: 'resume', args: [dailyKey(daily)] },
          },
        ],
      };
    }
    return {
      parts: [
        { kind: 'text', words: 'The daily post is on again.' },
        { kind: 'moment', before: 'The next one comes ', at: next.due, style: 'when' },
      ],
    };
  },
  actions: {
    resume: {
      audience: 'asker',
      who: 'organisers',
      async run({ args, where }, ctx): Promise<Reply> {
        const daily = await dailyOf(ctx, where, args[0]);
        const next = daily.paused ? nextKept(daily, ctx.clock()) : { due: daily.due, day: daily.day };
        await ctx.store.setDaily(where.club, { ...going(daily), ...next });
        return {
          replaces: true,
          audience: 'asker',
          parts: [
            { kind: 'text', words: 'The daily post is on again.' },
            { kind: 'moment', before: 'The next one comes ', at: next.due, style: 'when' },
          ],
        };
      },
    },
  },
});
