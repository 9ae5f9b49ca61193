import { type Daily, dailyKey } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, parsed } from '../../src/core/options.ts';
import { momentPart, textPart, whisper } from '../../src/core/reply.ts';
import { localDay, nextDue } from '../../src/schedule/next.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { summerNote } from '../../src/schedule/words/zone.ts';
import { mustPost } from '../shared/access.ts';
import { type Call, define } from '../shared/context.ts';
import { zoneOption } from '../shared/zone.ts';
import { dailyFrom, ownKey } from './dailies.ts';
import { kindInWords, readDailyTime, ruleFilled, ruleOptions, ruleSaid, TIME } from './words.ts';

export const dailySet = define({
  name: 'daily set',
  description: 'Posts in a channel every day at a time you choose',
  who: 'organisers',
  options: {
    time: parsed('When, such as 9am or 19:30 London', readDailyTime, TIME),
    channel: channel('Where; this channel if you leave it out'),
    timezone: zoneOption('yours or the club’s'),
    ...ruleOptions,
  },
  example: '/daily set 9am London',
  also: ['/daily set weekdays at 7:30', '/daily set 9am what:question'],
  form: {
    title: 'A post every day',
    fields: ['time', 'channel', 'timezone', 'what', 'days'],
    needed: ['timezone'],
    async filled(call) {
      const { where } = call;
      const channel = where.direct ? undefined : where.channel;
      return { channel, ...(await ruleFilled(call, await dailyAt(call, where.channel))) };
    },
  },
  async run({ options, ...call }) {
    const { where } = call;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should it be? Say it with channel:…, or type this in the channel itself. For a post of your own there’s /daily me.',
        'channel',
      );
    }
    const id = options.channel?.id ?? where.channel;
    await mustPost(call, id);
    const before = await dailyAt(call, id);
    const ask = 'What time? Nothing is set here yet; try /daily set 9am.';
    const { rule, book, notes } = await ruleSaid(call, options, before, ask);
    const now = call.clock();
    const soonest = nextDue(rule, now);
    // One post a day: who moves the time after it is out gets the next one tomorrow.
    const latest = before?.posts?.at(-1);
    const day = before && latest && localDay(before.zone, latest.at);
    const done = day === soonest.day && day === localDay(rule.zone, now);
    const daily: Daily = {
      ...dailyFrom({ channel: id, ...rule }, book, call, now),
      ...(done ? nextDue(rule, soonest.due) : soonest),
    };
    await call.store.setDaily(where.club, daily);
    const summer = summerNote(options.time.zoneTyped ?? '', rule.zone, now);
    const words = [`A ${kindInWords(rule.what)} goes out ${whenInWords(rule)}.`, ...notes, summer];
    return {
      parts: [
        textPart(words.filter(Boolean).join(' ')),
        momentPart('The next one comes ', daily.due),
        ...(done ? [textPart('Today’s is out already; /daily now posts another.')] : []),
      ],
    };
  },
});

export const dailyMe = define({
  name: 'daily me',
  description: 'Sends you a daily post of your own, in your time zone',
  options: {
    time: parsed(
      'When, such as 8am or 19:30 London; or off',
      (typed) => (/^(?:off|stop|end|none)$/i.test(typed) ? 'off' : readDailyTime(typed)),
      TIME,
    ),
    timezone: zoneOption('the club’s'),
    ...ruleOptions,
  },
  example: '/daily me 7:30 Kathmandu',
  also: ['/daily me off'],
  form: {
    title: 'A post for you',
    fields: ['time', 'timezone', 'what', 'days', 'book'],
    needed: ['timezone'],
    filled: async (call) => ruleFilled(call, await dailyAt(call, ownKey(call.asker.id))),
  },
  async run({ options, ...call }) {
    const { where, asker } = call;
    const { time } = options;
    const key = ownKey(asker.id);
    if (time === 'off') {
      const removed = await call.store.removeDaily(where.club, key);
      return whisper(
        removed
          ? 'I’ve stopped writing to you. If you start again, we’ll go on where we left off.'
          : 'You have no daily post of your own. Start one with /daily me 8am.',
      );
    }
    const before = await dailyAt(call, key);
    const ask = 'What time should I write to you? Try /daily me 8am.';
    const { rule, book, notes } = await ruleSaid(call, { ...options, time }, before, ask);
    const set = dailyFrom({ channel: where.channel, ...rule }, book, call, call.clock());
    await call.store.setDaily(where.club, { key, member: asker.id, ...set });
    const what = `I’ll send you a ${kindInWords(rule.what)} ${whenInWords(rule)}, as far as you’ve read.`;
    return {
      parts: [
        textPart([what, ...notes, 'Stop it with /daily me off.'].join(' ')),
        momentPart('The next one comes ', set.due),
      ],
    };
  },
});

async function dailyAt({ where, store }: Call, key: string): Promise<Daily | undefined> {
  return (await store.dailies(where.club)).find((one) => dailyKey(one) === key);
}
