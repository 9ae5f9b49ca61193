import type { Daily } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, parsed } from '../../src/core/options.ts';
import { momentPart, textPart } from '../../src/core/reply.ts';
import { localDay, nextDue } from '../../src/schedule/next.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { summerNote } from '../../src/schedule/words/zone.ts';
import { mustPost } from '../shared/access.ts';
import { define } from '../shared/context.ts';
import { bookNamed, bookOption, completeBook } from '../shared/reading.ts';
import { completeZone, zoneOption } from '../shared/zone.ts';
import { channelDailies, dailyFrom } from './dailies.ts';
import { daysOption, kindInWords, readDailyTime, ruleFilled, ruleSaid, TIME, whatOption } from './words.ts';

export const dailySet = define({
  name: 'daily set',
  description: 'Posts in a channel every day at a time you choose',
  who: 'organisers',
  options: {
    time: parsed('When, such as 9am or 19:30 London', readDailyTime, TIME),
    channel: channel('Where; this channel if you leave it out'),
    timezone: zoneOption('yours or the club’s'),
    what: whatOption('What to post'),
    days: daysOption(),
    book: bookOption(),
  },
  example: '/daily set 9am London',
  form: {
    title: 'A post every day',
    fields: ['time', 'channel', 'timezone', 'what', 'days'],
    needed: ['timezone'],
    async filled(request, ctx) {
      const { where } = request;
      const before = (await channelDailies(ctx, where.club)).find((one) => one.channel === where.channel);
      const channel = where.direct ? undefined : where.channel;
      return { channel, ...(await ruleFilled(ctx, request, before)) };
    },
  },
  async run({ options, ...request }, ctx) {
    const { where } = request;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should it be? Say it with channel:…, or type this in the channel itself. For a post of your own there’s /daily me.',
        'channel',
      );
    }
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const id = options.channel?.id ?? where.channel;
    await mustPost(ctx, where, id);
    const before = (await channelDailies(ctx, where.club)).find((one) => one.channel === id);
    const ask = 'What time? Nothing is set here yet; try /daily set 9am.';
    const { rule, notes } = await ruleSaid(ctx, request, options, before, ask);
    const { zone } = rule;
    const today = localDay(zone, ctx.clock());
    const soonest = nextDue(rule, ctx.clock());
    // One post a day: who moves the time after it is out gets the next one tomorrow.
    const done = before?.last !== undefined && before.last === soonest.day && soonest.day === today;
    const next = done ? nextDue(rule, soonest.due) : soonest;
    const daily: Daily = {
      ...dailyFrom({ channel: id, ...rule }, book, request, ctx.clock()),
      ...next,
      ...(before?.last !== undefined && { last: before.last }),
    };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        textPart(
          [
            `A ${kindInWords(rule.what)} goes out ${whenInWords(rule)}.`,
            ...notes,
            summerNote(options.time.zoneTyped ?? '', zone, ctx.clock()),
          ]
            .filter(Boolean)
            .join(' '),
        ),
        momentPart('The next one comes ', daily.due),
        ...(done ? [textPart('Today’s is out already; /daily now posts another.')] : []),
      ],
    };
  },
  complete: { book: completeBook, timezone: completeZone },
});
