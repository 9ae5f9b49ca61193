import type { Request } from '../../src/core/call.ts';
import type { Daily, DailyWhat } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { button, type Reply, replacement, say } from '../../src/core/reply.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { type Context, define } from '../shared/context.ts';
import { channelDailies, dailyFrom, dailyOf } from './dailies.ts';

const KINDS: readonly DailyWhat[] = ['passage', 'prompt', 'question', 'mix'];

export const dailyOff = define({
  name: 'daily off',
  description: 'Stops a channel’s daily post',
  who: 'organisers',
  options: { channel: channel('Which channel; this one, or the only one that has a post', { known: true }) },
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
      const taken = (await channelDailies(ctx, request.where.club)).some(
        (one) => one.channel === daily.channel,
      );
      if (taken) throw new UserError('That channel has a daily post again. See it with /daily show.');
      await ctx.store.setDaily(request.where.club, daily);
      return replacement('It’s set again, just as it was.');
    },
  },
});

/** All that a daily is, in few letters: days are a number of seven bits, Monday the lowest. */
function pack({ channel: id, time, zone, what, days, book }: Daily): string[] {
  const bits = WEEKDAYS.reduce((sum, day, i) => sum + (days.includes(day) ? 2 ** i : 0), 0);
  const kind = (KINDS as readonly string[]).indexOf(what);
  return [id, time, zone, `${kind}${bits.toString(36)}`, book === undefined ? '' : shortRef(book)];
}

/** @throws UserError for a press that somebody made up */
async function unpack(ctx: Context, { where, asker }: Request, args: readonly string[]): Promise<Daily> {
  const [id = '', typedTime = '', typedZone = '', rule = '', ref = ''] = args;
  const bits = Number.parseInt(rule.slice(1), 36);
  const days = WEEKDAYS.filter((_, i) => (bits >> i) % 2 === 1);
  const what = KINDS[Number(rule[0])];
  if (what === undefined || days.length === 0) throw new UserError('Set it with /daily set 9am.');
  const [{ time }, zone] = [readTime(typedTime), readZone(typedZone)];
  if (time === undefined) throw new UserError('Set it with /daily set 9am.');
  const book = (await ctx.library.list(where.club)).find((card) => shortRef(card.id) === ref);
  return dailyFrom({ channel: id, time, zone, what, days }, book, { where, asker }, ctx.clock());
}
