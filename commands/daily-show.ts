import type { Daily } from '../src/core/model.ts';
import { channel } from '../src/core/options.ts';
import type { Part, Reply } from '../src/core/reply.ts';
import { daysInWords } from './daily-set.ts';
import { define } from './shared/context.ts';
import { revealAnswer } from './shared/questions.ts';

export const dailyShow = define({
  name: 'daily show',
  description: 'Shows what daily posts are set and when the next one comes',
  audience: 'asker',
  who: 'everyone',
  options: { channel: channel('Only this channel’s') },
  example: '/daily show',
  async run({ options, where }, ctx) {
    const all = await ctx.store.dailies(where.club);
    const dailies = options.channel ? all.filter((daily) => daily.channel === options.channel?.id) : all;
    if (dailies.length === 0) {
      return {
        parts: [
          {
            kind: 'text',
            words: 'No daily post is set. An organiser can set one with /daily set time:09:00.',
          },
        ],
      };
    }
    return show(dailies, where.channel);
  },
  actions: {
    answer: { audience: 'asker', run: ({ args, where }, ctx) => revealAnswer(ctx, where.club, args) },
  },
});

function show(dailies: readonly Daily[], here: string): Reply {
  const parts = dailies.flatMap((daily): Part[] => [
    { kind: 'text', words: describe(daily, here) },
    { kind: 'moment', before: 'The next one comes ', at: daily.due, style: 'date' },
  ]);
  return { title: 'Daily posts', parts };
}

function describe(daily: Daily, here: string): string {
  const where = daily.channel === here ? 'in this channel' : 'in another channel';
  const rule = `${daily.what}, ${where}, ${daysInWords(daily.days)} at ${daily.time} (${daily.zone}), set by ${daily.setBy.name}.`;
  const last = daily.skipped.at(-1);
  const skipped = last === undefined ? '' : ` The last day without a post was ${last}.`;
  const trouble =
    daily.trouble?.why === 'gone'
      ? ' Its channel is not there any more: set another with /daily set.'
      : daily.trouble
        ? ' I may not write there: let me see the channel and post in it.'
        : '';
  return `${rule}${skipped}${trouble}`;
}
