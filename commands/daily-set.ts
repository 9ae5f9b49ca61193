import { UserError } from '../src/core/errors.ts';
import type { Daily, Weekday } from '../src/core/model.ts';
import { channel, choice, parsed, quoted } from '../src/core/options.ts';
import { isZone, nextDue, WEEKDAYS } from '../src/schedule/next.ts';
import { define } from './shared/context.ts';
import { asCompletions, bookNamed, bookOption, completeBook } from './shared/reading.ts';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const WEEKEND: readonly Weekday[] = ['sat', 'sun'];

export const dailySet = define({
  name: 'daily set',
  description: 'Posts in a channel every day at a time you choose',
  audience: 'asker',
  who: 'organisers',
  options: {
    time: parsed('When, as HH:MM in 24 hours', readTime, { required: true, rest: true, max: 20 }),
    channel: channel('Where; this channel unless told'),
    timezone: parsed('Whose clock, such as Europe/London', readZone, {
      completed: true,
      absent: 'UTC',
      max: 60,
    }),
    what: choice('What to post', ['passage', 'prompt', 'question', 'mix'], 'passage'),
    days: parsed('every, weekdays, weekends, or a list such as mon,wed,fri', readDays, {
      absent: WEEKDAYS,
      max: 60,
    }),
    book: bookOption(),
  },
  example: '/daily set time:09:00 timezone:Europe/London what:passage',
  async run({ options, where, asker }, ctx) {
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should it be? Say it with channel:…, or type this in the channel itself.',
      );
    }
    const book = options.book === undefined ? undefined : await bookNamed(ctx, where.club, options.book);
    const { time, timezone: zone, what, days } = options;
    const daily: Daily = {
      channel: options.channel?.id ?? where.channel,
      time,
      zone,
      what,
      days,
      ...(book && { book: book.id }),
      setBy: { id: asker.id, name: asker.name },
      setIn: where.channel,
      ...nextDue({ time, zone, days }, ctx.clock()),
      skipped: [],
    };
    await ctx.store.setDaily(where.club, daily);
    return {
      parts: [
        {
          kind: 'text',
          words: `A ${what === 'mix' ? 'mix of posts' : what} goes out ${daysInWords(days)} at ${time} (${zone}).`,
        },
        { kind: 'moment', before: 'The next one comes ', at: daily.due, style: 'date' },
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const wanted = query.typed.trim().toLowerCase().replaceAll(' ', '_');
    return asCompletions(
      ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => zone.toLowerCase().includes(wanted)),
    );
  },
});

/** Days as a sentence has them. */
export function daysInWords(days: readonly Weekday[]): string {
  const same = (other: readonly Weekday[]) =>
    other.length === days.length && other.every((day) => days.includes(day));
  if (same(WEEKDAYS)) return 'every day';
  if (same(WORKDAYS)) return 'on weekdays';
  if (same(WEEKEND)) return 'on weekends';
  return `on ${days.join(', ')}`;
}

function readTime(typed: string): string {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(typed) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw new UserError(`time is a time of day in 24 hours; ${quoted(typed)} isn’t. Try time:09:00.`);
  }
  return `${hour.padStart(2, '0')}:${minute}`;
}

function readZone(typed: string): string {
  const name = typed.replaceAll(' ', '_');
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return known;
  if (isZone(name)) return name;
  throw new UserError(
    `timezone is a name such as Europe/London; I don’t know ${quoted(typed)}. Start typing a city to find yours.`,
  );
}

function readDays(typed: string): readonly Weekday[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const named: Readonly<Record<string, readonly Weekday[]>> = {
    every: WEEKDAYS,
    weekdays: WORKDAYS,
    weekends: WEEKEND,
  };
  const [only = ''] = words;
  if (words.length === 1 && Object.hasOwn(named, only)) return named[only] ?? WEEKDAYS;
  const days = WEEKDAYS.filter((day) => words.some((word) => word.startsWith(day)));
  const odd = words.find((word) => !WEEKDAYS.some((day) => /^[a-z]+$/.test(word) && word.startsWith(day)));
  if (odd === undefined && days.length > 0) return days;
  throw new UserError(
    `days is every, weekdays, weekends, or a list such as mon,wed,fri; ${quoted(odd ?? typed)} isn’t a day. Try days:weekdays.`,
  );
}
