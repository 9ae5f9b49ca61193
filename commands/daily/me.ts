import type { Request } from '../../src/core/call.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, parsed } from '../../src/core/options.ts';
import { whisper } from '../../src/core/reply.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { daysInWords } from '../../src/schedule/words/days.ts';
import { zonesLike } from '../../src/schedule/words/zone.ts';
import { type Context, define } from '../shared/context.ts';
import { asCompletions, bookNamed, bookOption, completeBook } from '../shared/reading.ts';
import { usualZone, zoneFilled, zoneOption } from '../shared/zone.ts';
import { dailyFrom, ownKey } from './dailies.ts';
import { daysOption, readDailyTime, ruleFilled, type SaidDaily } from './words.ts';

export const dailyMe = define({
  name: 'daily me',
  description: 'Sends you a daily post of your own, in your time zone',
  audience: 'asker',
  who: 'everyone',
  options: {
    time: parsed('When, such as 8am or 19:30 London; or off', readTimeOrOff, {
      required: true,
      rest: true,
      max: 60,
      asks: 'time',
    }),
    timezone: zoneOption('the club’s'),
    what: choice('What to send', ['passage', 'prompt', 'question', 'mix'], 'passage'),
    days: daysOption(),
    book: bookOption(),
  },
  example: '/daily me 7:30 Kathmandu',
  form: {
    title: 'A post for you',
    fields: ['time', 'timezone', 'what', 'days', 'book'],
    needed: ['timezone'],
    async filled(request, ctx) {
      const before = await ownDaily(ctx, request);
      return {
        timezone: await zoneFilled(ctx, request, before?.zone),
        what: 'passage',
        days: WEEKDAYS.join(','),
        ...ruleFilled(before),
      };
    },
  },
  async run({ options, ...request }, ctx) {
    const { where, asker } = request;
    const { time: said, what } = options;
    const key = ownKey(asker.id);
    if (said === 'off') {
      const removed = await ctx.store.removeDaily(where.club, key);
      return whisper(
        removed
          ? 'I’ve stopped writing to you. If you start again, we’ll go on where we left off.'
          : 'You have no daily post of your own. Start one with /daily me 8am.',
      );
    }
    const before = await ownDaily(ctx, request);
    const time = said.time ?? before?.time;
    if (time === undefined)
      throw new UserError('What time should I write to you? Try /daily me 8am.', 'time');
    const named = options.timezone ?? said.zone;
    const { zone, note } = named ? { zone: named } : await usualZone(ctx, request, before?.zone);
    const days = options.days ?? said.days ?? before?.days ?? WEEKDAYS;
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const rule = { channel: where.channel, time, zone, what, days };
    const daily: Daily = { key, member: asker.id, ...dailyFrom(rule, book, { where, asker }, ctx.clock()) };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        {
          kind: 'text',
          words: `I’ll send you a ${what === 'mix' ? 'mix of posts' : what} ${daysInWords(days)} at ${time} (${zone}), as far as you’ve read. ${[note, said.note].flatMap((one) => (one ? [`${one} `] : [])).join('')}Stop it with /daily me off.`,
        },
        { kind: 'moment', before: 'The next one comes ', at: daily.due, style: 'when' },
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    return asCompletions(zonesLike(query.typed));
  },
});

async function ownDaily(ctx: Context, { where, asker }: Request): Promise<Daily | undefined> {
  return (await ctx.store.dailies(where.club)).find((one) => one.key === ownKey(asker.id));
}

function readTimeOrOff(typed: string): SaidDaily | 'off' {
  return /^(?:off|stop|end|none)$/i.test(typed) ? 'off' : readDailyTime(typed);
}
