import type { Daily } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, choice, parsed } from '../../src/core/options.ts';
import { localDay, nextDue, WEEKDAYS } from '../../src/schedule/next.ts';
import { daysInWords } from '../../src/schedule/words/days.ts';
import { summerNote, zonesLike } from '../../src/schedule/words/zone.ts';
import { mustPost } from '../shared/access.ts';
import { define } from '../shared/context.ts';
import { asCompletions, bookNamed, bookOption, completeBook } from '../shared/reading.ts';
import { usualZone, zoneFilled, zoneOption } from '../shared/zone.ts';
import { channelDailies, dailyFrom } from './dailies.ts';
import { daysOption, readDailyTime, ruleFilled } from './words.ts';

export const dailySet = define({
  name: 'daily set',
  description: 'Posts in a channel every day at a time you choose',
  audience: 'asker',
  who: 'organisers',
  options: {
    time: parsed('When, such as 9am or 19:30 London', readDailyTime, {
      required: true,
      rest: true,
      max: 60,
      asks: 'time',
    }),
    channel: channel('Where; this channel if you leave it out'),
    timezone: zoneOption('yours or the club’s'),
    what: choice('What to post', ['passage', 'prompt', 'question', 'mix'], 'passage'),
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
      return {
        channel: where.direct ? undefined : where.channel,
        timezone: await zoneFilled(ctx, request, before?.zone),
        what: 'passage',
        days: WEEKDAYS.join(','),
        ...ruleFilled(before),
      };
    },
  },
  async run({ options, ...request }, ctx) {
    const { where, asker } = request;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should it be? Say it with channel:…, or type this in the channel itself. For a post of your own there is /daily me.',
        'channel',
      );
    }
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const { what, time: said } = options;
    const id = options.channel?.id ?? where.channel;
    await mustPost(ctx, where, id);
    const before = (await channelDailies(ctx, where.club)).find((one) => one.channel === id);
    const time = said.time ?? before?.time;
    if (time === undefined)
      throw new UserError('What time? Nothing is set here yet; try /daily set 9am.', 'time');
    const named = options.timezone ?? said.zone;
    const { zone, note } = named ? { zone: named } : await usualZone(ctx, request, before?.zone);
    const days = options.days ?? said.days ?? before?.days ?? WEEKDAYS;
    const notes = [note ?? '', said.note ?? '', summerNote(said.zoneSaid ?? '', zone, ctx.clock())];
    const today = localDay(zone, ctx.clock());
    const soonest = nextDue({ time, zone, days }, ctx.clock());
    // One post a day: who moves the time after it is out gets the next one tomorrow.
    const done = before?.last !== undefined && before.last === soonest.day && soonest.day === today;
    const next = done ? nextDue({ time, zone, days }, soonest.due) : soonest;
    const rule = { channel: id, time, zone, what, days };
    const daily: Daily = {
      ...dailyFrom(rule, book, { where, asker }, ctx.clock()),
      ...next,
      ...(before?.last !== undefined && { last: before.last }),
    };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        {
          kind: 'text',
          words: [
            `A ${what === 'mix' ? 'mix of posts' : what} goes out ${daysInWords(days)} at ${time} (${zone}).`,
            ...notes,
          ]
            .filter(Boolean)
            .join(' '),
        },
        { kind: 'moment', before: 'The next one comes ', at: daily.due, style: 'when' },
        ...(done
          ? [{ kind: 'text', words: 'Today’s is out already; /daily now posts another.' } as const]
          : []),
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    return asCompletions(zonesLike(query.typed));
  },
});
