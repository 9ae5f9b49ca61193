import type { Request } from '../../src/core/call.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { parsed } from '../../src/core/options.ts';
import { momentPart, textPart, whisper } from '../../src/core/reply.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { type Context, define } from '../shared/context.ts';
import { bookNamed, bookOption, completeBook } from '../shared/reading.ts';
import { completeZone, zoneOption } from '../shared/zone.ts';
import { dailyFrom, ownKey } from './dailies.ts';
import {
  daysOption,
  kindInWords,
  type ParsedDaily,
  readDailyTime,
  ruleFilled,
  ruleSaid,
  TIME,
  whatOption,
} from './words.ts';

export const dailyMe = define({
  name: 'daily me',
  description: 'Sends you a daily post of your own, in your time zone',
  options: {
    time: parsed('When, such as 8am or 19:30 London; or off', readTimeOrOff, TIME),
    timezone: zoneOption('the club’s'),
    what: whatOption('What to send'),
    days: daysOption(),
    book: bookOption(),
  },
  example: '/daily me 7:30 Kathmandu',
  form: {
    title: 'A post for you',
    fields: ['time', 'timezone', 'what', 'days', 'book'],
    needed: ['timezone'],
    filled: async (request, ctx) => ruleFilled(ctx, request, await ownDaily(ctx, request)),
  },
  async run({ options, ...request }, ctx) {
    const { where, asker } = request;
    const { time } = options;
    const key = ownKey(asker.id);
    if (time === 'off') {
      const removed = await ctx.store.removeDaily(where.club, key);
      return whisper(
        removed
          ? 'I’ve stopped writing to you. If you start again, we’ll go on where we left off.'
          : 'You have no daily post of your own. Start one with /daily me 8am.',
      );
    }
    const before = await ownDaily(ctx, request);
    const ask = 'What time should I write to you? Try /daily me 8am.';
    const { rule, notes } = await ruleSaid(ctx, request, { ...options, time }, before, ask);
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const set = dailyFrom({ channel: where.channel, ...rule }, book, request, ctx.clock());
    const daily: Daily = { key, member: asker.id, ...set };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        textPart(
          [
            `I’ll send you a ${kindInWords(rule.what)} ${whenInWords(rule)}, as far as you’ve read.`,
            ...notes,
            'Stop it with /daily me off.',
          ].join(' '),
        ),
        momentPart('The next one comes ', daily.due),
      ],
    };
  },
  complete: { book: completeBook, timezone: completeZone },
});

async function ownDaily(ctx: Context, { where, asker }: Request): Promise<Daily | undefined> {
  return (await ctx.store.dailies(where.club)).find((one) => one.key === ownKey(asker.id));
}

function readTimeOrOff(typed: string): ParsedDaily | 'off' {
  return /^(?:off|stop|end|none)$/i.test(typed) ? 'off' : readDailyTime(typed);
}
