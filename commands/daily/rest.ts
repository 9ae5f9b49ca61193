import type { Request } from '../../src/core/call.ts';
import { type Daily, type DailyWhat, dailyKey } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { button, momentPart, type Reply, replacement, say, textPart } from '../../src/core/reply.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { NEVER, nextDue, WEEKDAYS } from '../../src/schedule/next.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { type Context, define } from '../shared/context.ts';
import { channelDailies, dailyFrom, dailyOf, WHICH } from './dailies.ts';

const KINDS: readonly DailyWhat[] = ['passage', 'prompt', 'question', 'mix'];

export const dailyPause = define({
  name: 'daily pause',
  description: 'Pauses a daily post, or resumes one that’s paused',
  who: 'organisers',
  options: WHICH,
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

export const dailyOff = define({
  name: 'daily off',
  description: 'Stops a channel’s daily post',
  who: 'organisers',
  options: WHICH,
  example: '/daily off',
  async run({ options, where }, ctx): Promise<Reply> {
    const daily = await dailyOf(ctx, where, options.channel?.id);
    await ctx.store.removeDaily(where.club, daily.channel);
    return {
      ...say('The daily post is off. I remember what I’ve shown, in case you set it again.'),
      buttons: [button('Set it again', 'daily off', 'undo', pack(daily))],
    };
  },
  actions: {
    async undo({ args, ...request }, ctx) {
      const daily = await unpack(ctx, request, args);
      const { club } = request.where;
      if ((await channelDailies(ctx, club)).some(({ channel }) => channel === daily.channel))
        throw new UserError('That channel has a daily post again. See it with /daily show.');
      await ctx.store.setDaily(club, daily);
      return replacement('It’s set again, just as it was.');
    },
  },
});

/** All that a daily is, in few letters: days are a number of seven bits, Monday the lowest. */
function pack({ channel, time, zone, what, days, book }: Daily): string[] {
  const bits = days.reduce((sum, day) => sum + 2 ** WEEKDAYS.indexOf(day), 0);
  const kind = (KINDS as readonly string[]).indexOf(what);
  return [channel, time, zone, `${kind}${bits.toString(36)}`, book === undefined ? '' : shortRef(book)];
}

/** @throws UserError for a press that somebody made up */
async function unpack(ctx: Context, request: Request, args: readonly string[]): Promise<Daily> {
  const [channel = '', typedTime = '', typedZone = '', rule = '', ref] = args;
  const bits = Number.parseInt(rule.slice(1), 36);
  const days = WEEKDAYS.filter((_, i) => (bits >> i) % 2 === 1);
  const what = KINDS[Number(rule[0])];
  const [{ time }, zone] = [readTime(typedTime), readZone(typedZone)];
  if (!what || !time || days.length === 0) throw new UserError('Set it with /daily set 9am.');
  const book = (await ctx.library.list(request.where.club)).find((card) => shortRef(card.id) === ref);
  return dailyFrom({ channel, time, zone, what, days }, book, request, ctx.clock());
}
