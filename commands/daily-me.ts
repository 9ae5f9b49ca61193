import type { Daily } from '../src/core/model.ts';
import { choice, parsed } from '../src/core/options.ts';
import { whisper } from '../src/core/reply.ts';
import { WEEKDAYS } from '../src/schedule/next.ts';
import { define } from './shared/context.ts';
import { dailyFrom, ownKey } from './shared/dailies.ts';
import { asCompletions, bookNamed, bookOption, completeBook } from './shared/reading.ts';
import { daysInWords, readDays, readTime, readZone, zonesLike } from './shared/when.ts';

export const dailyMe = define({
  name: 'daily me',
  description: 'Writes a daily post to you alone, in your own time zone',
  audience: 'asker',
  who: 'everyone',
  options: {
    time: parsed('When, as HH:MM in 24 hours; or off', readTimeOrOff, {
      required: true,
      rest: true,
      max: 20,
    }),
    timezone: parsed('Your clock, such as Europe/London', readZone, {
      completed: true,
      absent: 'UTC',
      max: 60,
    }),
    what: choice('What to write', ['passage', 'prompt', 'question', 'mix'], 'passage'),
    days: parsed('every, weekdays, weekends, or a list such as mon,wed,fri', readDays, {
      absent: WEEKDAYS,
      max: 60,
    }),
    book: bookOption(),
  },
  example: '/daily me time:07:30 timezone:Asia/Kathmandu',
  async run({ options, where, asker }, ctx) {
    const { time, timezone: zone, what, days } = options;
    const key = ownKey(asker.id);
    if (time === 'off') {
      const removed = await ctx.store.removeDaily(where.club, key);
      return whisper(
        removed
          ? 'I’ve stopped writing to you. If you start again, I go on where we were.'
          : 'I don’t write to you daily. Set it with /daily me time:08:00.',
      );
    }
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const rule = { channel: where.channel, time, zone, what, days };
    const daily: Daily = { key, member: asker.id, ...dailyFrom(rule, book, { where, asker }, ctx.clock()) };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        {
          kind: 'text',
          words: `I write you a ${what === 'mix' ? 'mix of posts' : what} ${daysInWords(days)} at ${time} (${zone}), as far as you have read. End it with /daily me off.`,
        },
        { kind: 'moment', before: 'The next one comes ', at: daily.due, style: 'date' },
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    return asCompletions(zonesLike(query.typed));
  },
});

function readTimeOrOff(typed: string): string {
  return typed.toLowerCase() === 'off' ? 'off' : readTime(typed);
}
