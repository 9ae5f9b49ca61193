import type { Request } from '../src/core/call.ts';
import { UserError } from '../src/core/errors.ts';
import type { Plan } from '../src/core/model.ts';
import { channel, parsed } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { localDay } from '../src/schedule/next.ts';
import { divide } from '../src/schedule/plan.ts';
import { type Context, define } from './shared/context.ts';
import { channelDailies } from './shared/dailies.ts';
import { calendarButton, keepPlan, planParts } from './shared/plans.ts';
import { asCompletions, bookOption, completeBook, reading } from './shared/reading.ts';
import { readDate, readMeetings, readZone, zonesLike } from './shared/when.ts';

export const planSet = define({
  name: 'plan set',
  description: 'Divides the book over the weeks, with notices, threads and meetings',
  audience: 'room',
  who: 'organisers',
  options: {
    finish: parsed('The day by which it is read, such as 2027-01-12', readDate('finish'), {
      required: true,
      max: 20,
    }),
    start: parsed('The first day, such as 2026-12-01; today unless told', readDate('start'), { max: 20 }),
    meetings: parsed('When you meet each week, such as tue 19:00', readMeetings, { max: 30 }),
    timezone: parsed('Whose clock, such as Europe/London; the daily post’s unless told', readZone, {
      completed: true,
      max: 60,
    }),
    channel: channel('Where its notices go; this channel unless told'),
    book: bookOption(),
  },
  example: '/plan set start:2026-12-01 finish:2027-01-12 meetings:tue 19:00',
  async run({ options, ...request }, ctx): Promise<Reply> {
    const { where, asker } = request;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should its notices go to? Say it with channel:…, or type this there.',
      );
    }
    const { book } = await reading(ctx, request, options.book);
    const zone = options.timezone ?? (await usualZone(ctx, request));
    const start = options.start ?? localDay(zone, ctx.clock());
    const { finish, meetings } = options;
    if (finish < localDay(zone, ctx.clock())) {
      throw new UserError(`${finish} is over. Set a finish that is still to come.`);
    }
    const dates = { start, finish, zone, ...(meetings && { meetings }) };
    const plan: Plan = {
      ...dates,
      book: book.id,
      channel: options.channel?.id ?? where.channel,
      parts: divide(book, dates),
      setBy: { id: asker.id, name: asker.name },
    };
    await keepPlan(ctx, where.club, plan, where.channel);
    // Only now: from here on the channel's horizon is the plan's.
    const { place } = await reading(ctx, request, book.id);
    const readers = await ctx.store.readers(where.club, book.id);
    const count = plan.parts.length;
    const lead = `${book.title} in ${count} ${count === 1 ? 'part' : 'parts'}, ${start} to ${finish} (${zone}). What this channel sees keeps to the plan.`;
    return {
      title: 'The reading plan',
      parts: [{ kind: 'text', words: lead }, ...planParts(plan, book, place, readers, ctx.clock())],
      buttons: [
        ...(calendarButton(plan).buttons ?? []),
        { label: 'Turn it off', press: { command: 'plan off', action: 'off', args: [] }, tone: 'danger' },
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    return asCompletions(zonesLike(query.typed));
  },
});

/** The zone of this channel's daily post, or of the club's first; UTC where there is none. */
async function usualZone(ctx: Context, { where }: Request): Promise<string> {
  const dailies = await channelDailies(ctx, where.club);
  const here = dailies.find((daily) => daily.channel === where.channel) ?? dailies[0];
  return here?.zone ?? 'UTC';
}
